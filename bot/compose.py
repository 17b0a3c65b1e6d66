"""The composition root: the one place that knows which class stands behind which port."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiogram import Bot, Dispatcher
from aiohttp import ClientSession

from bot.address import Whereabouts
from bot.apology import Apology
from bot.dispatching import Dispatching
from bot.intake.batches import Batches
from bot.intake.feeding import Feeding
from bot.intake.handling import Handling, Turn, alone
from bot.intake.intake import Intake
from bot.integrations.payments.gateway import Given
from bot.integrations.sms.choice import make_gateway
from bot.operator import make_operator
from bot.operator_file import OperatorFile, read_operator_file
from bot.outside import Outside
from bot.payments import Payments, make_credit_due, make_payments
from bot.rendering import NoticeRenderer
from bot.sending.delivery import Delivery
from bot.sending.ports import Mailbox
from bot.sending.sender import Sender
from bot.settings import Settings
from bot.supervisor import Supervisor
from bot.telegram.client import make_bot
from core.clock import Clock
from core.payments.usecases.crediting import CreditDue
from core.ports import Storage
from keyboards.words import Phrasebook
from storage.cipher import Cipher
from storage.conversations import Conversations
from storage.engine import Engines, open_engines
from storage.fsm import ConversationStorage
from storage.inbox import Finished, Inbox
from storage.outbox import OutboxQueue
from storage.saved_methods import Vault
from storage.unit_of_work import Database

if TYPE_CHECKING:
    from redis.asyncio import Redis

_REDIS_SECONDS = 1.0


class Nudges:
    """The storage is there before the sender is: what it says after a commit goes to whoever listens by then."""

    listener: Callable[[], None] | None = None

    def __call__(self) -> None:
        """After each commit that put something into the outbox."""
        if self.listener is not None:
            self.listener()


@dataclass(frozen=True, slots=True)
class Program:
    """What was put together, for whoever starts it."""

    settings: Settings
    clock: Clock
    engines: Engines
    bot: Bot
    dispatcher: Dispatcher
    inbox: Inbox
    intake: Intake
    finishing: Batches[Finished]
    phrasebook: Phrasebook
    storage: Storage
    outbox: Mailbox
    nudges: Nudges
    whereabouts: Whereabouts
    payments: Payments | None
    credit_due: CreditDue

    def sender(self, tasks: Supervisor) -> Sender:
        """The one that empties the outbox; it runs where the program leads."""
        render = NoticeRenderer(self.storage, self.phrasebook)
        delivery = Delivery(self.outbox, render, self.bot, self.storage, self.clock)
        sender = Sender(self.outbox, delivery, tasks, self.clock)
        self.nudges.listener = sender.nudge
        return sender


@dataclass(frozen=True, slots=True)
class Connections:
    """What is opened first and closed last."""

    engines: Engines
    redis: "Redis | None"
    http: ClientSession
    bot: Bot


@asynccontextmanager
async def compose(settings: Settings, outside: Outside | None = None) -> AsyncIterator[Program]:
    """Open everything, connect it, and close it in the opposite order. Raises WrongSetting, before anything is open."""
    given, offered = outside or Outside(), read_operator_file(settings.operator_file)
    async with AsyncExitStack() as stack:
        engines = open_engines(settings.database_url)
        stack.push_async_callback(engines.dispose)
        redis = _open_redis(settings.redis_url) if settings.redis_url else None
        if redis is not None:
            stack.push_async_callback(redis.aclose)
        http = await stack.enter_async_context(ClientSession())
        bot = make_bot(settings, redis, given.limits)
        stack.push_async_callback(bot.session.close)
        yield _connect(settings, given, offered, Connections(engines, redis, http, bot))


def _open_redis(url: str) -> "Redis":
    """One that hangs rather than refuses must not hold up every call. Imported where it is used: most installations
    have none, and it takes a third of a second."""
    from redis.asyncio import Redis

    return Redis.from_url(url, socket_timeout=_REDIS_SECONDS, socket_connect_timeout=_REDIS_SECONDS)


def _shared_turn(redis: "Redis", bot_id: int) -> Turn:
    from bot.intake.turns import SharedTurns

    return SharedTurns(redis, bot_id)


def _connect(settings: Settings, given: Outside, offered: OperatorFile, to: Connections) -> Program:
    secret, phrasebook, nudges = settings.secret_key.get_secret_value(), Phrasebook(settings.zone), Nudges()
    storage = Database(to.engines, when_told=nudges, vault=Vault(secret))
    states, whereabouts = ConversationStorage(to.engines), Whereabouts(settings.web_url or settings.webhook_url)
    system = make_operator(settings, to.engines, to.http, given.monotonic, given.clock)
    operator, books = given.operator or system, given.books or system
    sms = given.sms or make_gateway(settings, to.http, given.clock)
    asked = Given(settings, to.http, given.clock, to.engines, phrasebook, whereabouts.web, whereabouts.chat)
    payments = make_payments(asked, storage, operator, books, offered.availability)
    dispatching = Dispatching(settings, given, storage, states, operator, sms, payments, phrasebook, offered, system)
    dispatcher = dispatching.make()
    inbox = Inbox(to.engines, Cipher(secret, "inbox"), to.bot.id)
    finishing = Batches[Finished](inbox.finish)
    feeding = Feeding(to.bot, dispatcher, storage, Conversations(to.engines), states, phrasebook, given.clock)
    turn = _shared_turn(to.redis, to.bot.id) if to.redis is not None else alone
    handling = Handling(inbox, finishing, feeding, Apology(to.bot, storage, phrasebook), turn)
    return Program(
        settings=settings,
        clock=given.clock,
        engines=to.engines,
        bot=to.bot,
        dispatcher=dispatcher,
        inbox=inbox,
        intake=Intake(inbox, handling, given.clock),
        finishing=finishing,
        phrasebook=phrasebook,
        storage=storage,
        outbox=OutboxQueue(to.engines),
        nudges=nudges,
        whereabouts=whereabouts,
        payments=payments,
        credit_due=make_credit_due(asked, storage, operator, books),
    )

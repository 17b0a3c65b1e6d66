"""The composition root: the one place that knows which class stands behind which port."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from time import monotonic

from aiogram import Bot, Dispatcher
from aiogram.client.telegram import TelegramAPIServer
from redis.asyncio import Redis

from bot.apology import Apology
from bot.gate.budget import Budgets, MemoryBudgets
from bot.gate.door import Limits
from bot.gate.gate import Gate
from bot.gate.redis_budget import RedisBudgets
from bot.gate.shared_budget import SharedBudgets
from bot.intake.batches import Batches
from bot.intake.feeding import Feeding
from bot.intake.handling import Handling, Turn
from bot.intake.intake import Intake
from bot.intake.turns import SharedTurns, alone
from bot.integrations.sms.codes import SmsCodes
from bot.integrations.sms.none import NoSms
from bot.rendering import NoticeRenderer
from bot.sending.delivery import Delivery
from bot.sending.ports import Mailbox
from bot.sending.sender import Sender
from bot.settings import Settings
from bot.supervisor import Supervisor
from bot.telegram.session import FastSession
from bot.use_cases import Ports, use_cases
from core.accounts.policy import LinkingPolicy
from core.billing.ports import Operator
from core.clock import Clock, utc_now
from core.content.agreement import read_agreement
from core.features import Features
from core.ports import Storage
from core.sms import SmsGateway
from handlers.assembly import assemble, questions
from keyboards.words import LOCALES, Phrasebook
from storage.cipher import Cipher, keyed_digest
from storage.conversations import Conversations
from storage.engine import Engines, open_engines
from storage.fsm import ConversationStorage
from storage.inbox import Finished, Inbox
from storage.outbox import OutboxQueue
from storage.registry.operator import RegistryOperator
from storage.registry.passwords import Passwords
from storage.unit_of_work import Database


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
    engines: Engines
    bot: Bot
    dispatcher: Dispatcher
    intake: Intake
    inbox: Inbox
    finishing: Batches[Finished]
    phrasebook: Phrasebook
    storage: Storage
    outbox: Mailbox
    nudges: Nudges
    clock: Clock

    def sender(self, tasks: Supervisor) -> Sender:
        """The one that empties the outbox; it runs where the program leads."""
        render = NoticeRenderer(self.storage, self.phrasebook)
        delivery = Delivery(self.outbox, render, self.bot, self.storage, self.clock)
        sender = Sender(self.outbox, delivery, tasks, self.clock)
        self.nudges.listener = sender.nudge
        return sender


@dataclass(frozen=True, slots=True)
class Outside:
    """What tests and the demo replace."""

    clock: Clock = utc_now
    monotonic: Callable[[], float] = monotonic
    sms: SmsGateway | None = None
    limits: Limits = field(default_factory=Limits)
    operator: Operator | None = None


@asynccontextmanager
async def compose(settings: Settings, outside: Outside | None = None) -> AsyncIterator[Program]:
    """Open everything, connect it, and close it in the opposite order."""
    given = outside or Outside()
    async with AsyncExitStack() as stack:
        engines = open_engines(settings.database_url)
        stack.push_async_callback(engines.dispose)
        redis = Redis.from_url(settings.redis_url) if settings.redis_url else None
        if redis is not None:
            stack.push_async_callback(redis.aclose)
        bot = make_bot(settings, budgets(redis), given.limits)
        stack.push_async_callback(bot.session.close)
        yield _connect(settings, given, engines, redis, bot)


def make_bot(settings: Settings, shared: Budgets, limits: Limits) -> Bot:
    """Through the gate, at the address of the settings."""
    session = FastSession(proxy=settings.bot_proxy or None, api=TelegramAPIServer.from_base(settings.bot_api_url))
    session.middleware(Gate(shared, limits))
    return Bot(settings.bot_token.get_secret_value(), session=session)


def budgets(redis: Redis | None) -> Budgets:
    """Shared by all processes where there is a Redis."""
    own = MemoryBudgets(monotonic)
    return SharedBudgets(RedisBudgets(redis), own, monotonic) if redis is not None else own


def _connect(settings: Settings, given: Outside, engines: Engines, redis: Redis | None, bot: Bot) -> Program:
    secret, phrasebook, nudges = settings.secret_key.get_secret_value(), Phrasebook(settings.zone), Nudges()
    storage = Database(engines, when_told=nudges)
    states, inbox = ConversationStorage(engines), Inbox(engines, Cipher(secret, "inbox"), bot.id)
    dispatcher = _dispatcher(settings, given, engines, storage, phrasebook, states)
    finishing = Batches[Finished](inbox.finish)
    feeding = Feeding(bot, dispatcher, storage, Conversations(engines), states, phrasebook, given.clock)
    turn: Turn = SharedTurns(redis, bot.id) if redis is not None else alone
    handling = Handling(inbox, finishing, feeding, Apology(bot, storage, phrasebook), turn)
    intake = Intake(inbox, handling, given.clock)
    return Program(
        settings,
        engines,
        bot,
        dispatcher,
        intake,
        inbox,
        finishing,
        phrasebook,
        storage=storage,
        outbox=OutboxQueue(engines),
        nudges=nudges,
        clock=given.clock,
    )


def _dispatcher(
    settings: Settings,
    given: Outside,
    engines: Engines,
    storage: Storage,
    phrasebook: Phrasebook,
    states: ConversationStorage,
) -> Dispatcher:
    """Isolation is the intake's: a person is with one worker, in one process, at a time."""
    secret, agreement = settings.secret_key.get_secret_value(), read_agreement(LOCALES)
    dispatcher = Dispatcher(storage=states)
    ports = Ports(
        storage=storage,
        operator=given.operator or RegistryOperator(engines, Passwords()),
        clock=given.clock,
        zone=settings.zone,
        policy=LinkingPolicy(token_lifetime=settings.token_lifetime),
        send_sms_code=SmsCodes(given.sms or NoSms(), phrasebook, settings.operator_name),
        digest=partial(keyed_digest, secret, "sms code"),
    )
    dispatcher.workflow_data.update(
        use_cases(ports),
        clock=given.clock,
        card=settings.card,
        agreement=agreement,
        consent_version=agreement.version,
        features=Features(sms=given.sms is not None),
        phrasebook=phrasebook,
        questions=questions(),
    )
    assemble(dispatcher, given.monotonic)
    return dispatcher

"""A sender at work: the real outbox, gate and session, a Bot API to send to, and time that passes only at rest."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from aiogram import Bot
from aiogram.client.session.middlewares.base import NextRequestMiddlewareType
from aiogram.methods import Response, SendMessage, TelegramMethod
from aiogram.methods.base import TelegramType
from sqlalchemy import func, select

from bot.gate.budget import MemoryBudgets
from bot.gate.gate import Gate
from bot.sending.delivery import Delivery
from bot.sending.ports import Rendered
from bot.sending.sender import Sender
from bot.supervisor import Supervisor
from bot.telegram.session import FastSession
from core.accounts.models import SubscriberId
from core.notices.models import Notice, NoticeKind, Priority, QueuedNotice
from storage.engine import Engines
from storage.outbox import OutboxQueue
from storage.tables.notices import WAITING, outbox
from storage.unit_of_work import Database
from tests.sending.bot_api import BotApi, serve

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ANNA, BORIS = SubscriberId(7_000_000_001), SubscriberId(7_000_000_002)


class OfficeTime:
    """Passes only while somebody sleeps and nothing is on the wire."""

    def __init__(self) -> None:
        self.elapsed = 0.0
        self._on_wire = 0
        self._quiet = asyncio.Event()
        self._quiet.set()

    @property
    def at(self) -> datetime:
        return NOW + timedelta(seconds=self.elapsed)

    def clock(self) -> datetime:
        return self.at

    def seconds(self) -> float:
        return self.elapsed

    async def sleep(self, seconds: float) -> None:
        await self._quiet.wait()
        self.elapsed += seconds
        await asyncio.sleep(0)

    async def watch(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        """The session's inner middleware."""
        self._on_wire += 1
        self._quiet.clear()
        try:
            return await make_request(bot, method)
        finally:
            self._on_wire -= 1
            if not self._on_wire:
                self._quiet.set()


class Office:
    """Everything that a test of the sender talks to."""

    def __init__(self, engines: Engines, bot: Bot, tasks: Supervisor, time: OfficeTime, api: BotApi) -> None:
        self.api, self.bot, self.tasks, self.time = api, bot, tasks, time
        self.database, self.mailbox = Database(engines), OutboxQueue(engines)
        self.idle = asyncio.Event()
        bot.session.middleware(Gate(MemoryBudgets(time.seconds), now=time.seconds, sleep=time.sleep))
        bot.session.middleware(time.watch)
        self.sender = self.make_sender()

    def make_sender(self) -> Sender:
        delivery = Delivery(self.mailbox, self.render, self.bot, self.database, self.time.clock)
        return Sender(self.mailbox, delivery, self.tasks, self.time.clock, rest=self._rest)

    @property
    def at(self) -> datetime:
        return self.time.at

    async def render(self, queued: QueuedNotice) -> Rendered | None:
        """The occasion is the text."""
        return Rendered(SendMessage(chat_id=queued.notice.to, text=queued.notice.occasion))

    async def add(self, *notices: Notice) -> None:
        async with self.database.writing() as work:
            for notice in notices:
                await work.outbox.add(notice, self.at)
        self.idle.clear()
        self.sender.nudge()

    async def enter(self, *people: SubscriberId) -> None:
        async with self.database.writing() as work:
            for person in people:
                await work.subscribers.enter(person, "Анна", "ru", NOW)

    async def work(self) -> None:
        """Until the outbox is empty."""
        if "sender" not in self.tasks.names:
            self.tasks.start("sender", self.sender.run())
        async with asyncio.timeout(15):
            await self.idle.wait()

    async def _rest(self, wake: asyncio.Event, seconds: float) -> None:
        if self.sender.in_hand or wake.is_set():
            await wake.wait()
        elif due := await self._next_due():
            await self.time.sleep(max(seconds, (due - self.at).total_seconds()))
        else:
            self.idle.set()
            await wake.wait()

    async def _next_due(self) -> datetime | None:
        async with self.database.reading() as work:
            query = select(func.min(outbox.c.not_before)).where(WAITING)
            due: datetime | None = (await work.connection.execute(query)).scalar_one()
        return due


@asynccontextmanager
async def an_office(engines: Engines) -> AsyncIterator[Office]:
    api = BotApi()
    async with (
        serve(api) as address,
        Bot("42:TEST", session=FastSession(api=address)).context() as bot,
        Supervisor(drain=10) as tasks,
    ):
        yield Office(engines, bot, tasks, OfficeTime(), api)


def a_notice(
    text: str, to: SubscriberId = ANNA, priority: Priority = Priority.STATUS, *, silent: bool = False
) -> Notice:
    return Notice(to, NoticeKind.LINKED_ELSEWHERE, text, {}, priority, silent)


def a_broadcast(count: int) -> list[Notice]:
    """To as many people."""
    people = [SubscriberId(1_000 + number) for number in range(count)]
    return [a_notice(f"broadcast {number}", person, Priority.BROADCAST) for number, person in enumerate(people)]

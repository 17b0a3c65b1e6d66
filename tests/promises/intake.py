"""An intake over a real inbox, whose handler a test writes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.intake.batches import Batches
from bot.intake.handling import TIME_LIMIT, Handling, alone
from bot.intake.intake import Intake
from bot.intake.raw import read_update
from bot.supervisor import Supervisor
from core.clock import utc_now
from storage.cipher import Cipher
from storage.engine import Engines
from storage.inbox import Finished, Inbox, StoredUpdate
from tests.promises.load import until
from tests.promises.telegram import Update

BOT = 700000001


@dataclass(frozen=True, slots=True)
class Desk:
    """Give updates in, and wait until they are handled."""

    intake: Intake
    inbox: Inbox
    apologies: list[tuple[int, str]]

    async def take(self, *updates: Update) -> None:
        """In one batch, as polling does; returns when they are stored."""
        await self.intake.accept([read_update(update) for update in updates])

    async def take_side_by_side(self, *updates: Update) -> None:
        """One by one, all at once, as a webhook does."""
        await asyncio.gather(*(self.take(update) for update in updates))

    async def finished(self, seconds: float = 100) -> None:
        """Nothing is in hand any more, within that time."""
        await until(lambda: not len(self.intake), seconds)


def make_inbox(engines: Engines) -> Inbox:
    """With the key of these tests."""
    return Inbox(engines, Cipher("k" * 32, "inbox"), BOT)


@asynccontextmanager
async def a_desk(
    engines: Engines, handler: Callable[[StoredUpdate], Awaitable[None]], time_limit: float = TIME_LIMIT
) -> AsyncIterator[Desk]:
    """Pauses between tries take no time."""
    inbox = make_inbox(engines)
    apologies: list[tuple[int, str]] = []

    async def feed(stored: StoredUpdate) -> Finished:
        await handler(stored)
        return Finished(stored.update_id, stored.person)

    async def apologise(stored: StoredUpdate, incident: str) -> None:
        apologies.append((stored.person, incident))

    finishing = Batches[Finished](inbox.finish)
    handling = Handling(inbox, finishing, feed, apologise, alone, _no_pause, time_limit)
    intake = Intake(inbox, handling, utc_now)
    async with Supervisor() as tasks:
        tasks.start("outcome writer", finishing.run())
        await intake.start(tasks)
        try:
            yield Desk(intake, inbox, apologies)
        finally:
            await intake.stop()


async def _no_pause(seconds: float) -> None:
    await asyncio.sleep(0)

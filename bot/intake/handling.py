"""One update, from the inbox to «done»: with a time limit, three tries, and one apology."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

from pydantic import ValidationError

from bot.intake.batches import Batches
from bot.logs import redact
from storage.inbox import Finished, Inbox, StoredUpdate

log = logging.getLogger(__name__)

TRIES = 3
TIME_LIMIT = 120.0
_PAUSES = (1.0, 3.0)

Feed = Callable[[StoredUpdate], Awaitable[Finished]]
Apologise = Callable[[StoredUpdate, str], Awaitable[None]]
Turn = Callable[[int], AbstractAsyncContextManager[bool]]
"""Holds a person's turn; yields True where other processes share the inbox."""


@asynccontextmanager
async def alone(person: int) -> AsyncIterator[bool]:
    """One process: the queue already gives a person to one worker at a time."""
    yield False


@dataclass(frozen=True, slots=True)
class Handling:
    """`feed` does the work; everything that can go wrong with it is settled here."""

    inbox: Inbox
    finishing: Batches[Finished]
    feed: Feed
    apologise: Apologise
    turn: Turn
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    time_limit: float = TIME_LIMIT

    async def __call__(self, update: StoredUpdate) -> None:
        """Never raises but when cancelled: then the update waits for the next start."""
        async with self.turn(update.person) as shared:
            if not shared:
                await self._settle(update)
                return
            for waiting in await self.inbox.waiting_of(update.person, limit=100):
                await self._settle(waiting)

    async def _settle(self, update: StoredUpdate) -> None:
        tries, reason = update.tries, "interrupted"
        while tries < TRIES:
            error = await self._try(update)
            if error is None:
                return
            reason = reason_of(error)
            tries = await self.inbox.failed(update.update_id, reason)
            if isinstance(error, ValidationError):
                break
            if tries < TRIES:
                await self.sleep(_PAUSES[tries - 1])
        await self._give_up(update, reason)

    async def _try(self, update: StoredUpdate) -> Exception | None:
        try:
            async with asyncio.timeout(self.time_limit):
                finished = await self.feed(update)
            await self.finishing.submit(finished)
        except ValidationError as error:
            log.error("update %s can't be read: %s", update.update_id, reason_of(error))
            return error
        except Exception as error:
            log.exception("update %s failed", update.update_id)
            return error
        return None

    async def _give_up(self, update: StoredUpdate, reason: str) -> None:
        incident = secrets.token_hex(3).upper()
        log.error("update %s is put aside, incident %s", update.update_id, incident)
        await self.inbox.put_aside(update.update_id, reason, incident)
        await self.apologise(update, incident)


def reason_of(error: Exception) -> str:
    """For the log and for `doctor`. A validation error quotes what it was given, so only its places are named."""
    if isinstance(error, ValidationError):
        places = (f"{'.'.join(map(str, one['loc']))} {one['type']}" for one in error.errors(include_input=False))
        return f"{error.title}: {', '.join(places)}"
    return redact(f"{type(error).__name__}: {error}")

"""Stores what comes, hands it out in order, and keeps the memory bounded when more comes than can be handled."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from bot.intake.batches import Batches
from bot.intake.queues import PersonQueues
from bot.supervisor import Supervisor
from core.clock import Clock
from storage.inbox import Inbox, NewUpdate, StoredUpdate

log = logging.getLogger(__name__)
Handle = Callable[[StoredUpdate], Awaitable[None]]

_IN_HAND = 1000
_WORKERS = 64
_PAUSE = 1.0
_DRAIN = 130.0
"""Seconds that a stop waits for handlers under way: as long as one may take, and a little."""


class Intake:
    """Feeds polling and webhook alike.

    Beyond `in_hand` updates nothing is held in memory: the rows wait in the inbox, and are fetched in pages when there
    is room again. So a backlog of any length costs the same memory.
    """

    def __init__(
        self,
        inbox: Inbox,
        handle: Handle,
        clock: Clock,
        in_hand: int = _IN_HAND,
        workers: int = _WORKERS,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._inbox = inbox
        self._handle = handle
        self._clock = clock
        self._most = in_hand
        self._sleep = sleep
        self._queues = PersonQueues()
        self._batches = Batches(self._store)
        self._workers: list[asyncio.Task[None]] = []
        self._worker_count = workers
        self._left_behind = 0
        self._refilling = False
        self._done_meanwhile: set[int] = set()

    async def start(self, supervisor: Supervisor) -> None:
        """What was not done when the program last ended comes first."""
        supervisor.start("inbox writer", self._batches.run())
        await self.look_again()
        self._workers = [
            supervisor.start(f"worker {number}", self._work(), finish=True) for number in range(self._worker_count)
        ]

    async def stop(self, drain: float = _DRAIN) -> None:
        """Let the handlers under way end; what is queued stays stored for the next start."""
        self._queues.stop(len(self._workers))
        if self._workers:
            await asyncio.wait(self._workers, timeout=drain)

    async def accept(self, updates: Sequence[NewUpdate]) -> None:
        """Returns when all are on disk: now they may be acknowledged."""
        if updates:
            await self._batches.submit(list(updates))

    async def look_again(self) -> None:
        """Take up what waits in the inbox and nobody here has in hand: after a start, or after a replica died."""
        self._left_behind += 1
        await self._refill()

    def __len__(self) -> int:
        return len(self._queues)

    async def _store(self, lists: Sequence[list[NewUpdate]]) -> None:
        updates = [update for one in lists for update in one]
        now = self._clock()
        fresh = await self._inbox.store(updates, now)
        self._take_in_hand([_stored(update, now) for update in updates if update.update_id in fresh])

    def _take_in_hand(self, updates: Sequence[StoredUpdate]) -> None:
        room = 0 if self._left_behind else max(0, self._most - len(self._queues))
        self._queues.put(updates[:room])
        self._left_behind += len(updates[room:])

    async def _work(self) -> None:
        while (update := await self._queues.take()) is not None:
            try:
                await self._handle(update)
            except Exception:  # what a handler raises is settled below us: this is the database or Redis itself
                log.exception("the database or Redis failed while update %s was handled", update.update_id)
                self._left_behind += 1
                await self._sleep(_PAUSE)
            finally:
                self._queues.done(update)
                if self._refilling:
                    self._done_meanwhile.add(update.update_id)
            await self._refill_if_low()

    async def _refill_if_low(self) -> None:
        if not self._left_behind or len(self._queues) > self._most // 2:
            return
        try:
            await self._refill()
        except Exception:  # the database is away: asked again after the next update
            log.exception("the inbox can't be read")
            await self._sleep(_PAUSE)

    async def _refill(self) -> None:
        """One page. Rows that were in hand when it was read and are done by now must not come again."""
        if self._refilling:
            return
        self._refilling = True
        try:
            left, page = self._left_behind, self._most + len(self._queues)
            rows = await self._inbox.waiting(page)
            self._queues.put(row for row in rows if row.update_id not in self._done_meanwhile)
            if len(rows) < page:
                self._left_behind -= left
        finally:
            self._refilling = False
            self._done_meanwhile.clear()


def _stored(update: NewUpdate, at: datetime) -> StoredUpdate:
    return StoredUpdate(update.update_id, update.person, update.kind, update.content, at, tries=0)

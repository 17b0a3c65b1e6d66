"""Promise 8: more comes than can be handled, and the memory stays as it was."""

import asyncio
import logging
import os
from collections import defaultdict
from pathlib import Path

from storage.engine import open_engines
from storage.inbox import StoredUpdate
from tests.promises.intake import a_desk
from tests.promises.updates import message

log = logging.getLogger(__name__)

BACKLOG = 50_000
PEOPLE = 500
TEXT = "x" * 500
GROWTH_MOST = 24
"""Megabytes. Kept in memory, the contents alone would be twice that, as objects five times."""
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Crowd:
    """Handles when it is allowed to, and watches over the order."""

    def __init__(self) -> None:
        self.allowed = asyncio.Event()
        self.last: dict[int, int] = defaultdict(int)
        self.handled = 0
        self.memory = 0

    async def __call__(self, stored: StoredUpdate) -> None:
        await self.allowed.wait()
        assert self.last[stored.person] < stored.update_id, "out of order"
        self.last[stored.person] = stored.update_id
        self.handled += 1
        if self.handled % 500 == 0:
            self.memory = max(self.memory, resident())


def resident() -> int:
    """Megabytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE >> 20


async def test_fifty_thousand_waiting_updates_cost_no_memory_and_are_all_handled_in_order(file: Path) -> None:
    """They come while every handler is busy; then all are done, each person's in order, by reading page after page."""
    engines, crowd = open_engines(f"sqlite:///{file}"), Crowd()
    async with a_desk(engines, crowd) as desk:
        before = resident()
        for first in range(1, BACKLOG + 1, 100):
            await desk.take(*(message(number, number % PEOPLE, TEXT) for number in range(first, first + 100)))
        stored = resident()
        assert len(desk.intake) <= 1000
        assert await desk.inbox.count_waiting() == BACKLOG
        crowd.allowed.set()
        await desk.finished()
        assert await desk.inbox.aside(limit=1) == []
        assert await desk.inbox.count_waiting() == 0
    await engines.dispose()
    log.info("MB before %s, all stored %s, most while handling %s", before, stored, crowd.memory)
    assert crowd.handled == BACKLOG
    assert max(stored, crowd.memory) - before <= GROWTH_MOST

"""What is forgotten by the clock, so that the database doesn't grow with the years."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta, tzinfo
from typing import Final

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from core.clock import Clock
from storage.engine import Engines
from storage.inbox import Inbox
from storage.upkeep import prune

log = logging.getLogger(__name__)

IDS_KEPT: Final = timedelta(hours=49)
"""Telegram repeats an update for up to a day; we promise two, and leave an hour for clocks that differ."""

RECORDS_KEPT: Final = timedelta(days=62)
"""Failed tries, sent codes, one-time links and finished notices: a monthly sweep that runs again must still find
what it told last time."""

_CHUNK: Final = 1_000
_MINUTE: Final = 17
"""Past the hour, when nobody else's jobs begin."""


class Housekeeping:
    """A duty of the process that leads. The scheduler only says when: what it starts itself it can't wait for at the
    end, while our supervisor can. So there is never more than one round under way either."""

    def __init__(self, engines: Engines, inbox: Inbox, clock: Clock, zone: tzinfo) -> None:
        self._engines, self._inbox, self._clock = engines, inbox, clock
        self._due = asyncio.Event()
        self.scheduler = make_scheduler(zone, self._strike)

    async def run(self) -> None:
        """Every hour, until cancelled."""
        self.scheduler.start()
        try:
            while True:
                await self._due.wait()
                self._due.clear()
                await self.forget()
        finally:
            self.scheduler.shutdown()
            await asyncio.sleep(0)  # it shuts down when the loop comes round

    async def forget(self) -> None:
        """One round. What fails doesn't keep the rest from being done, and is tried again an hour later."""
        for name, chore in (("ids of updates", self._forget_ids), ("old records", self._forget_records)):
            try:
                gone = await chore()
            except Exception:  # the database's troubles: logged, and the next hour tries again
                log.exception("housekeeping: %s couldn't be forgotten", name)
            else:
                log.info("housekeeping: %s forgotten: %s", name, gone)

    async def _strike(self) -> None:
        self._due.set()

    async def _forget_ids(self) -> int:
        """In chunks: writers wait for each other."""
        before, gone = self._clock() - IDS_KEPT, 0
        while True:
            went = await self._inbox.prune(before, _CHUNK)
            gone += went
            if went < _CHUNK:
                return gone

    async def _forget_records(self) -> int:
        return await prune(self._engines, self._clock() - RECORDS_KEPT)


def make_scheduler(zone: tzinfo, strike: Callable[[], Awaitable[None]]) -> AsyncIOScheduler:
    """Hours of the wall clock, so that a program which is restarted often comes to its turn too. However late it is
    (the machine slept), the round is still wanted, and once is enough for all that were missed."""
    scheduler = AsyncIOScheduler(timezone=zone)
    scheduler.add_job(
        strike,
        CronTrigger(minute=_MINUTE, timezone=zone),
        id="housekeeping",
        misfire_grace_time=None,
        coalesce=True,
        max_instances=1,
    )
    return scheduler

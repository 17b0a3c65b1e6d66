"""What is forgotten by the clock, so that the database doesn't grow with the years."""

import logging
from datetime import timedelta, tzinfo
from typing import Final

from apscheduler.triggers.cron import CronTrigger

from bot.ticking import Ticking
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
    """A duty of the process that leads."""

    def __init__(self, engines: Engines, inbox: Inbox, clock: Clock, zone: tzinfo) -> None:
        self._engines, self._inbox, self._clock = engines, inbox, clock
        every_hour = CronTrigger(minute=_MINUTE, timezone=zone)
        self.ticking = Ticking("housekeeping", every_hour, zone, self.forget)

    async def run(self) -> None:
        """Every hour by the wall clock, so that a program which is restarted often comes to its turn too."""
        await self.ticking.run()

    async def forget(self) -> None:
        """One round. What fails doesn't keep the rest from being done, and is tried again an hour later."""
        for name, chore in (("ids of updates", self._forget_ids), ("old records", self._forget_records)):
            try:
                gone = await chore()
            except Exception:  # the database's troubles: logged, and the next hour tries again
                log.exception("housekeeping: %s couldn't be forgotten", name)
            else:
                log.info("housekeeping: %s forgotten: %s", name, gone)

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

"""Work by the clock, as a duty of the process that leads."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import tzinfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

log = logging.getLogger(__name__)


class Ticking:
    """The scheduler only says when: what it starts itself it can't wait for at the end, while our supervisor can. So
    there is never more than one round under way either."""

    def __init__(self, name: str, trigger: BaseTrigger, zone: tzinfo, work: Callable[[], Awaitable[object]]) -> None:
        self._name, self._work = name, work
        self._due = asyncio.Event()
        self.scheduler = make_scheduler(name, trigger, zone, self._strike)

    async def run(self) -> None:
        """At each strike, until cancelled. A round that fails is logged, and the next strike tries again."""
        self.scheduler.start()
        try:
            while True:
                await self._due.wait()
                self._due.clear()
                await self.round()
        finally:
            self.scheduler.shutdown()
            await asyncio.sleep(0)  # it shuts down when the loop comes round

    async def round(self) -> None:
        """Once, now."""
        try:
            await self._work()
        except Exception:  # the database's or the outside world's troubles: logged, and the next strike tries again
            log.exception("%s failed", self._name)

    async def _strike(self) -> None:
        self._due.set()


def make_scheduler(
    name: str, trigger: BaseTrigger, zone: tzinfo, strike: Callable[[], Awaitable[None]]
) -> AsyncIOScheduler:
    """However late it is (the machine slept), a round is still wanted, and once is enough for all that were missed.
    What has been done is known to the database, not to the scheduler, whose store is its memory."""
    scheduler = AsyncIOScheduler(timezone=zone)
    scheduler.add_job(strike, trigger, id=name, misfire_grace_time=None, coalesce=True, max_instances=1)
    return scheduler

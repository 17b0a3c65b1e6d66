"""What only one of several processes may do: the sender, and looking after what a dead process left."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Final

from bot.supervisor import Sleep, Supervisor, Work
from storage.engine import Engines
from storage.single_run import Lead, leadership

log = logging.getLogger(__name__)

ASK_EVERY: Final = 5.0
"""Seconds. A leader that dies is succeeded within that."""


class Leader:
    """Asks for the lead until it has it, then keeps the duties running for as long as the lead holds.

    Two may believe that they lead for one pause, when a connection broke unnoticed: duties have to bear that (the
    sender does, since rows are leased).
    """

    def __init__(
        self,
        engines: Engines,
        tasks: Supervisor,
        duties: Mapping[str, Callable[[], Work]],
        *,
        ask_every: float = ASK_EVERY,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        """`duties`: names and what makes their work, afresh after each failure. `ask_every`: seconds."""
        self._engines, self._tasks, self._duties = engines, tasks, duties
        self._ask_every, self._sleep = ask_every, sleep

    async def run(self) -> None:
        """Until cancelled. Raises what the database raises."""
        while True:
            async with leadership(self._engines) as lead:
                if lead:
                    await self._lead(lead)
            await self._sleep(self._ask_every)

    async def _lead(self, lead: Lead) -> None:
        log.info("this process leads")
        at_it = [self._tasks.keep(name, make) for name, make in self._duties.items()]
        try:
            while await lead.holds():
                await self._sleep(self._ask_every)
            log.warning("the lead is lost: its connection broke")
        finally:
            for task in at_it:
                task.cancel()

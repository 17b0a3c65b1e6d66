"""Empties the outbox for one bot token."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing, suppress
from datetime import timedelta
from typing import Final

from bot.sending.delivery import Delivery, Lost, Outcome, Setback
from bot.sending.holds import Holds
from bot.sending.lines import Lines
from bot.sending.ports import Mailbox
from bot.supervisor import OnFailure, Supervisor
from core.accounts.models import SubscriberId
from core.clock import Clock
from core.notices.models import QueuedNotice

_LEASE: Final = timedelta(seconds=60)


class Sender:
    """Takes no more than it can send at once, so that an alarm, however late it comes, is next in turn: it never
    waits behind a broadcast that was taken before it. People are told side by side, each in order."""

    def __init__(
        self,
        mailbox: Mailbox,
        deliver: Delivery,
        tasks: Supervisor,
        clock: Clock,
        *,
        slots: int = 16,
        poll: float = 1.0,
        rest: Callable[[asyncio.Event, float], Awaitable[None]] | None = None,
    ) -> None:
        """`slots`: notices in hand at once. `poll`: seconds between looks at a queue of which nothing is heard. `rest`:
        waits for an event, but no longer than so many seconds."""
        self._mailbox, self._deliver, self._tasks, self._clock = mailbox, deliver, tasks, clock
        self._slots, self._poll, self._rest = slots, poll, rest or wait_for
        self._lines = Lines()
        self._wake = asyncio.Event()
        self._holds = Holds(clock)
        self._more = True
        self._stopping = False

    def nudge(self) -> None:
        """Something was put into the outbox: look now. For calling after the commit."""
        self._more = True
        self._wake.set()

    @property
    def in_hand(self) -> int:
        """How many notices are being sent or wait for one to the same person."""
        return len(self._lines)

    async def run(self) -> None:
        """Until cancelled: then what is on the wire ends by itself, and the rest of what is in hand is put back. Raises
        what the database raises, and can be run again after that."""
        self._stopping = False
        try:
            while True:
                await self._halt()
                self._wake.clear()
                await self._fill()
                await self._look_again()
        finally:
            self._stopping = True

    async def _fill(self) -> None:
        free = self._slots - len(self._lines)
        if free <= 0 or not self._more:
            return
        now, self._more = self._clock(), False
        taken = await self._mailbox.take(free, now, now + _LEASE)
        self._more = self._more or len(taken) == free
        self._hand_out(taken)

    def _hand_out(self, taken: Sequence[QueuedNotice]) -> None:
        for queued in taken:
            if self._lines.add(queued):
                person = queued.notice.to
                self._tasks.start(f"notices of {person}", self._tell(person), on_failure=OnFailure.LOG, finish=True)

    async def _tell(self, person: SubscriberId) -> None:
        with closing(self._lines.tell(person)) as line:
            for queued in line:
                if await self._handle(queued) is Lost.LOST:
                    break
                self._wake.set()
        self._wake.set()

    async def _handle(self, queued: QueuedNotice) -> Outcome:
        until = self._clock() if self._stopping else self._holds.until(queued)
        if until:
            await self._deliver.put_back(queued, until)
            return None
        outcome = await self._deliver(queued)
        if isinstance(outcome, Setback):
            self._holds.hold(queued, outcome.until)
            self._holds.halt(outcome.halt)
        return outcome

    async def _halt(self) -> None:
        while (left := self._holds.halted) > 0:
            self._wake.clear()
            await self._rest(self._wake, left)

    async def _look_again(self) -> None:
        """At a nudge, a free slot, or when enough time went by that something put back may be due."""
        await self._rest(self._wake, self._poll)
        self._more = self._more or not self._wake.is_set()


async def wait_for(event: asyncio.Event, seconds: float) -> None:
    """Until `event`, but no longer than that."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()

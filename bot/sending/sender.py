"""Empties the outbox for one bot token."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing, suppress
from datetime import datetime, timedelta
from typing import Final

from bot.sending.delivery import Delivery, Setback
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
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`slots`: notices in hand at once. `poll`: seconds between looks at a queue of which nothing is heard."""
        self._mailbox, self._deliver, self._tasks, self._clock = mailbox, deliver, tasks, clock
        self._slots, self._poll, self._sleep = slots, poll, sleep
        self._lines = Lines()
        self._wake = asyncio.Event()
        self._halted_until: datetime | None = None
        self._more = True
        self._stopping = False

    def nudge(self) -> None:
        """Something was put into the outbox: look now. For calling after the commit."""
        self._more = True
        self._wake.set()

    async def run(self) -> None:
        """Until cancelled. What is on the wire then ends by itself, the rest of what is in hand is put back."""
        try:
            while True:
                await self._halt()
                self._wake.clear()
                await self._fill()
                await self._rest()
        finally:
            self._stopping = True

    async def _fill(self) -> None:
        free = self._slots - len(self._lines)
        if free <= 0 or not self._more:
            return
        now = self._clock()
        taken = await self._mailbox.take(free, now, now + _LEASE)
        self._more = len(taken) == free
        self._hand_out(taken)

    def _hand_out(self, taken: Sequence[QueuedNotice]) -> None:
        for queued in taken:
            if self._lines.add(queued):
                person = queued.notice.to
                self._tasks.start(f"notices of {person}", self._tell(person), on_failure=OnFailure.LOG, finish=True)

    async def _tell(self, person: SubscriberId) -> None:
        setback: Setback | None = None
        with closing(self._lines.tell(person)) as line:
            for queued in line:
                setback = await self._handle(queued, setback)
                self._wake.set()

    async def _handle(self, queued: QueuedNotice, setback: Setback | None) -> Setback | None:
        """After a setback the rest of the line waits behind it, so that the order stays."""
        if setback or self._stopping:
            await self._deliver.put_back(queued, setback.person if setback else 0.0)
            return setback
        setback = await self._deliver(queued)
        if setback:
            self._keep_quiet(setback.everybody)
        return setback

    def _keep_quiet(self, seconds: float) -> None:
        if seconds:
            until = self._clock() + timedelta(seconds=seconds)
            self._halted_until = max(until, self._halted_until or until)

    async def _halt(self) -> None:
        while self._halted_until and (left := (self._halted_until - self._clock()).total_seconds()) > 0:
            await self._sleep(left)

    async def _rest(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._poll):
                await self._wake.wait()
                return
        self._more = True

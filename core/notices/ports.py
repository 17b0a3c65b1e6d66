"""The outbox, as use cases and as the sender see it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.notices.models import Notice, NoticeId, QueuedNotice


class Outbox(Protocol):
    """For use cases: a notice is stored in the transaction that causes it."""

    async def add(self, notice: Notice, at: datetime) -> bool:
        """False where (to, kind, occasion) is there already."""
        ...


class OutboxQueue(Protocol):
    """For the sender. Every method is a transaction of its own."""

    async def take(self, limit: int, now: datetime, lease_until: datetime) -> Sequence[QueuedNotice]:
        """Lease the most urgent due rows (priority, then age): rows whose lease ran out come again."""
        ...

    async def sent(self, notice: NoticeId, message_id: int, at: datetime) -> None:
        """Done; the message's id is kept so that a later notice may edit it."""
        ...

    async def again(self, notice: NoticeId, not_before: datetime) -> None:
        """Put back, to be tried at `not_before`."""
        ...

    async def drop(self, notice: NoticeId, reason: str, at: datetime) -> None:
        """Never to be tried again, and why."""
        ...

    async def waiting(self) -> int:
        """How many rows are due or leased."""
        ...

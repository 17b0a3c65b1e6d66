"""Notices on their way: stored with their cause, taken by one sender or by many."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

from core.accounts.models import SubscriberId
from core.notices.models import Notice, NoticeId, NoticeKind, Priority, QueuedNotice
from storage.connections import Connection
from storage.dialects import insert_new
from storage.engine import Engines
from storage.tables.notices import WAITING, outbox


class OutboxRows:
    """Satisfies core.notices.ports.Outbox."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, notice: Notice, at: datetime) -> bool:
        """See the port."""
        return await insert_new(
            self._connection,
            outbox,
            recipient=notice.to,
            kind=notice.kind.value,
            occasion=notice.occasion,
            content=json.dumps(dict(notice.values), ensure_ascii=False),
            priority=notice.priority.value,
            silent=notice.silent,
            state="waiting",
            not_before=at,
            attempts=0,
            created_at=at,
        )


class OutboxQueue:
    """Satisfies core.notices.ports.OutboxQueue."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines

    async def take(self, limit: int, now: datetime, lease_until: datetime) -> Sequence[QueuedNotice]:
        """One range of the index a priority: rows that wait for their hour cost nothing, however many there are."""
        taken: list[Any] = []
        async with self._engines.writing.begin() as connection:
            for priority in Priority:
                if len(taken) < limit:
                    taken += await _due(connection, priority, now, limit - len(taken))
            if taken:
                lease = {"not_before": lease_until, "attempts": outbox.c.attempts + 1}
                mine = outbox.c.id.in_([row.id for row in taken])
                await connection.execute(update(outbox).where(mine).values(lease))
        return [_queued(row) for row in taken]

    async def sent(self, notice: NoticeId, message_id: int, at: datetime) -> None:
        """See the port."""
        await self._set(notice, state="sent", message_id=message_id, done_at=at)

    async def again(self, notice: NoticeId, not_before: datetime) -> None:
        """See the port."""
        await self._set(notice, not_before=not_before)

    async def drop(self, notice: NoticeId, reason: str, at: datetime) -> None:
        """See the port."""
        await self._set(notice, state="dropped", reason=reason, done_at=at)

    async def drop_for(self, subscriber: SubscriberId, reason: str, at: datetime) -> int:
        """Drop all that waits for a person who blocked us; returns how many rows that were."""
        gone = {"state": "dropped", "reason": reason, "done_at": at}
        mine = update(outbox).where(outbox.c.recipient == subscriber, WAITING).values(gone)
        async with self._engines.writing.begin() as connection:
            return (await connection.execute(mine)).rowcount

    async def waiting(self) -> int:
        """See the port."""
        async with self._engines.single.connect() as connection:
            count: int = (
                await connection.execute(select(func.count()).select_from(outbox).where(WAITING))
            ).scalar_one()
        return count

    async def _set(self, notice: NoticeId, **values: object) -> None:
        async with self._engines.writing.begin() as connection:
            await connection.execute(update(outbox).where(outbox.c.id == notice).values(**values))


async def _due(connection: Connection, priority: Priority, now: datetime, limit: int) -> Sequence[Any]:
    query = (
        select(outbox)
        .where(WAITING, outbox.c.priority == priority.value, outbox.c.not_before <= now)
        .order_by(outbox.c.not_before, outbox.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await connection.execute(query)).all()


def _queued(row: Any) -> QueuedNotice:
    notice = Notice(
        to=row.recipient,
        kind=NoticeKind(row.kind),
        occasion=row.occasion,
        values=json.loads(row.content),
        priority=Priority(row.priority),
        silent=row.silent,
    )
    return QueuedNotice(row.id, notice, row.attempts + 1, row.created_at)

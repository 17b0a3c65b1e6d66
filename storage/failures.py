"""Failed tries, counted for locks."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, delete, select

from core.accounts.models import Cause
from core.accounts.ports import FailureKind
from storage.connections import Connection
from storage.dialects import insert_new, take_turn
from storage.tables.accounts import failures


class FailureRows:
    """Satisfies core.accounts.ports.Failures."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, kind: FailureKind, key: str, cause: Cause, at: datetime) -> None:
        """See the port."""
        await take_turn(self._connection, f"{kind}/{key}")
        await insert_new(self._connection, failures, kind=kind.value, key=key, cause=cause, at=at)

    async def withdraw(self, kind: FailureKind, key: str, cause: Cause) -> None:
        """See the port."""
        it = and_(failures.c.kind == kind.value, failures.c.key == key, failures.c.cause == cause)
        await self._connection.execute(delete(failures).where(it))

    async def since(self, kind: FailureKind, key: str, since: datetime) -> Sequence[datetime]:
        """From `since` on, that moment included."""
        same = and_(failures.c.kind == kind.value, failures.c.key == key)
        query = select(failures.c.at).where(same, failures.c.at >= since).order_by(failures.c.at, failures.c.id)
        return (await self._connection.execute(query)).scalars().all()

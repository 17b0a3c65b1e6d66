"""The record of acts on access."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, or_, select

from core.accounts.models import SubscriberId
from core.accounts.ports import JournalAct, JournalEntry
from core.billing.numbers import ContractNumber
from storage.connections import Connection
from storage.tables.accounts import journal

_ENTRY = select(*(journal.c[name] for name in JournalEntry.__dataclass_fields__))


class JournalRows:
    """Satisfies core.accounts.ports.Journal."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def about(self, subscriber: SubscriberId) -> Sequence[JournalEntry]:
        """See the port."""
        of_theirs = or_(journal.c.actor == str(subscriber), journal.c.target == str(subscriber))
        rows = await self._connection.execute(_ENTRY.where(of_theirs).order_by(journal.c.at, journal.c.id))
        return [JournalEntry(JournalAct(act), *rest) for act, *rest in rows]

    async def add(self, act: JournalAct, number: ContractNumber, actor: str, target: str, at: datetime) -> None:
        """See the port."""
        row = {"act": act.value, "number": number, "actor": actor, "target": target, "at": at}
        await self._connection.execute(insert(journal), row)

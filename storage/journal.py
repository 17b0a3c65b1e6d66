"""The record of acts on access."""

from datetime import datetime

from sqlalchemy import insert

from core.accounts.ports import JournalAct
from core.billing.numbers import ContractNumber
from storage.connections import Connection
from storage.tables.accounts import journal


class JournalRows:
    """Satisfies core.accounts.ports.Journal."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, act: JournalAct, number: ContractNumber, actor: str, target: str, at: datetime) -> None:
        """See the port."""
        row = {"act": act.value, "number": number, "actor": actor, "target": target, "at": at}
        await self._connection.execute(insert(journal), row)

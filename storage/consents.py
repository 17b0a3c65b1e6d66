"""Who agreed to what."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, select, update

from core.accounts.models import SubscriberId
from core.accounts.ports import ConsentKind, GivenConsent
from storage.connections import Connection
from storage.tables.accounts import consents, subscribers


class ConsentRows:
    """Satisfies core.accounts.ports.Consents."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def given(self, subscriber: SubscriberId) -> Sequence[GivenConsent]:
        """See the port."""
        query = select(consents).where(consents.c.subscriber == subscriber).order_by(consents.c.given_at)
        rows = (await self._connection.execute(query)).all()
        return [GivenConsent(ConsentKind(row.kind), row.version, row.given_at) for row in rows]

    async def give(self, subscriber: SubscriberId, kind: ConsentKind, version: str, at: datetime) -> None:
        """The person's row tells what is in force, so that who was forgotten and comes back agrees anew, with a
        row of evidence of its own. Nothing happens for a person who isn't there."""
        if kind is ConsentKind.PERSONAL_DATA and not await self._mark(subscriber, version):
            return
        evidence = {"subscriber": subscriber, "kind": kind.value, "version": version, "given_at": at}
        await self._connection.execute(insert(consents), evidence)

    async def _mark(self, subscriber: SubscriberId, version: str) -> bool:
        unheard = subscribers.c.consent.is_distinct_from(version)
        mark = update(subscribers).where(subscribers.c.id == subscriber, unheard).values(consent=version)
        return (await self._connection.execute(mark)).rowcount == 1

"""What was offered to whom."""

from datetime import datetime

from sqlalchemy import select

from core.accounts.models import SubscriberId
from core.accounts.ports import OfferKind
from storage.connections import Connection
from storage.dialects import insert_new
from storage.tables.autopay import offers


class OfferRows:
    """Satisfies core.accounts.ports.Offers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def made(self, subscriber: SubscriberId, what: OfferKind) -> bool:
        """See the port."""
        query = select(offers.c.made_at).where(offers.c.subscriber == subscriber, offers.c.what == what.value)
        return (await self._connection.execute(query)).first() is not None

    async def make(self, subscriber: SubscriberId, what: OfferKind, at: datetime) -> bool:
        """See the port."""
        return await insert_new(self._connection, offers, subscriber=subscriber, what=what.value, made_at=at)

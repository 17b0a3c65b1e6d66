"""Which contracts hang in whose list."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, delete, literal, or_, select, update

from core.accounts.models import Holder, Link, Role, SubscriberId
from core.billing.numbers import ContractNumber
from storage.connections import Connection
from storage.dialects import insert_new
from storage.subscribers import read_link
from storage.tables.accounts import links, subscribers


class LinkRows:
    """Satisfies core.accounts.ports.Links."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, subscriber: SubscriberId, link: Link) -> bool:
        """An owner who opens a one-time link stays an owner: a proof gives way to one at least as strong."""
        fresh = {"added_at": link.added_at, "note": link.note, **_proof(link)}
        if await insert_new(self._connection, links, subscriber=subscriber, number=link.number, **fresh):
            return True
        fresher = and_(links.c.role == link.role.value, links.c.proved_at < link.proved_at)
        stronger = and_(links.c.role == Role.GUEST.value, literal(link.role is Role.OWNER))
        await self._connection.execute(
            update(links).where(_one(subscriber, link.number), or_(fresher, stronger)).values(**_proof(link))
        )
        return False

    async def remove(self, subscriber: SubscriberId, number: ContractNumber) -> bool:
        """See the port."""
        done = await self._connection.execute(delete(links).where(_one(subscriber, number)))
        return done.rowcount == 1

    async def note(self, subscriber: SubscriberId, number: ContractNumber, text: str) -> None:
        """See the port."""
        await self._connection.execute(update(links).where(_one(subscriber, number)).values(note=text))

    async def holders(self, number: ContractNumber) -> Sequence[Holder]:
        """See the port."""
        query = (
            select(subscribers.c.id, subscribers.c.name, subscribers.c.phone, links)
            .join_from(links, subscribers)
            .where(links.c.number == number)
            .order_by(links.c.added_at, links.c.subscriber)
        )
        rows = (await self._connection.execute(query)).all()
        return [Holder(row.id, row.name, row.phone, read_link(row)) for row in rows]


def _one(subscriber: SubscriberId, number: ContractNumber) -> ColumnElement[bool]:
    return and_(links.c.subscriber == subscriber, links.c.number == number)


def _proof(link: Link) -> dict[str, object]:
    return {"role": link.role.value, "proof": link.proof.value, "proved_at": link.proved_at}

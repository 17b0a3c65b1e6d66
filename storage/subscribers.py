"""People who write to us."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from core.accounts.models import Language, Link, Proof, Role, Subscriber, SubscriberId
from core.billing.numbers import ContractNumber
from core.phones import Phone
from storage.connections import Connection
from storage.dialects import insert
from storage.prepared import Prepared
from storage.tables.accounts import group_states, links, subscribers
from storage.tables.notices import outbox
from storage.tables.payments import saved_methods

PERSON = Prepared(
    select(
        *(column for column in subscribers.c if column is not subscribers.c.entered_at),
        *(links.c[name] for name in ("number", "role", "proof", "proved_at", "added_at", "note")),
    )
    .select_from(subscribers.outerjoin(links, links.c.subscriber == subscribers.c.id))
    .where(subscribers.c.id == bindparam("person"))
    .order_by(links.c.added_at, links.c.number)
)
"""The whole person in one round trip: links and conversation included."""


def read_person(rows: Sequence[Any]) -> Subscriber | None:
    """From the rows of PERSON, one a link."""
    if not rows:
        return None
    row = rows[0]
    return Subscriber(
        id=row.id,
        name=row.name,
        spoken=row.spoken,
        language=Language(row.language) if row.language else None,
        chosen=row.chosen,
        consent=row.consent,
        phone=row.phone,
        email=row.email,
        blocked=row.blocked_at is not None,
        links=tuple(read_link(row) for row in rows if row.number is not None),
    )


def read_link(row: Any) -> Link:
    """From any row that has the columns of `links`."""
    return Link(row.number, Role(row.role), Proof(row.proof), row.proved_at, row.added_at, row.note)


class SubscriberRows:
    """Satisfies core.accounts.ports.Subscribers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, subscriber: SubscriberId) -> Subscriber | None:
        """One statement."""
        return read_person(await PERSON.all(self._connection, person=subscriber))

    async def enter(self, subscriber: SubscriberId, name: str, spoken: str, at: datetime) -> None:
        """An upsert; call it when something changed, since it is a write."""
        row = {"name": name, "spoken": spoken, "blocked_at": None}
        fresh = insert(self._connection, subscribers).values(id=subscriber, entered_at=at, **row)
        await self._connection.execute(fresh.on_conflict_do_update(index_elements=["id"], set_=row))

    async def speak(self, subscriber: SubscriberId, language: Language) -> None:
        """See the port."""
        await self._set(subscriber, language=language.value)

    async def choose(self, subscriber: SubscriberId, number: ContractNumber | None) -> None:
        """See the port."""
        await self._set(subscriber, chosen=number)

    async def keep_phone(self, subscriber: SubscriberId, phone: Phone) -> None:
        """See the port."""
        await self._set(subscriber, phone=phone)

    async def keep_email(self, subscriber: SubscriberId, email: str) -> None:
        """See the port."""
        await self._set(subscriber, email=email)

    async def block(self, subscriber: SubscriberId, at: datetime) -> None:
        """See the port."""
        await self._set(subscriber, blocked_at=at)

    async def forget(self, subscriber: SubscriberId) -> None:
        """Links, what hangs on them, and codes go with the row; consents, the journal and used one-time links stay as
        evidence, payments as accounts. Failed tries stay for as long as locks count them: else who guesses would be
        forgotten and guess on."""
        for statement in (
            delete(outbox).where(outbox.c.recipient == subscriber),
            delete(group_states).where(group_states.c.user_id == subscriber),
            delete(saved_methods).where(saved_methods.c.subscriber == subscriber),
            delete(subscribers).where(subscribers.c.id == subscriber),
        ):
            await self._connection.execute(statement)

    async def _set(self, subscriber: SubscriberId, **values: object) -> None:
        await self._connection.execute(update(subscribers).where(subscribers.c.id == subscriber).values(**values))

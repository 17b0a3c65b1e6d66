"""Which rows of the imported ledger are the movements that were made here.

A booking is listed by one row of its contract, and a row lists one booking: two equal payments of a day are two. A row
is known by its id (the booking's own, or the payment's at its provider with the same sum), else by kind, sum and day.
Banks pass on in the morning what was paid at 23:59, or after a weekend, so the next two days do as well; the nearest
row wins. What is listed stays listed, whatever a later file says.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, tzinfo
from typing import Any

from sqlalchemy import Select, and_, bindparam, case, func, or_, select, update

from storage.connections import Connection
from storage.dialects import take_turn
from storage.engine import Engines
from storage.tables.payments import payments
from storage.tables.registry import bookings, ledger

_OWN_ID, _PROVIDERS_ID, _SAME_DAY = range(3)
_LATEST = 2
"""Days after the booking's own."""
_PAGE = 100


async def list_bookings(engines: Engines, zone: tzinfo) -> tuple[int, int]:
    """After the ledger changed: how many are listed from now on, and how many still aren't. A page of contracts is a
    transaction, since the bot writes meanwhile. `zone` is the operator's, for days."""
    found, numbers = 0, await _waiting(engines, "")
    while numbers:
        async with engines.writing.begin() as connection:
            await take_listing_turn(connection)
            found += await list_those_of(connection, numbers, zone)
        numbers = await _waiting(engines, numbers[-1])
    async with engines.single.connect() as connection:
        left = await connection.scalars(select(func.count()).select_from(bookings).where(bookings.c.listed.is_(None)))
        return found, left.one()


async def list_those_of(
    connection: Connection, numbers: Collection[str], zone: tzinfo, over: date | None = None
) -> int:
    """How many bookings of these contracts the ledger lists from now on. With `over`, only days before it are compared
    by sum: a row that was imported before today's payment was made can't be that payment's."""
    candidates = (await connection.execute(_candidates(numbers))).all()
    found = _chosen(candidates, zone, over)
    if found:
        await connection.execute(_LIST, [{"booking": booking, "uid": uid} for booking, uid in found.items()])
    return len(found)


async def take_listing_turn(connection: Connection) -> None:
    """Whoever books or lists does so alone: two would find the same row free."""
    await take_turn(connection, "listing of bookings")


_LIST = update(bookings).where(bookings.c.id == bindparam("booking")).values(listed=bindparam("uid"))


async def _waiting(engines: Engines, after: str) -> Sequence[str]:
    numbers = select(bookings.c.number).where(bookings.c.listed.is_(None), bookings.c.number > after).distinct()
    async with engines.single.connect() as connection:
        return (await connection.scalars(numbers.order_by(bookings.c.number).limit(_PAGE))).all()


def _candidates(numbers: Collection[str]) -> Select[Any]:
    """Bookings that aren't listed yet beside rows that list none yet, oldest first."""
    alike = and_(ledger.c.kind == bookings.c.kind, ledger.c.amount == bookings.c.amount)
    own_id = ledger.c.id == bookings.c.id
    providers_id = and_(alike, ledger.c.id == payments.c.provider_id, ledger.c.id != "")
    other = bookings.alias()
    known_by = case((own_id, _OWN_ID), (providers_id, _PROVIDERS_ID), else_=_SAME_DAY)
    made_at, listed_at = bookings.c.at.label("made_at"), ledger.c.at.label("listed_at")
    return (
        select(bookings.c.id, made_at, ledger.c.uid, listed_at, known_by.label("known_by"))
        .select_from(bookings)
        .join(ledger, ledger.c.number == bookings.c.number)
        .outerjoin(payments, payments.c.id == bookings.c.id)
        .outerjoin(other, other.c.listed == ledger.c.uid)
        .where(bookings.c.number.in_(numbers), bookings.c.listed.is_(None), other.c.id.is_(None), or_(own_id, alike))
        .order_by(bookings.c.at, bookings.c.row, ledger.c.at, ledger.c.row)
    )


def _chosen(candidates: Iterable[Any], zone: tzinfo, over: date | None) -> dict[str, str]:
    """The surest pairs first."""
    ranked = [(rank, one) for one in candidates if (rank := _rank(one, zone, over)) is not None]
    chosen: dict[str, str] = {}
    taken: set[str] = set()
    for _, one in sorted(ranked, key=lambda pair: pair[0]):
        if one.id not in chosen and one.uid not in taken:
            chosen[one.id] = one.uid
            taken.add(one.uid)
    return chosen


def _rank(one: Any, zone: tzinfo, over: date | None) -> int | None:
    """None where the two have nothing to do with each other."""
    if one.known_by != _SAME_DAY:
        return int(one.known_by)
    made, listed = one.made_at.astimezone(zone).date(), one.listed_at.astimezone(zone).date()
    days = (listed - made).days
    early = over is not None and made >= over
    return None if early or not 0 <= days <= _LATEST else _SAME_DAY + days

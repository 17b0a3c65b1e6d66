"""Movements that were made here and that no import has listed yet."""

from datetime import datetime, timedelta, tzinfo

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from core.billing.models import Booking
from core.errors import NothingFound, OperatorUnavailable
from storage.dialects import insert_new
from storage.engine import Engines
from storage.registry.listing import list_those_of, take_listing_turn
from storage.tables.registry import bookings, contracts, ledger

_IN_TIME = timedelta(days=3)


async def keep_booking(engines: Engines, booking: Booking, zone: tzinfo, now: datetime) -> None:
    """The same id again changes nothing. Raises NothingFound, OperatorUnavailable. What is booked late the ledger may
    list already."""
    known = select(contracts.c.number).where(contracts.c.number == booking.number)
    today = now.astimezone(zone).date()
    try:
        async with engines.writing.begin() as connection:
            await take_listing_turn(connection)
            if (await connection.execute(known)).first() is None:
                raise NothingFound
            is_new = await insert_new(
                connection,
                bookings,
                id=booking.id,
                number=booking.number,
                at=booking.at,
                kind=booking.kind.value,
                amount=booking.amount,
                description=booking.description,
            )
            if is_new:
                await list_those_of(connection, [booking.number], zone, over=today)
    except (SQLAlchemyError, OSError) as error:
        raise OperatorUnavailable(type(error).__name__) from error


async def count_overlooked(engines: Engines, before: datetime) -> int:
    """Bookings from before that moment that no ledger has listed, though one tells of later days."""
    async with engines.single.connect() as connection:
        newest: datetime | None = (await connection.scalars(select(func.max(ledger.c.at)))).one()
        if newest is None:
            return 0
        late = bookings.c.at < min(before, newest - _IN_TIME)
        query = select(func.count()).select_from(bookings).where(bookings.c.listed.is_(None), late)
        return int((await connection.scalars(query)).one())

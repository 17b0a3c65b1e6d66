"""Movements that were made here and that no import has listed yet."""

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from core.billing.models import Booking
from core.errors import NothingFound, OperatorUnavailable
from storage.dialects import insert_new
from storage.engine import Engines
from storage.tables.registry import bookings, contracts


async def keep_booking(engines: Engines, booking: Booking) -> None:
    """The same id again changes nothing. Raises NothingFound, OperatorUnavailable."""
    known = select(contracts.c.number).where(contracts.c.number == booking.number)
    try:
        async with engines.writing.begin() as connection:
            if (await connection.execute(known)).first() is None:
                raise NothingFound
            await insert_new(
                connection,
                bookings,
                id=booking.id,
                number=booking.number,
                at=booking.at,
                kind=booking.kind.value,
                amount=booking.amount,
                description=booking.description,
            )
    except (SQLAlchemyError, OSError) as error:
        raise OperatorUnavailable(type(error).__name__) from error

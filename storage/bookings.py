"""What the operator's books have yet to take."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, func, select, update

from core.billing.models import Booking, EntryKind
from core.billing.numbers import ContractNumber
from core.payments.models import PaymentId, QueuedBooking
from storage.connections import Connection
from storage.dialects import insert_new
from storage.tables.payments import bookings


class BookingRows:
    """Satisfies core.payments.ports.Bookings."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, payment: PaymentId, booking: Booking, next_try: datetime | None) -> bool:
        """See the port."""
        return await insert_new(
            self._connection,
            bookings,
            id=booking.id,
            payment=payment,
            number=booking.number,
            kind=booking.kind.value,
            amount=booking.amount,
            at=booking.at,
            description=booking.description,
            tries=0,
            next_try=next_try,
        )

    async def due(self, now: datetime, limit: int) -> Sequence[QueuedBooking]:
        """See the port."""
        query = select(bookings).where(bookings.c.next_try <= now).order_by(bookings.c.next_try).limit(limit)
        return await self._all(query)

    async def of(self, payment: PaymentId) -> Sequence[QueuedBooking]:
        """See the port."""
        mine = select(bookings).where(bookings.c.payment == payment, bookings.c.next_try.is_not(None))
        return await self._all(mine.order_by(bookings.c.at))

    async def queued(self, numbers: Collection[ContractNumber]) -> Mapping[ContractNumber, Decimal]:
        """See the port."""
        behind = (bookings.c.next_try.is_not(None), bookings.c.number.in_(numbers))
        query = (
            select(bookings.c.number, func.sum(bookings.c.amount).label("amount"))
            .where(*behind)
            .group_by(bookings.c.number)
        )
        return {row.number: row.amount for row in (await self._connection.execute(query)).all()}

    async def taken(self, booking: str, at: datetime) -> bool:
        """See the port."""
        open_one = (bookings.c.id == booking, bookings.c.taken_at.is_(None))
        done = await self._connection.execute(update(bookings).where(*open_one).values(taken_at=at, next_try=None))
        return done.rowcount == 1

    async def again(self, booking: str, next_try: datetime) -> None:
        """See the port."""
        open_one = (bookings.c.id == booking, bookings.c.taken_at.is_(None))
        later = {"next_try": next_try, "tries": bookings.c.tries + 1}
        await self._connection.execute(update(bookings).where(*open_one).values(later))

    async def _all(self, query: Select[Any]) -> Sequence[QueuedBooking]:
        return [_queued(row) for row in (await self._connection.execute(query)).all()]


def _queued(row: Any) -> QueuedBooking:
    booking = Booking(row.id, row.number, EntryKind(row.kind), row.amount, row.at, row.description)
    return QueuedBooking(booking, row.payment, row.tries)

"""Payments that ought to have come to an end by now, for who looks after the installation."""

from datetime import datetime

from sqlalchemy import func, select

from core.payments.models import PaymentState
from storage.engine import Engines
from storage.tables.payments import bookings, payments


async def count_unresolved(engines: Engines, before: datetime) -> int:
    """Made before that moment, and the provider still hasn't said what became of them."""
    undecided = payments.c.state.in_([PaymentState.NEW.value, PaymentState.PENDING.value])
    query = select(func.count()).select_from(payments).where(undecided, payments.c.created_at < before)
    async with engines.single.connect() as connection:
        return int((await connection.scalars(query)).one())


async def count_unbooked(engines: Engines, before: datetime) -> int:
    """Movements from before that moment that the operator's books haven't taken."""
    query = select(func.count()).where(bookings.c.next_try.is_not(None), bookings.c.at < before)
    async with engines.single.connect() as connection:
        return int((await connection.scalars(query)).one())

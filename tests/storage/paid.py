"""Payments that were made here, as the use cases leave them."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from core.accounts.models import SubscriberId
from core.billing.models import Booking
from core.billing.numbers import ContractNumber
from core.payments.advance import movements
from core.payments.models import Means, Payment, PaymentId, PaymentState, Purpose
from storage.engine import Engines
from storage.unit_of_work import Database
from tests.storage.registry.exports import CONTRACT

PAID_AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def a_payment(name: str, at: datetime = PAID_AT, **more: object) -> Payment:
    """Paid; `name` is the beginning of its id."""
    paid = Payment(
        id=PaymentId(name.ljust(20, "a")),
        payer=SubscriberId(7_000_000_001),
        number=ContractNumber(CONTRACT["number"]),
        purpose=Purpose.TOP_UP,
        amount=Decimal("300.00"),
        means=Means.ANY,
        email="",
        description="Пополнение баланса",
        created_at=at,
        state=PaymentState.PAID,
        provider="yookassa",
        provider_id=f"2e5f-{name}",
        paid_at=at,
        receipt_url="https://receipts.example/1",
    )
    return replace(paid, **more)  # type: ignore[arg-type]


async def keep(engines: Engines, paid: Payment, refunded_at: datetime = PAID_AT) -> list[Booking]:
    """Store it; gives what the books have to take."""
    new = replace(paid, state=PaymentState.NEW, refunded=Decimal(0))
    before = replace(paid, refunded=Decimal(0))
    bookings = [*movements(new, before, PAID_AT), *movements(before, paid, refunded_at)]
    async with Database(engines).writing() as unit:
        await unit.payments.open(new, paid.created_at)
        await unit.payments.put(paid, None)
        for booking in bookings if paid.state is PaymentState.PAID else ():
            await unit.bookings.add(paid.id, booking, PAID_AT)
    return bookings

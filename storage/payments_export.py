"""What was paid here, for whoever keeps the operator's accounts."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, bindparam, cast, literal, null, or_, select

from core.billing.models import EntryKind
from core.billing.numbers import ContractNumber
from core.payments.models import PaymentId, PaymentState, Purpose
from storage.engine import Engines
from storage.tables import registry
from storage.tables.payments import bookings, payments
from storage.types import Kopecks

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Movement:
    """A payment, or a refund with its negative amount and its own day; `id` is what the operator's books know it by.
    `refunded`: of a payment, until now. `listed`: by the imported ledger; None where no registry keeps the books."""

    id: str
    payment: PaymentId
    number: ContractNumber
    kind: EntryKind
    at: datetime
    amount: Decimal
    description: str
    purpose: Purpose
    provider: str
    provider_id: str
    refunded: Decimal | None
    credited_at: datetime | None
    receipt_url: str
    listed: bool | None


async def export_movements(engines: Engines, since: datetime, until: datetime) -> AsyncGenerator[Movement, None]:
    """Those of [since, until), oldest first, as they are at one moment; a page of them in memory."""
    at, after = since, ""
    async with engines.reading.connect() as connection:
        while True:
            rows = (await connection.execute(_MOVEMENTS, {"since": at, "until": until, "after": after})).all()
            for row in rows:
                yield _movement(row)
            if len(rows) < _PAGE:
                return
            at, after = rows[-1].at, rows[-1].id


def _columns(source: Table, at: ColumnElement[Any], taken_at: ColumnElement[Any], kind: EntryKind) -> list[Any]:
    """In one shape, whichever table the movement lies in."""
    refunded = payments.c.refunded if kind is EntryKind.PAYMENT else cast(null(), Kopecks())
    return [
        source.c.id.label("id"),
        payments.c.id.label("payment"),
        source.c.number.label("number"),
        literal(kind.value).label("kind"),
        at.label("at"),
        source.c.amount.label("amount"),
        source.c.description.label("description"),
        payments.c.purpose,
        payments.c.provider,
        payments.c.provider_id,
        refunded.label("refunded"),
        taken_at.label("credited_at"),
        payments.c.receipt_url,
        registry.bookings.c.row.label("booked"),
        registry.bookings.c.listed,
    ]


def _paid() -> Select[Any]:
    at = payments.c.paid_at
    columns = _columns(payments, at, payments.c.credited_at, EntryKind.PAYMENT)
    books = payments.outerjoin(registry.bookings, registry.bookings.c.id == payments.c.id)
    paid = payments.c.state == PaymentState.PAID.value
    return _next_of(select(*columns).select_from(books).where(paid), at, payments.c.id)


def _refunded() -> Select[Any]:
    columns = _columns(bookings, bookings.c.at, bookings.c.taken_at, EntryKind.REFUND)
    whose = bookings.join(payments, payments.c.id == bookings.c.payment)
    books = whose.outerjoin(registry.bookings, registry.bookings.c.id == bookings.c.id)
    refunds = bookings.c.kind == EntryKind.REFUND.value
    return _next_of(select(*columns).select_from(books).where(refunds), bookings.c.at, bookings.c.id)


def _next_of(movements: Select[Any], at: ColumnElement[Any], name: ColumnElement[Any]) -> Select[Any]:
    """From the last row of the page before. Limited here, or each page would sort all that is still to come."""
    since: ColumnElement[Any] = bindparam("since")
    period = (at >= since, at < bindparam("until"), or_(at > since, name > bindparam("after")))
    return select(movements.where(*period).order_by(at, name).limit(_PAGE).subquery())


def _page() -> Select[Any]:
    found = _paid().union_all(_refunded()).subquery()
    return select(found).order_by(found.c.at, found.c.id).limit(_PAGE)


_MOVEMENTS = _page()


def _movement(row: Any) -> Movement:
    return Movement(
        id=row.id,
        payment=row.payment,
        number=row.number,
        kind=EntryKind(row.kind),
        at=row.at,
        amount=row.amount,
        description=row.description,
        purpose=Purpose(row.purpose),
        provider=row.provider,
        provider_id=row.provider_id,
        refunded=row.refunded,
        credited_at=row.credited_at,
        receipt_url=row.receipt_url,
        listed=None if row.booked is None else row.listed is not None,
    )

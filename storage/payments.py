"""Intents of payments and what became of them."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Select, select, update

from core.accounts.models import SubscriberId
from core.billing.numbers import ContractNumber
from core.payments.autopay.models import Attempt
from core.payments.models import Means, Payment, PaymentId, PaymentState, Purpose, Setback
from storage.connections import Connection
from storage.dialects import insert_new
from storage.tables.payments import payments

_ENUMS: dict[str, type[Any]] = {"purpose": Purpose, "means": Means, "state": PaymentState, "setback": Setback}
_NAMES = [field.name for field in fields(Payment)]
_WISH = ("payer", "number", "purpose", "amount", "means", "method", "description", "provider", "bill")
_DIGITS = 16


class PaymentRows:
    """Satisfies core.payments.ports.Payments."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def open(self, payment: Payment, next_look: datetime) -> Payment:
        """Two unique keys decide: the occasion for ever, and what is asked for while it is open."""
        row = _values(payment) | {"next_look": next_look}
        if await insert_new(self._connection, payments, **row):
            return payment
        for key in ("occasion", "open_key"):
            same = select(payments).where(payments.c[key] == row[key])
            if row[key] is not None and (present := await self._one(same)) is not None:
                return present
        raise RuntimeError("a payment was refused by a key that it doesn't have")

    async def paid_by_tap(self, wanted: Payment, since: datetime) -> Payment | None:
        """See the port."""
        if wanted.bill is None:
            return None
        row = _values(wanted)
        same = [payments.c[name] == row[name] for name in _WISH]
        begun = (payments.c.state == PaymentState.PAID.value, payments.c.created_at >= since)
        return await self._one(select(payments).where(*same, *begun).limit(1))

    async def get(self, payment: PaymentId) -> Payment | None:
        """See the port."""
        return await self._one(select(payments).where(payments.c.id == payment))

    async def by_provider(self, provider: str, provider_id: str) -> Payment | None:
        """See the port."""
        same = (payments.c.provider == provider, payments.c.provider_id == provider_id)
        return await self._one(select(payments).where(*same))

    async def lock(self, payment: PaymentId) -> Payment | None:
        """SQLite has one writer anyway."""
        return await self._one(select(payments).where(payments.c.id == payment).with_for_update())

    async def put(self, payment: Payment, next_look: datetime | None) -> None:
        """See the port."""
        row = _values(payment) | {"next_look": next_look}
        await self._connection.execute(update(payments).where(payments.c.id == payment.id).values(row))

    async def looked(self, payment: PaymentId, next_look: datetime | None) -> None:
        """See the port."""
        seen = {"looks": payments.c.looks + 1, "next_look": next_look}
        await self._connection.execute(update(payments).where(payments.c.id == payment).values(seen))

    async def credited(self, payment: PaymentId, at: datetime) -> None:
        """See the port."""
        await self._connection.execute(update(payments).where(payments.c.id == payment).values(credited_at=at))

    async def due(self, now: datetime, limit: int) -> Sequence[Payment]:
        """See the port."""
        query = select(payments).where(payments.c.next_look <= now).order_by(payments.c.next_look).limit(limit)
        return await self._all(query)

    async def attempts(self, number: ContractNumber, beginning: str) -> Sequence[Attempt]:
        """By the contract, which has an index under every collation; patterns haven't."""
        mine = (payments.c.number == number, payments.c.occasion.startswith(beginning, autoescape=True))
        rows = (await self._connection.execute(select(payments).where(*mine))).all()
        return [Attempt(read_payment(row), row.next_look is not None) for row in rows]

    async def waiting(self, payer: SubscriberId, number: ContractNumber, purpose: Purpose) -> Payment | None:
        """See the port."""
        asked = (payments.c.payer == payer, payments.c.number == number, payments.c.purpose == purpose.value)
        is_open = payments.c.state.in_([PaymentState.NEW.value, PaymentState.PENDING.value])
        query = select(payments).where(*asked, is_open).order_by(payments.c.created_at.desc()).limit(1)
        return await self._one(query)

    async def of(self, number: ContractNumber, payer: SubscriberId | None, limit: int) -> Sequence[Payment]:
        """See the port."""
        paid = (payments.c.number == number, payments.c.paid_at.is_not(None))
        mine = () if payer is None else (payments.c.payer == payer,)
        return await self._all(select(payments).where(*paid, *mine).order_by(payments.c.paid_at.desc()).limit(limit))

    async def _one(self, query: Select[Any]) -> Payment | None:
        row = (await self._connection.execute(query)).first()
        return None if row is None else read_payment(row)

    async def _all(self, query: Select[Any]) -> Sequence[Payment]:
        return [read_payment(row) for row in (await self._connection.execute(query)).all()]


def read_payment(row: Any) -> Payment:
    """From any row that has the table's columns."""
    plain = {name: getattr(row, name) for name in _NAMES}
    return Payment(**plain | {name: kind(plain[name]) for name, kind in _ENUMS.items() if plain[name] is not None})


def _values(payment: Payment) -> dict[str, object]:
    plain = {name: getattr(payment, name) for name in _NAMES}
    known = {name: plain[name].value for name in _ENUMS if plain[name] is not None}
    return plain | known | {"open_key": _open_key(payment) if payment.open else None}


def _open_key(payment: Payment) -> str:
    """What two taps have in common. Another address for the receipt, or another payee in the description, is another
    wish: the first one's can't be changed any more. Another provider can't be asked about the first one's."""
    asked = (payment.payer, payment.number, payment.purpose, payment.amount, payment.means, payment.method or "")
    about = sha256(payment.description.encode()).hexdigest()[:_DIGITS]
    return "|".join(map(str, (*asked, payment.email, about, payment.provider)))

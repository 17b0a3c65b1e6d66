"""The embedded checkout's books: what a payment provider would keep at its place."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select, update

from storage.connections import Connection
from storage.dialects import insert_new
from storage.engine import Engines
from storage.tables.payments import checkout


@dataclass(frozen=True, slots=True)
class Slip:
    """One payment. `state` is open, paid or declined; `card` is the one it was paid with; `setback`: why it wasn't."""

    id: str
    amount: Decimal
    description: str
    save: bool
    created_at: datetime
    state: str = "open"
    setback: str | None = None
    card: str = ""
    refunded: Decimal = Decimal(0)
    paid_at: datetime | None = None


class CheckoutBooks:
    """Every method is a transaction of its own."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines

    async def open(self, slip: Slip) -> Slip:
        """The same id again is the same slip."""
        row = {name: getattr(slip, name) for name in Slip.__dataclass_fields__}
        async with self._engines.writing.begin() as connection:
            await insert_new(connection, checkout, **row)
            found = await _find(connection, slip.id)
        return found or slip

    async def find(self, slip: str) -> Slip | None:
        """None where nobody asked for it."""
        async with self._engines.single.connect() as connection:
            return await _find(connection, slip)

    async def pay(self, slip: str, card: str, at: datetime) -> bool:
        """Once: False where it was paid or declined already."""
        return await self._close(slip, state="paid", card=card, paid_at=at)

    async def decline(self, slip: str, card: str, setback: str) -> bool:
        """As pay."""
        return await self._close(slip, state="declined", card=card, setback=setback)

    async def refund(self, slip: str, amount: Decimal) -> bool:
        """False where it isn't paid, or so much isn't left."""
        left = checkout.c.amount - checkout.c.refunded >= amount
        back = update(checkout).where(checkout.c.id == slip, checkout.c.state == "paid", left)
        async with self._engines.writing.begin() as connection:
            return (await connection.execute(back.values(refunded=checkout.c.refunded + amount))).rowcount == 1

    async def _close(self, slip: str, **values: object) -> bool:
        close = update(checkout).where(checkout.c.id == slip, checkout.c.state == "open").values(**values)
        async with self._engines.writing.begin() as connection:
            return (await connection.execute(close)).rowcount == 1


async def _find(connection: Connection, slip: str) -> Slip | None:
    row: Any = (await connection.execute(select(checkout).where(checkout.c.id == slip))).first()
    return None if row is None else Slip(**{name: getattr(row, name) for name in Slip.__dataclass_fields__})

"""Balances of generated ledgers, reckoned back month by month."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count, pairwise
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from core.billing.models import Booking, EntryKind
from core.billing.numbers import ContractNumber
from storage.engine import Engines
from storage.registry.importing.plans import FileKind
from storage.registry.operator import RegistryOperator
from storage.registry.passwords import Passwords
from storage.tables.registry import bookings
from tests.storage.registry.exports import CONTRACT, ENTRY, ZONE, make_importer, take, write_rows

FIRST = datetime(2025, 1, 1, tzinfo=ZONE)
MONTHS = [datetime(2025, month, 1, tzinfo=ZONE) for month in range(1, 13)]
sums = st.just(Decimal("1.00")) | st.decimals(min_value=-10_000, max_value=10_000, places=2)
moments = st.sampled_from(MONTHS) | st.integers(0, 364 * 24).map(lambda hours: FIRST + timedelta(hours=hours))
movements = st.lists(st.tuples(moments, sums), max_size=25)
numbers = count()
Dated = Sequence[tuple[datetime, Decimal]]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(opening=sums, dated=movements, made_here=movements)
async def test_every_month_begins_where_the_last_one_ended(
    engines: Engines, tmp_path: Path, opening: Decimal, dated: Dated, made_here: Dated
) -> None:
    """Also where the ledger lists some of what was made here, and not the rest."""
    number = ContractNumber(f"{next(numbers)}UL")
    imported = opening + sum((amount for _, amount in dated), Decimal(0))
    operator = RegistryOperator(engines, Passwords(), ZONE)
    await load(engines, tmp_path, number, imported, dated[:5])
    for place, (at, amount) in enumerate(made_here):
        await operator.book(Booking(f"{number}/{place}", number, EntryKind.PAYMENT, amount, at, ""))
    await load(engines, tmp_path, number, imported, dated)
    (contract,) = await operator.contracts([number])
    unlisted = await unlisted_of(engines, number)
    balance = imported + sum(unlisted, Decimal(0))
    assert contract.balance == balance
    months = [await operator.statement(number, since, until) for since, until in pairwise(MONTHS)]
    last = await operator.statement(number, MONTHS[-1], MONTHS[-1] + timedelta(days=60))
    assert months[0].opening == opening
    assert last.closing == balance
    assert all(before.closing == after.opening for before, after in pairwise([*months, last]))
    assert sum(len(month.entries) for month in [*months, last]) == len(dated) + len(unlisted)


async def unlisted_of(engines: Engines, number: str) -> Sequence[Decimal]:
    mine = select(bookings.c.amount).where(bookings.c.number == number, bookings.c.listed.is_(None))
    async with engines.reading.connect() as connection:
        return (await connection.scalars(mine)).all()


async def load(engines: Engines, folder: Path, number: str, balance: Decimal, dated: Dated) -> None:
    importer = make_importer(engines)
    contract = {**CONTRACT, "number": number, "balance": balance}
    await take(importer, FileKind.CONTRACTS, write_rows(folder / "c.csv", [contract]))
    if dated:
        rows = [{**ENTRY, "number": number, "at": at.isoformat(), "amount": amount} for at, amount in dated]
        await take(importer, FileKind.LEDGER, write_rows(folder / "l.csv", rows))

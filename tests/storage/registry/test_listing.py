"""Movements made here, and the ledgers that list them sooner or later."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from core.billing.models import Booking, EntryKind
from core.billing.numbers import ContractNumber
from storage.engine import Engines
from storage.registry.bookings import count_overlooked
from storage.registry.importing.forget import forget_records
from storage.registry.importing.plans import FileKind
from storage.registry.importing.reports import FileReport
from storage.registry.operator import RegistryOperator
from storage.registry.passwords import Passwords
from storage.registry.queries import contracts_numbered
from storage.tables.payments import payments
from storage.tables.registry import bookings, ledger
from tests.contracts.operator import BEGINNING, END
from tests.storage.registry.exports import CONTRACT, ENTRY, ZONE, make_importer, take, write_rows
from tests.storage.test_plans import plan

NUMBER = ContractNumber(CONTRACT["number"])
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=ZONE)
PAID = Booking("aaaabbbbccccddddeeee", NUMBER, EntryKind.PAYMENT, Decimal("300.00"), NOON, "Пополнение")
REFUND = Booking("aaaabbbbccccddddeeee-r5000", NUMBER, EntryKind.REFUND, Decimal("-50.00"), NOON, "Возврат")
ROW = {**ENTRY, "at": "20.11.2026", "amount": "300,00", "id": ""}
IMPORTED = Decimal("100.50")


@dataclass
class Books:
    """The registry of one contract, its clock, and the files that come."""

    engines: Engines
    folder: Path
    now: datetime = NOON

    @property
    def operator(self) -> RegistryOperator:
        """With the operator's zone, and the time that a test wants."""
        return RegistryOperator(self.engines, Passwords(), ZONE, lambda: self.now)

    async def bring(self, *rows: dict[str, str]) -> FileReport:
        """A ledger as the operator exports it."""
        return await take(make_importer(self.engines), FileKind.LEDGER, write_rows(self.folder / "l.csv", rows))

    async def on_top(self) -> Decimal:
        """What isn't in the imported balance; the year's statement has to agree."""
        (contract,) = await self.operator.contracts([NUMBER])
        statement = await self.operator.statement(NUMBER, BEGINNING, END)
        assert statement.closing == contract.balance
        return contract.balance - IMPORTED


@pytest.fixture
async def books(engines: Engines, tmp_path: Path) -> Books:
    """Without a ledger yet."""
    await take(make_importer(engines), FileKind.CONTRACTS, write_rows(tmp_path / "c.csv", [CONTRACT]))
    return Books(engines, tmp_path)


LISTINGS = {
    "by id, whatever else it says": {**ROW, "id": PAID.id, "at": "01.03.2027", "amount": "299,00", "kind": "offset"},
    "the same day": ROW,
    "the same day, some hour": {**ROW, "at": "20.11.2026 00:00:01"},
    "the next day": {**ROW, "at": "21.11.2026 23:59:59"},
    "the day after that": {**ROW, "at": "22.11.2026"},
    "with an id of the operator's": {**ROW, "id": "4711"},
}
STRANGERS = {
    "too late": {**ROW, "at": "23.11.2026"},
    "too early": {**ROW, "at": "19.11.2026 23:59:59"},
    "another sum": {**ROW, "amount": "300,01"},
    "another kind": {**ROW, "kind": "offset"},
}


@pytest.mark.parametrize("row", LISTINGS.values(), ids=LISTINGS)
async def test_a_ledger_that_lists_it_takes_it_off_the_balance(books: Books, row: dict[str, str]) -> None:
    await books.operator.book(PAID)
    assert await books.on_top() == Decimal("300.00")
    report = await books.bring(row)
    assert (report.listed, report.unlisted) == (1, 0)
    assert await books.on_top() == 0


@pytest.mark.parametrize("row", STRANGERS.values(), ids=STRANGERS)
async def test_any_other_row_leaves_it_there(books: Books, row: dict[str, str]) -> None:
    await books.operator.book(PAID)
    report = await books.bring(row)
    assert (report.listed, report.unlisted) == (0, 1)
    assert await books.on_top() == Decimal("300.00")


async def test_a_refund_is_listed_alike(books: Books) -> None:
    await books.operator.book(PAID)
    await books.operator.book(REFUND)
    assert await books.on_top() == Decimal("250.00")
    assert (await books.bring({**ROW, "kind": "refund", "amount": "-50,00"})).listed == 1
    assert await books.on_top() == Decimal("300.00")


async def test_the_payments_id_at_its_provider_will_do(books: Books) -> None:
    """Where the operator books from its provider's register."""
    stored = {"state": "paid", "save": False, "provider": "yookassa", "provider_id": "2e5f", "refunded": Decimal(0)}
    empty = dict.fromkeys(("purpose", "means", "email", "description", "link", "receipt_url"), "")
    row = {"id": PAID.id, "payer": 1, "number": NUMBER, "amount": PAID.amount, "created_at": NOON, "looks": 0}
    async with books.engines.writing.begin() as connection:
        await connection.execute(insert(payments), [{**stored, **empty, **row}])
    await books.operator.book(PAID)
    assert (await books.bring({**ROW, "at": "30.11.2026", "id": "2e5f", "amount": "299,00"})).listed == 0
    assert (await books.bring({**ROW, "at": "30.11.2026", "id": "2e5f"})).listed == 1


async def test_two_equal_payments_of_a_day_need_two_rows(books: Books) -> None:
    await books.operator.book(PAID)
    await books.operator.book(replace(PAID, id="second"))
    assert (await books.bring(ROW)).listed == 1
    assert await books.on_top() == Decimal("300.00")
    assert (await books.bring(ROW, ROW)).listed == 1
    assert await books.on_top() == 0


async def test_the_nearest_row_is_taken_and_an_id_before_it(books: Books) -> None:
    await books.operator.book(PAID)
    await books.operator.book(replace(PAID, id="second", at=NOON + timedelta(days=1)))
    await books.operator.book(replace(PAID, id="third", at=NOON - timedelta(days=1)))
    await books.bring({**ROW, "at": "21.11.2026"}, ROW, {**ROW, "at": "20.11.2026 01:00", "id": "third"})
    listed = await listings(books)
    assert listed == {PAID.id: "2026-11-20 00:00", "second": "2026-11-21 00:00", "third": "2026-11-20 01:00"}


async def test_a_row_of_ones_own_day_isnt_left_to_an_earlier_payment(books: Books) -> None:
    await books.operator.book(PAID)
    await books.operator.book(replace(PAID, id="second", at=NOON + timedelta(days=1)))
    await books.bring({**ROW, "at": "21.11.2026"}, {**ROW, "at": "22.11.2026"})
    assert await listings(books) == {PAID.id: "2026-11-22 00:00", "second": "2026-11-21 00:00"}


async def listings(books: Books) -> dict[str, str]:
    """The booking, and when the ledger says that it was."""
    query = select(bookings.c.id, ledger.c.at).join(ledger, ledger.c.uid == bookings.c.listed)
    async with books.engines.reading.connect() as connection:
        found = (await connection.execute(query)).all()
    return {row.id: f"{row.at.astimezone(ZONE):%Y-%m-%d %H:%M}" for row in found}


async def test_the_day_is_the_operators(books: Books) -> None:
    """In its zone a payment of 20:30 in London belongs to the next day."""
    await books.operator.book(replace(PAID, at=datetime(2026, 11, 19, 20, 30, tzinfo=UTC)))
    assert (await books.bring({**ROW, "at": "19.11.2026"})).listed == 0
    assert (await books.bring(ROW)).listed == 1


async def test_a_row_of_another_contract_lists_nothing(books: Books) -> None:
    path = write_rows(books.folder / "c.csv", [{**CONTRACT, "number": "2UL"}])
    await take(make_importer(books.engines), FileKind.CONTRACTS, path)
    await books.operator.book(PAID)
    assert (await books.bring({**ROW, "number": "2UL", "id": PAID.id})).listed == 0


async def test_importing_again_changes_nothing(books: Books) -> None:
    await books.operator.book(PAID)
    await books.bring(ROW)
    await books.operator.book(replace(PAID, id="second"))
    for _ in range(2):
        report = await books.bring(ROW)
        assert (report.unchanged, report.listed, report.unlisted) == (1, 0, 1)
    assert await books.on_top() == Decimal("300.00")


async def test_a_ledger_without_a_new_row_lists_what_an_import_that_was_killed_left(books: Books) -> None:
    await books.bring(ROW)
    await books.operator.book(PAID)
    assert await books.on_top() == Decimal("300.00")
    assert (await books.bring(ROW)).listed == 1


async def test_todays_payment_isnt_one_that_was_listed_before_it_was_made(books: Books) -> None:
    await books.bring(ROW)
    await books.operator.book(PAID)
    assert await books.on_top() == Decimal("300.00")


@pytest.mark.parametrize(("row", "later"), [(ROW, timedelta(days=1)), ({**ROW, "id": PAID.id}, timedelta())])
async def test_what_is_booked_late_may_be_listed_already(books: Books, row: dict[str, str], later: timedelta) -> None:
    await books.bring(row)
    books.now = NOON + later
    await books.operator.book(PAID)
    assert await books.on_top() == 0
    await books.operator.book(PAID)
    assert await books.on_top() == 0


async def test_a_forgotten_ledger_lists_nothing(books: Books) -> None:
    await books.operator.book(PAID)
    await books.bring(ROW)
    await forget_records(books.engines)
    assert await books.on_top() == Decimal("300.00")


async def test_importing_and_booking_side_by_side_list_each_row_once(books: Books) -> None:
    books.now = NOON + timedelta(days=9)
    many = [replace(PAID, id=f"p{number}") for number in range(12)]
    first, second = write_rows(books.folder / "1.csv", [ROW] * 6), write_rows(books.folder / "2.csv", [ROW] * 9)
    importer = make_importer(books.engines)
    imports: list[Callable[[], Coroutine[Any, Any, object]]] = [
        lambda: take(importer, FileKind.LEDGER, first),
        lambda: take(importer, FileKind.LEDGER, second),
    ]
    booking = [(lambda one=one: books.operator.book(one)) for one in many]
    await asyncio.gather(*(begin() for begin in (*booking[:6], *imports, *booking[6:])))
    async with books.engines.reading.connect() as connection:
        rows = (await connection.scalars(select(bookings.c.listed).where(bookings.c.listed.is_not(None)))).all()
        total = (await connection.scalars(select(func.count()).select_from(bookings))).one()
    assert (total, len(rows), len(set(rows))) == (12, 9, 9)
    assert await books.on_top() == Decimal("900.00")


async def test_ten_who_book_late_at_once_share_out_the_rows(books: Books) -> None:
    await books.bring(ROW, ROW, ROW)
    books.now = NOON + timedelta(days=9)
    await asyncio.gather(*(books.operator.book(replace(PAID, id=f"p{number}")) for number in range(10)))
    assert len(await listings(books)) == 3
    assert await books.on_top() == Decimal("2100.00")


async def test_overlooked_is_what_a_ledger_of_later_days_doesnt_list(books: Books) -> None:
    week_later = NOON + timedelta(days=7, seconds=1)
    await books.operator.book(PAID)
    assert await count_overlooked(books.engines, week_later) == 0
    await books.bring({**ROW, "at": "21.11.2026", "amount": "1,00"})
    assert await count_overlooked(books.engines, week_later) == 0
    await books.bring({**ROW, "at": "24.11.2026", "amount": "1,00"})
    assert await count_overlooked(books.engines, week_later) == 1
    assert await count_overlooked(books.engines, NOON) == 0
    await books.bring(ROW)
    assert await count_overlooked(books.engines, week_later) == 0


@pytest.mark.parametrize("location", ["sqlite"], indirect=True)
async def test_a_balance_costs_one_look_into_an_index_more(engines: Engines) -> None:
    asked = contracts_numbered([NUMBER]).compile(engines.single.sync_engine, compile_kwargs={"literal_binds": True})
    steps = (await plan(engines, str(asked), ())).splitlines()
    assert [step for step in steps if "registry_bookings" in step] == [
        "SEARCH registry_bookings USING INDEX ix_registry_bookings_number_listed (number=? AND listed=?)"
    ]
    assert not [step for step in steps if step.startswith("SCAN")]

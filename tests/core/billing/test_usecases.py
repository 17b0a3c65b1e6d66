"""What the use cases of billing answer, and to whom."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from core.accounts.models import Subscriber
from core.billing.models import EntryKind
from core.billing.months import Month
from core.billing.numbers import ContractNumber
from core.billing.usecases.account import SeeAccount, SeeServices
from core.billing.usecases.due import ExplainDue, ForecastPayment
from core.billing.usecases.history import SeeMonth, SeeYear
from core.errors import NothingFound, NotLinked, OperatorUnavailable
from tests.core.billing.books import NOW, NUMBER, OTHER, ZONE, Books, contract, entry, service, subscriber

Asked = Callable[[Subscriber, ContractNumber], Awaitable[object]]


def all_of(books: Books) -> list[Asked]:
    clocked = (books, lambda: NOW, ZONE)
    return [
        SeeAccount(books),
        SeeServices(books),
        SeeMonth(*clocked),
        SeeYear(*clocked),
        ExplainDue(*clocked),
        ForecastPayment(*clocked),
    ]


@pytest.mark.parametrize("place", range(6))
async def test_a_strangers_contract_is_not_shown(place: int) -> None:
    with pytest.raises(NotLinked):
        await all_of(Books())[place](subscriber(OTHER), NUMBER)


@pytest.mark.parametrize("place", range(6))
async def test_a_silent_operator_is_no_answer(place: int) -> None:
    with pytest.raises(OperatorUnavailable):
        await all_of(Books(down=True))[place](subscriber(), NUMBER)


@pytest.mark.parametrize("place", range(1, 6))
async def test_a_contract_that_the_operator_forgot_is_said_to_be_gone(place: int) -> None:
    with pytest.raises(NothingFound):
        await all_of(Books(contract=None))[place](subscriber(), NUMBER)


async def test_home_opens_even_without_the_contract() -> None:
    assert await SeeAccount(Books(contract=None))(subscriber(), NUMBER) is None


def a_ledger() -> Books:
    return Books(
        contract("500"),
        ledger=[
            entry(datetime(2026, 9, 10, tzinfo=UTC), "1000"),
            entry(datetime(2026, 10, 31, 20, tzinfo=UTC), "-900", EntryKind.CHARGE),
            entry(datetime(2026, 11, 5, tzinfo=UTC), "400"),
        ],
    )


@pytest.mark.parametrize(
    ("asked", "month", "opening", "closing", "earlier", "later"),
    [
        (None, 202611, "1000", "500", 202610, None),
        (202611, 202611, "1000", "500", 202610, None),
        (202610, 202610, "1000", "1000", 202609, 202611),
        (202609, 202609, "0", "1000", None, 202610),
        (202501, 202501, "0", "0", None, 202502),
        (209901, 202611, "1000", "500", 202610, None),
        (13, 202611, "1000", "500", 202610, None),
    ],
)
async def test_a_month_opens_and_closes_in_the_operators_zone(
    asked: int | None, month: int, opening: str, closing: str, earlier: int | None, later: int | None
) -> None:
    shown = await SeeMonth(a_ledger(), lambda: NOW, ZONE)(subscriber(), NUMBER, asked)
    assert shown.month.code == month
    assert (shown.statement.opening, shown.statement.closing) == (Decimal(opening), Decimal(closing))
    assert (shown.earlier and shown.earlier.code, shown.later and shown.later.code) == (earlier, later)


async def test_a_contract_without_history_has_the_present_month_only() -> None:
    shown = await SeeMonth(Books(), lambda: NOW, ZONE)(subscriber(), NUMBER)
    assert (shown.earlier, shown.later, shown.statement.entries) == (None, None, ())
    assert (await SeeYear(Books(), lambda: NOW, ZONE)(subscriber(), NUMBER)).months == ()


async def test_a_year_in_totals_begins_with_the_first_movement() -> None:
    year = await SeeYear(a_ledger(), lambda: NOW, ZONE)(subscriber(), NUMBER)
    assert [f"{found.month.code}: +{found.received} −{found.spent} = {found.closing}" for found in year.months] == [
        "202609: +1000 −0 = 1000",
        "202610: +0 −0 = 1000",
        "202611: +400 −900 = 500",
    ]


async def test_a_long_history_shows_twelve_months_and_what_was_before() -> None:
    books = a_ledger()
    books.ledger = [*books.ledger, entry(datetime(2020, 1, 1, tzinfo=UTC), "-50", EntryKind.CHARGE)]
    year = await SeeYear(books, lambda: NOW, ZONE)(subscriber(), NUMBER)
    assert [year.months[0].month, year.months[-1].month] == [Month(2025, 12), Month(2026, 11)]
    assert year.months[0].closing == 0


async def test_the_due_is_explained_from_the_books() -> None:
    shown = await ExplainDue(a_ledger(), lambda: NOW, ZONE)(subscriber(), NUMBER)
    assert sum(part.amount for part in (*shown.explanation.past, *shown.explanation.ahead)) == shown.contract.due


async def test_sums_worth_trying_begin_with_what_is_due() -> None:
    books = Books(contract("-100", "100"), [service("900")])
    forecast = await ForecastPayment(books, lambda: NOW, ZONE)(subscriber(), NUMBER)
    assert forecast.suggested == [Decimal(amount) for amount in (100, 1000, 2800, 5500)]


async def test_a_contract_without_fees_and_debt_has_no_sums_to_try() -> None:
    forecast = await ForecastPayment(Books(contract("5")), lambda: NOW, ZONE)(subscriber(), NUMBER)
    assert forecast.suggested == []

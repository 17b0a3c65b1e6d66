"""What the business relies on, whoever keeps the operator's books. An adapter's test subclasses the suite and gives a
fixture `operator`, loaded with tests.contracts.books."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import product

import pytest

from bot.operator import OperatorSystem
from core.billing.models import Booking, EntryKind, LedgerEntry
from core.billing.numbers import ContractNumber
from core.billing.ports import Operator
from core.errors import NothingFound
from core.phones import Phone
from tests.contracts.books import (
    ANNA,
    CYRILLIC_TWIN,
    EVENTS,
    FIRM,
    LATIN_TWIN,
    LEDGER,
    OFFICE_PHONE,
    PASSWORDS,
    SERVICES,
    SHARED_PHONE,
    SITES,
    TARIFFS,
)

UNKNOWN = ContractNumber("99999999ZZ")
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
END = datetime(2100, 1, 1, tzinfo=UTC)
OCTOBER = datetime(2026, 10, 1, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 1, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 1, tzinfo=UTC)


class OperatorContract:
    """Every adapter of core.billing.ports.Operator passes this."""

    async def test_contracts_come_in_the_order_asked_for_without_unknown_ones(self, operator: Operator) -> None:
        found = await operator.contracts([FIRM.number, UNKNOWN, ANNA.number])
        assert list(found) == [FIRM, ANNA]
        assert list(await operator.contracts([])) == []

    async def test_a_number_is_recognised_however_it_is_typed(self, operator: Operator) -> None:
        for typed in ("72845736UL", "72845736ul", " 7284 5736-ул ", "72845736УЛ", "72845736Ul"):
            assert list(await operator.recognise(typed)) == [ANNA], typed

    async def test_what_is_no_number_is_recognised_as_nothing(self, operator: Operator) -> None:
        for typed in ("", "???", "72845736", "99999999ZZ", "😀", "\ud800", "7" * 10_000):
            assert list(await operator.recognise(typed)) == []

    async def test_a_match_to_the_letter_is_alone(self, operator: Operator) -> None:
        assert list(await operator.recognise("100ul")) == [LATIN_TWIN]
        assert list(await operator.recognise("100ул")) == [CYRILLIC_TWIN]

    async def test_without_a_match_to_the_letter_all_that_look_alike_come(self, operator: Operator) -> None:
        found = await operator.recognise("100Uл")
        assert {contract.number for contract in found} == {LATIN_TWIN.number, CYRILLIC_TWIN.number}

    async def test_a_phone_finds_its_open_contracts_by_number(self, operator: Operator) -> None:
        assert list(await operator.contracts_by_phone(SHARED_PHONE)) == [FIRM, ANNA]
        assert list(await operator.contracts_by_phone(OFFICE_PHONE)) == [FIRM]
        assert list(await operator.contracts_by_phone(Phone("+79000000099"))) == []

    async def test_number_and_password_open_the_contract(self, operator: Operator) -> None:
        assert await operator.authenticate(" 72845736 ул", PASSWORDS[ANNA.number]) == ANNA
        assert await operator.authenticate("100УЛ", PASSWORDS[CYRILLIC_TWIN.number]) == CYRILLIC_TWIN

    async def test_anything_else_opens_nothing(self, operator: Operator) -> None:
        assert await operator.authenticate(ANNA.number, PASSWORDS[ANNA.number].upper()) is None
        for typed, password in product((ANNA.number, FIRM.number, UNKNOWN), ("", "None", "\ud800")):
            assert await operator.authenticate(typed, password) is None

    async def test_a_spelling_that_fits_several_contracts_opens_none(self, operator: Operator) -> None:
        for password in PASSWORDS.values():
            assert await operator.authenticate("100Uл", password) is None

    async def test_a_statement_is_reckoned_back_from_the_balance(self, operator: Operator) -> None:
        october = await operator.statement(ANNA.number, OCTOBER, NOVEMBER)
        november = await operator.statement(ANNA.number, NOVEMBER, DECEMBER)
        assert november.closing == ANNA.balance
        assert november.opening == october.closing == Decimal("113.00")
        assert october.opening == Decimal("711.00")
        assert (october.since, october.until) == (OCTOBER, NOVEMBER)

    async def test_a_statement_holds_its_period_oldest_first_and_equal_rows_twice(self, operator: Operator) -> None:
        october = await operator.statement(ANNA.number, OCTOBER, NOVEMBER)
        assert [(entry.at, entry.kind, entry.amount, entry.description) for entry in october.entries] == [
            (entry.at, entry.kind, entry.amount, entry.description) for entry in LEDGER[2:5]
        ]
        assert len({entry.id for entry in october.entries}) == 3

    async def test_a_statement_says_where_history_begins(self, operator: Operator) -> None:
        past = await operator.statement(ANNA.number, BEGINNING, OCTOBER)
        future = await operator.statement(ANNA.number, DECEMBER, END)
        assert past.first_entry_at == future.first_entry_at == LEDGER[0].at
        assert (future.opening, future.entries) == (ANNA.balance, ())

    async def test_a_contract_without_history_has_an_empty_statement(self, operator: Operator) -> None:
        statement = await operator.statement(FIRM.number, OCTOBER, NOVEMBER)
        assert (statement.opening, statement.closing) == (FIRM.balance, FIRM.balance)
        assert (statement.entries, statement.first_entry_at) == ((), None)

    async def test_an_unknown_contract_has_no_statement(self, operator: Operator) -> None:
        with pytest.raises(NothingFound):
            await operator.statement(UNKNOWN, OCTOBER, NOVEMBER)

    async def test_active_services_come_first(self, operator: Operator) -> None:
        assert tuple(await operator.services(ANNA.number)) == SERVICES
        assert list(await operator.services(UNKNOWN)) == []

    async def test_the_cheapest_tariff_comes_first(self, operator: Operator) -> None:
        assert tuple(await operator.tariffs()) == TARIFFS

    async def test_sites_come_by_code(self, operator: Operator) -> None:
        assert tuple(await operator.sites(ANNA.number)) == SITES
        assert list(await operator.sites(FIRM.number)) == []

    async def test_events_come_newest_first_and_never_a_silent_one(self, operator: Operator) -> None:
        assert tuple(await operator.events(ANNA.number, BEGINNING, END, 100)) == EVENTS[::-1]

    async def test_silent_events_take_no_place_among_the_newest(self, operator: Operator) -> None:
        assert tuple(await operator.events(ANNA.number, BEGINNING, END, 2)) == (EVENTS[3], EVENTS[2])

    async def test_events_of_a_period_end_before_its_end(self, operator: Operator) -> None:
        found = await operator.events(ANNA.number, EVENTS[1].at, EVENTS[3].at, 100)
        assert tuple(found) == (EVENTS[2], EVENTS[1])

    async def test_a_check_says_something(self, operator: Operator) -> None:
        assert (await operator.check()).strip()


PAID_AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
BOOKED = Booking("q2w3e4r5t6y7u2i3o4p5", ANNA.number, EntryKind.PAYMENT, Decimal("300.00"), PAID_AT, "Пополнение")
REFUNDED = Booking("q2w3e4r5t6y7u2i3o4p5-r10000", ANNA.number, EntryKind.REFUND, Decimal("-100.00"), PAID_AT, "Возврат")


async def sums(operator: Operator) -> tuple[Decimal, Decimal]:
    """What ANNA has, and what she is asked for."""
    (contract,) = await operator.contracts([ANNA.number])
    assert [contract] == list(await operator.recognise(ANNA.number))
    assert contract == await operator.authenticate(ANNA.number, PASSWORDS[ANNA.number])
    return contract.balance, contract.due


class BookkeeperContract:
    """Every adapter of core.payments.ports.Bookkeeper passes this; what was booked shows wherever a balance does."""

    async def test_a_payment_raises_the_balance_and_lowers_what_is_due(self, operator: OperatorSystem) -> None:
        await operator.book(BOOKED)
        assert await sums(operator) == (Decimal("400.50"), Decimal("199.50"))

    async def test_nothing_less_than_nothing_is_due(self, operator: OperatorSystem) -> None:
        await operator.book(replace(BOOKED, amount=Decimal("10000.00")))
        assert await sums(operator) == (Decimal("10100.50"), Decimal("0.00"))

    async def test_the_same_id_again_changes_nothing(self, operator: OperatorSystem) -> None:
        await operator.book(BOOKED)
        await operator.book(BOOKED)
        await operator.book(replace(BOOKED, amount=Decimal("5.00")))
        assert await sums(operator) == (Decimal("400.50"), Decimal("199.50"))

    async def test_two_equal_payments_are_two(self, operator: OperatorSystem) -> None:
        await operator.book(BOOKED)
        await operator.book(replace(BOOKED, id="another"))
        assert await sums(operator) == (Decimal("700.50"), Decimal("0.00"))

    async def test_a_refund_lowers_the_balance(self, operator: OperatorSystem) -> None:
        await operator.book(BOOKED)
        await operator.book(REFUNDED)
        assert await sums(operator) == (Decimal("300.50"), Decimal("299.50"))

    async def test_an_unknown_contract_takes_nothing(self, operator: OperatorSystem) -> None:
        with pytest.raises(NothingFound):
            await operator.book(replace(BOOKED, number=UNKNOWN))
        await operator.book(BOOKED)
        assert await sums(operator) == (Decimal("400.50"), Decimal("199.50"))

    async def test_the_others_have_what_they_had(self, operator: OperatorSystem) -> None:
        await operator.book(BOOKED)
        assert list(await operator.contracts([FIRM.number])) == [FIRM]

    async def test_the_statement_lists_it(self, operator: OperatorSystem) -> None:
        await operator.book(BOOKED)
        await operator.book(REFUNDED)
        november = await operator.statement(ANNA.number, NOVEMBER, DECEMBER)
        listed = [LedgerEntry(one.id, one.at, one.kind, one.amount, one.description) for one in (BOOKED, REFUNDED)]
        assert list(november.entries[-2:]) == listed
        assert november.opening == Decimal("113.00")
        assert november.closing == Decimal("300.50")

    async def test_earlier_and_later_statements_add_up(self, operator: OperatorSystem) -> None:
        await operator.book(BOOKED)
        october = await operator.statement(ANNA.number, OCTOBER, NOVEMBER)
        december = await operator.statement(ANNA.number, DECEMBER, END)
        assert october.closing == Decimal("113.00")
        assert (december.opening, december.entries) == (Decimal("400.50"), ())

    async def test_history_begins_with_it_where_there_was_none(self, operator: OperatorSystem) -> None:
        await operator.book(replace(BOOKED, number=FIRM.number))
        statement = await operator.statement(FIRM.number, NOVEMBER, DECEMBER)
        assert (statement.opening, statement.first_entry_at) == (FIRM.balance, PAID_AT)

    async def test_ten_at_once(self, operator: OperatorSystem) -> None:
        bookings = [replace(BOOKED, id=f"payment{number % 5}") for number in range(10)]
        await asyncio.gather(*(operator.book(booking) for booking in bookings))
        assert await sums(operator) == (Decimal("1600.50"), Decimal("0.00"))

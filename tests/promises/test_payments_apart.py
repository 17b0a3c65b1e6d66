"""Promise 16 where one payment breaks the program: the others go on."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.compose import compose
from bot.program import _duties
from bot.supervisor import Supervisor
from core.billing.models import Booking, Contract, Service
from core.payments.models import Payment, Standing
from core.payments.usecases.crediting import CreditDue
from storage.unit_of_work import Database
from tests.conversations.world import settings_for
from tests.promises.test_autopay import Delivering, begun, vaulted
from tests.promises.test_cards_and_money import served_by
from tests.promises.test_payments import CONTRACT, SUM, Books, Till, Watch, a_wish, by_link, days_pass, till, told
from tests.promises.vendor import Vendor
from tests.storage.people import ANNA, FIRST, SECOND, a_link

__all__ = ["till", "vaulted"]


class Broken(Vendor):
    """An answer about one payment that our code for it can't bear."""

    breaks: str = ""

    async def ask(self, payment: Payment) -> Standing | None:
        """Nobody foresaw that."""
        if payment.id == self.breaks:
            raise ValueError("nobody foresaw that")
        return await super().ask(payment)


class BrokenBooks(Books):
    """The same for one booking."""

    breaks: str = ""

    async def book(self, booking: Booking) -> None:
        """Nobody foresaw that."""
        if booking.id == self.breaks:
            raise ValueError("nobody foresaw that")
        await super().book(booking)


async def test_a_payment_that_breaks_us_keeps_no_other_waiting(till: Till) -> None:
    vendor = Broken(till.clock)
    till = served_by(till, vendor)
    first = await till.pay(a_wish())
    vendor.breaks = first.id
    second = await till.pay(replace(a_wish(press="update:2"), amount=SUM * 2))
    vendor.pay(second.id)
    till.clock.advance(minutes=1)
    with pytest.raises(ExceptionGroup, match="not settled"):
        await till.reconcile()
    assert till.books.total == SUM * 2
    vendor.pay(first.id)
    vendor.breaks = ""
    await days_pass(till)
    assert till.books.total == SUM * 3


async def test_money_that_breaks_us_keeps_no_other_waiting(till: Till) -> None:
    books: Any = BrokenBooks()
    till = Till(till.database, till.vendor, books, till.clock)
    books.away = True
    for press, factor in (("update:1", 1), ("update:2", 2)):
        payment = await till.pay(replace(a_wish(press=press), amount=SUM * factor))
        till.vendor.pay(payment.id)
        await till.settle(payment.id)
        books.breaks = books.breaks or payment.id
    books.away = False
    till.clock.advance(minutes=1)
    with pytest.raises(ExceptionGroup, match="not settled"):
        await till.reconcile()
    assert books.total == SUM * 2
    books.breaks = ""
    await days_pass(till)
    assert books.total == SUM * 3
    assert (await told(till)).count("payment_credited") == 2


async def test_an_autopay_that_breaks_us_keeps_no_other_waiting(vaulted: Database) -> None:
    one = await begun(vaulted, Vendor(Watch()))
    async with vaulted.writing() as unit:
        [mine] = await unit.autopays.of(ANNA)
        await unit.links.add(ANNA, a_link(SECOND))
        await unit.autopays.put(replace(mine, number=SECOND))

    class Odd(Delivering):
        async def contracts(self, numbers: Any) -> list[Contract]:
            return [replace(CONTRACT, number=number, paid_until=self.until) for number in numbers]

        async def services(self, number: object) -> list[Service]:
            if number == SECOND:
                raise ValueError("nobody foresaw that")
            return await super().services(number)

    one.books = Odd()
    assert SECOND < FIRST
    with pytest.raises(ExceptionGroup, match="not charged"):
        await one.reborn().charge_due()
    assert [booking.number for booking in one.books.taken.values()] == [FIRST]


async def test_money_reaches_the_books_though_nobody_takes_payments_any_more(till: Till) -> None:
    till.books.away = True
    await by_link(till)
    credit_due = CreditDue(till.credit)
    till.clock.advance(minutes=1)
    assert await credit_due() == 1
    till.books.away = False
    till.clock.advance(minutes=1)
    assert await credit_due() == 1
    assert till.books.total == SUM
    assert await told(till) == ["payment_paid", "payment_credited"]
    assert await credit_due() == 0


@pytest.mark.parametrize(("provider", "duties"), [("none", {"crediting"}), ("checkout", {"reconciliation", "autopay"})])
async def test_the_program_does_so_by_the_clock(file: Path, provider: str, duties: set[str]) -> None:
    settings = settings_for(f"sqlite:///{file}", "http://127.0.0.1:1", payment_provider=provider)
    async with compose(settings) as program, Supervisor() as tasks:
        assert _duties(program, tasks, 1).keys() - {"sender", "housekeeping"} == duties

"""Promise 16 where something else goes on beside: a callback, another worker, another provider, another bot's press."""

import asyncio
import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from core.accounts.models import SubscriberId
from core.errors import PaymentUnavailable
from core.payments.models import Order, Payment, PaymentId, PaymentState, Standing
from storage.payments import PaymentRows
from storage.tables.notices import outbox
from tests.promises.test_cards_and_money import a_card, served_by
from tests.promises.test_payments import SUM, Till, a_wish, days_pass, till, told
from tests.promises.vendor import Vendor
from tests.storage.people import ANNA, FIRST, a_link

__all__ = ["till"]


async def kept(till: Till, payment: PaymentId) -> Payment:
    async with till.database.reading() as unit:
        found = await unit.payments.get(payment)
    assert found is not None
    return found


async def test_a_second_tap_doesnt_undo_what_a_callback_has_just_recorded(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The callback's transaction ends between what the tap reads and what it writes, where the database lets it."""
    payment = await till.pay(a_wish())
    till.vendor.pay(payment.id)
    calls: list[asyncio.Future[Any]] = []
    really = PaymentRows.open

    async def beside(rows: PaymentRows, wanted: Payment, look: datetime) -> Payment:
        found = await really(rows, wanted, look)
        calls.append(asyncio.gather(till.settle(payment.id)))
        await asyncio.wait(calls, timeout=0.2)
        return found

    monkeypatch.setattr(PaymentRows, "open", beside)
    await till.pay(replace(a_wish(press="update:2"), bill=43))
    await asyncio.gather(*calls)
    after = await kept(till, payment.id)
    assert (after.state, after.bill) == (PaymentState.PAID, 43)
    assert after.credited_at is not None


async def test_nobody_asks_for_a_charge_beside_the_one_who_is_at_it(till: Till) -> None:
    """Not every provider is known to tell two questions at one moment for the same."""
    asked: list[str] = []

    class Slow(Vendor):
        async def charge(self, order: Order, token: str) -> Standing:
            asked.append(order.id)
            till.clock.advance(seconds=25)
            if len(asked) == 1:
                await till.reconcile()
            return await super().charge(order, token)

    till = served_by(till, Slow(till.clock))
    await till.pay(a_wish(await a_card(till)))
    assert len(asked) == 1


async def test_a_new_provider_takes_what_was_begun_with_the_old_one(till: Till) -> None:
    before = await till.pay(a_wish())
    other = served_by(till, Vendor(till.clock, name="other"))
    after = await other.pay(a_wish(press="update:2"))
    assert after.id != before.id
    assert after.provider == "other"
    till.clock.advance(hours=2)
    again = await other.pay(a_wish(press="update:3"))
    other.vendor.pay(again.id)
    await other.settle(again.id)
    assert other.books.total == SUM


async def test_the_same_press_isnt_begun_with_a_new_provider_under_the_old_ones_name(till: Till) -> None:
    class Gone(Vendor):
        async def create(self, order: Order) -> Standing:
            raise PaymentUnavailable("no route")

    await served_by(till, Gone(till.clock)).pay(a_wish())
    other = served_by(till, Vendor(till.clock, name="other"))
    assert (await other.pay(a_wish())).state is PaymentState.NEW
    assert other.vendor.known == {}


async def test_what_an_old_provider_ended_isnt_looked_at_for_ever(till: Till) -> None:
    payment = await till.pay(a_wish())
    till.vendor.pay(payment.id)
    await till.settle(payment.id)
    other = served_by(till, Vendor(till.clock, name="other"))
    for _ in range(70):
        other.clock.advance(days=1)
        await other.reconcile()
    assert await other.reconcile() == 0
    other.clock.advance(days=30)
    assert await other.reconcile() == 0


async def test_anothers_press_of_the_same_name_is_another_payment(till: Till) -> None:
    """Telegram begins anew with its numbers, and every bot has its own."""
    mine, wish = await till.pay(a_wish()), a_wish()
    theirs = await till.pay(replace(wish, payer=replace(wish.payer, id=SubscriberId(5))))
    assert theirs.id != mine.id
    assert theirs.payer == SubscriberId(5)


async def test_who_was_told_to_wait_hears_that_it_arrived_though_two_were_at_it(till: Till) -> None:
    """One offers the money to the books and gets through; the other, at the same time, doesn't."""
    payment = await till.pay(a_wish())
    till.vendor.pay(payment.id)
    begun, answer = asyncio.Event(), asyncio.Event()
    books = till.books

    class Slow(type(books)):  # type: ignore[misc]
        async def book(self, booking: Any) -> None:
            begun.set()
            await answer.wait()
            books.taken.setdefault(booking.id, booking)

    slow = Till(till.database, till.vendor, Slow(), till.clock)
    first = asyncio.gather(slow.settle(payment.id))
    await begun.wait()
    books.away = True
    await till.settle(payment.id)
    answer.set()
    await first
    await days_pass(till)
    assert await told(till) == ["payment_paid", "payment_credited"]
    assert books.total == SUM


@pytest.mark.parametrize("linked", [True, False])
async def test_who_was_put_out_meanwhile_hears_of_their_money_and_not_of_the_balance(till: Till, linked: bool) -> None:
    async with till.database.writing() as unit:
        await unit.links.add(ANNA, a_link(FIRST))
    payment = await till.pay(a_wish())
    till.vendor.pay(payment.id)
    if not linked:
        async with till.database.writing() as unit:
            await unit.links.remove(ANNA, FIRST)
    await till.settle(payment.id)
    async with till.database.reading() as unit:
        query = select(outbox.c.content).where(outbox.c.kind == "payment_paid")
        content = json.loads((await unit.connection.execute(query)).scalar_one())
    assert content["balance"] == (str(SUM) if linked else None)

"""Promise 16 beside saved cards: what becomes of the money when a card goes away, and of the card when money comes."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from core.errors import MethodGone, PaymentUnavailable
from core.payments.models import CardOffered, MethodId, Order, Payment, PaymentState, Setback, Standing
from core.payments.usecases.cards import ForgetCards, RemoveCard
from storage.engine import Engines
from storage.saved_methods import Vault
from storage.unit_of_work import Database
from tests.promises.test_payments import SUM, Till, a_wish, days_pass, payer, till, told
from tests.promises.vendor import Vendor
from tests.storage.people import ANNA, NOW

__all__ = ["till"]


class Mute(Vendor):
    """Takes the money, and the answer gets lost; later it can be asked."""

    silent = True

    async def charge(self, order: Order, token: str) -> Standing:
        """The answer is lost."""
        taken = await super().charge(order, token)
        if self.silent:
            raise PaymentUnavailable("lost")
        return taken


async def a_card(till: Till) -> MethodId:
    async with till.database.writing() as unit:
        return await unit.saved_methods.add(ANNA, "vendor", CardOffered("token", "•••• 4477"), NOW)


async def cards(till: Till) -> Sequence[Any]:
    async with till.database.reading() as unit:
        return await unit.saved_methods.of(ANNA)


def served_by(till: Till, vendor: Vendor) -> Till:
    return Till(till.database, vendor, till.books, till.clock)


async def paid_and_kept(till: Till) -> Payment:
    payment = await till.pay(replace(a_wish(), save=True))
    till.vendor.pay(payment.id)
    return await till.settle(payment.id) or payment


async def test_a_charge_whose_answer_was_lost_is_found_though_the_card_was_removed(till: Till) -> None:
    vendor = Mute(till.clock)
    till, card = served_by(till, vendor), await a_card(till)
    await till.pay(a_wish(card))
    await RemoveCard(till.database, vendor)(payer(), card)
    vendor.silent = False
    await days_pass(till)
    assert till.books.total == SUM
    assert await told(till) == ["payment_paid"]


async def test_a_charge_that_never_was_isnt_made_when_the_card_was_removed(till: Till) -> None:
    class Gone(Vendor):
        async def charge(self, order: Order, token: str) -> Standing:
            raise PaymentUnavailable("no route")

    till, card = served_by(till, Gone(till.clock)), await a_card(till)
    await till.pay(a_wish(card))
    await RemoveCard(till.database, till.vendor)(payer(), card)
    await days_pass(till)
    assert till.books.total == 0
    assert await told(till) == ["payment_failed"]


async def test_a_removed_card_doesnt_come_back_with_a_later_look_at_its_payment(till: Till) -> None:
    await paid_and_kept(till)
    [card] = await cards(till)
    await RemoveCard(till.database, till.vendor)(payer(), card.id)
    await days_pass(till)
    assert await cards(till) == []


async def test_deleted_data_dont_bring_a_card_back_to_who_returns(till: Till) -> None:
    await paid_and_kept(till)
    async with till.database.writing() as unit:
        await unit.subscribers.forget(ANNA)
        await unit.subscribers.enter(ANNA, "Анна", "ru", NOW)
    await days_pass(till)
    assert await cards(till) == []


@dataclass
class Listening(Vendor):
    """Remembers what it was told to forget."""

    forgotten: list[str] = field(default_factory=list)

    async def forget(self, token: str) -> None:
        """Hears it."""
        self.forgotten.append(token)


async def test_a_card_that_no_longer_opens_can_still_be_removed(till: Till, engines: Engines) -> None:
    card, vendor = await a_card(till), Listening(till.clock)
    locked = Database(engines, vault=Vault("x" * 32))
    await ForgetCards(locked, vendor)(payer())
    await RemoveCard(locked, vendor)(payer(), card)
    assert await cards(till) == []
    assert vendor.forgotten == []


async def test_a_card_that_doesnt_open_is_charged_once_its_key_is_back(till: Till, engines: Engines) -> None:
    card = await a_card(till)
    locked = Till(Database(engines, vault=Vault("x" * 32)), till.vendor, till.books, till.clock)
    payment = await locked.pay(a_wish(card))
    assert payment.state is PaymentState.NEW
    till.clock.advance(minutes=1)
    await locked.reconcile()
    assert till.vendor.charges == []
    till.clock.advance(minutes=1)
    await till.reconcile()
    assert till.vendor.charges == [payment.id]
    assert await told(till) == ["payment_paid"]


async def test_a_card_is_of_no_use_to_another_provider(till: Till) -> None:
    card, other = await a_card(till), Listening(till.clock, name="other")
    with pytest.raises(MethodGone):
        await served_by(till, other).pay(a_wish(card))
    await ForgetCards(till.database, other)(payer())
    await RemoveCard(till.database, other)(payer(), card)
    assert other.forgotten == []
    assert await cards(till) == []


async def test_who_keeps_a_card_is_told_to_forget_it(till: Till) -> None:
    card, vendor = await a_card(till), Listening(till.clock)
    await RemoveCard(till.database, vendor)(payer(), card)
    assert vendor.forgotten == ["token"]


@pytest.mark.parametrize("refused", [False, True])
async def test_two_taps_charge_a_saved_card_once(till: Till, refused: bool) -> None:
    """The first one has paid before the second is looked at. What was refused may be tried again at once."""

    class Fickle(Vendor):
        async def charge(self, order: Order, token: str) -> Standing:
            if refused and not self.known:
                self.known[order.id] = Standing(PaymentState.CANCELED, order.amount, setback=Setback.NO_MONEY)
                return self.known[order.id]
            return await super().charge(order, token)

    till, card = served_by(till, Fickle(till.clock)), await a_card(till)
    first = await till.pay(a_wish(card))
    till.clock.advance(seconds=20)
    second = await till.pay(a_wish(card, "update:2"))
    assert (second.id == first.id) is not refused
    assert len(till.vendor.charges) == 1
    await till.pay(replace(a_wish(card, "update:3"), bill=43))
    till.clock.advance(minutes=2)
    await till.pay(a_wish(card, "update:4"))
    assert len(till.vendor.charges) == 3

"""Payments, bookings and saved cards, on both databases."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from core.accounts.models import SubscriberId
from core.billing.models import Booking, EntryKind
from core.payments.models import CardOffered, Means, MethodId, Payment, PaymentId, PaymentState, Purpose, Setback
from storage.engine import Engines
from storage.saved_methods import Vault
from storage.tables.payments import saved_methods
from storage.unit_of_work import Database
from tests.storage.people import ANNA, BORIS, FIRST, NOW, SECOND

SOON, LATER = NOW + timedelta(seconds=10), NOW + timedelta(hours=1)


def a_payment(name: str = "a", payer: SubscriberId = ANNA, **changed: object) -> Payment:
    bare = Payment(
        id=PaymentId(name * 20),
        payer=payer,
        number=FIRST,
        purpose=Purpose.TOP_UP,
        amount=Decimal("1200.50"),
        means=Means.CARD,
        email="anna@example.com",
        description="Оплата",
        created_at=NOW,
        provider="checkout",
    )
    return replace(bare, **changed)  # type: ignore[arg-type]


def a_booking(name: str, amount: str = "1200.50") -> Booking:
    return Booking(name, FIRST, EntryKind.PAYMENT, Decimal(amount), NOW, "Оплата")


async def opened(database: Database, payment: Payment) -> Payment:
    async with database.writing() as unit:
        return await unit.payments.open(payment, SOON)


async def test_every_field_comes_back(database: Database, witness: Database) -> None:
    payment = a_payment(
        state=PaymentState.CANCELED,
        save=True,
        method=MethodId(7),
        occasion="autopay/1",
        bill=42,
        provider_id="2c1",
        link="https://pay.example/1",
        expires_at=LATER,
        paid_at=NOW,
        setback=Setback.NO_MONEY,
        receipt_url="https://receipt.example",
        refunded=Decimal("0.50"),
        credited_at=NOW,
        looks=3,
    )
    await opened(database, payment)
    async with witness.reading() as unit:
        assert await unit.payments.get(payment.id) == payment
        assert await unit.payments.by_provider("checkout", "2c1") == payment


async def test_what_is_asked_for_again_while_it_is_open_is_the_same_payment(database: Database) -> None:
    first = await opened(database, a_payment("a"))
    assert await opened(database, a_payment("b")) == first
    others: tuple[dict[str, Any], ...] = (
        {"amount": Decimal(1)},
        {"number": SECOND},
        {"means": Means.SBP},
        {"payer": BORIS},
        {"email": "other@example.com"},
    )
    for name, other in zip("efghi", others, strict=True):
        assert (await opened(database, a_payment(name, **other))).id == name * 20
    async with database.writing() as unit:
        await unit.payments.put(replace(first, state=PaymentState.PAID, paid_at=NOW), None)
    assert (await opened(database, a_payment("d"))).id == "d" * 20


async def test_two_taps_at_once_make_one_payment(database: Database, witness: Database) -> None:
    made = await asyncio.gather(*(opened(database, a_payment(name)) for name in "abcdefgh"))
    assert len({payment.id for payment in made}) == 1
    async with witness.reading() as unit:
        assert len(await unit.payments.due(LATER, 10)) == 1


async def test_an_occasion_comes_once_for_ever(database: Database) -> None:
    first = await opened(database, a_payment("a", occasion="autopay/72845736UL/2026-03"))
    async with database.writing() as unit:
        await unit.payments.put(replace(first, state=PaymentState.PAID), None)
    again = await opened(database, a_payment("b", occasion="autopay/72845736UL/2026-03", amount=Decimal(7)))
    assert (again.id, again.state) == (first.id, PaymentState.PAID)


async def test_those_whose_look_has_come_are_due(database: Database) -> None:
    first, second = await opened(database, a_payment("a")), await opened(database, a_payment("b", number=SECOND))
    async with database.writing() as unit:
        assert await unit.payments.due(NOW, 10) == []
        await unit.payments.looked(first.id, LATER)
        assert [one.id for one in await unit.payments.due(SOON, 10)] == [second.id]
        await unit.payments.looked(second.id, None)
        assert [(one.id, one.looks) for one in await unit.payments.due(LATER, 10)] == [(first.id, 1)]


async def test_the_newest_paid_ones_of_a_contract(database: Database) -> None:
    for minutes, payer in enumerate((ANNA, BORIS, ANNA)):
        paid = {"state": PaymentState.PAID, "paid_at": NOW + timedelta(minutes=minutes)}
        await opened(database, a_payment("abc"[minutes], payer=payer, **paid))
    await opened(database, a_payment("d"))
    async with database.reading() as unit:
        assert [one.id[0] for one in await unit.payments.of(FIRST, None, 10)] == ["c", "b", "a"]
        assert [one.id[0] for one in await unit.payments.of(FIRST, ANNA, 1)] == ["c"]


async def test_a_booking_is_offered_until_it_is_taken(database: Database) -> None:
    payment = PaymentId("a" * 20)
    async with database.writing() as unit:
        assert await unit.bookings.add(payment, a_booking("a"), NOW)
        assert not await unit.bookings.add(payment, a_booking("a", "7.00"), NOW)
    async with database.writing() as unit:
        [queued] = await unit.bookings.due(NOW, 10)
        assert (queued.booking, queued.payment, queued.tries) == (a_booking("a"), payment, 0)
        await unit.bookings.again("a", LATER)
        assert await unit.bookings.due(SOON, 10) == []
        assert [one.tries for one in await unit.bookings.of(payment)] == [1]
        assert await unit.bookings.taken("a", NOW)
        assert not await unit.bookings.taken("a", NOW)
        await unit.bookings.again("a", NOW)
        assert await unit.bookings.due(LATER, 10) == []
        assert await unit.bookings.of(payment) == []


@pytest.fixture
def kept(engines: Engines) -> Database:
    """With a key for cards."""
    return Database(engines, vault=Vault("s" * 32))


async def test_a_card_is_its_persons_alone(kept: Database) -> None:
    card = CardOffered("token-1", "•••• 4477")
    async with kept.writing() as unit:
        method = await unit.saved_methods.add(ANNA, "checkout", card, NOW)
        assert await unit.saved_methods.add(ANNA, "checkout", card, LATER) == method
        assert await unit.saved_methods.token(ANNA, method) == "token-1"
        assert await unit.saved_methods.token(BORIS, method) is None
        assert not await unit.saved_methods.remove(BORIS, method)
        assert await unit.saved_methods.of(BORIS, "checkout") == []
        assert [one.title for one in await unit.saved_methods.of(ANNA, "checkout")] == ["•••• 4477"]
        assert await unit.saved_methods.of(ANNA, "yookassa") == []
        theirs = await unit.saved_methods.add(BORIS, "checkout", card, NOW)
        assert theirs != method
        assert await unit.saved_methods.remove(ANNA, method)
        assert await unit.saved_methods.token(ANNA, method) is None


async def test_a_token_doesnt_lie_open(kept: Database, engines: Engines) -> None:
    async with kept.writing() as unit:
        await unit.saved_methods.add(ANNA, "checkout", CardOffered("token-1", "•••• 4477"), NOW)
    async with engines.reading.connect() as connection:
        [row] = (await connection.execute(select(saved_methods))).all()
    assert "token-1" not in str(row)
    assert "token-1" not in Vault("s" * 32).digest("token-1")

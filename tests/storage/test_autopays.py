"""Autopays, attempts and offers, on both databases."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from core.accounts.models import SubscriberId
from core.accounts.ports import ConsentKind, OfferKind
from core.billing.models import Booking, EntryKind
from core.billing.numbers import ContractNumber
from core.payments.autopay.models import Autopay, AutopayState
from core.payments.models import CardOffered, Means, MethodId, Payment, PaymentId, PaymentState, Purpose
from storage.engine import Engines
from storage.saved_methods import Vault
from storage.tables.payments import saved_methods
from storage.unit_of_work import Database
from tests.storage.people import ANNA, BORIS, FIRST, NOW, SECOND, a_link, enter

DAY = date(2026, 11, 30)


@pytest.fixture
async def database(engines: Engines) -> Database:
    """Anna and Boris have the first contract, Anna the second one too."""
    made = Database(engines, vault=Vault("s" * 32))
    await enter(made, ANNA, BORIS)
    async with made.writing() as unit:
        for person, number in ((ANNA, FIRST), (BORIS, FIRST), (ANNA, SECOND)):
            await unit.links.add(person, a_link(number))
    return made


def autopay(number: ContractNumber = FIRST, payer: SubscriberId = ANNA, **changed: object) -> Autopay:
    bare = Autopay(number, payer, MethodId(7), "anna@example.com", NOW)
    return replace(bare, **changed)  # type: ignore[arg-type]


async def put(database: Database, one: Autopay) -> bool:
    async with database.writing() as unit:
        return await unit.autopays.put(one)


async def test_every_field_comes_back(database: Database, witness: Database) -> None:
    one = autopay(method=None, state=AutopayState.PAUSED, failures=3, looked_on=DAY)
    assert await put(database, one)
    async with witness.reading() as unit:
        assert await unit.autopays.get(FIRST) == one
        assert await unit.autopays.of(ANNA) == [one]
        assert await unit.autopays.of(BORIS) == []
        assert await unit.autopays.get(SECOND) is None


async def test_one_is_enough_for_a_contract(database: Database) -> None:
    assert await put(database, autopay())
    assert not await put(database, autopay(payer=BORIS))
    assert await put(database, autopay(failures=1))
    async with database.writing() as unit:
        found = await unit.autopays.lock(FIRST)
        assert found == autopay(failures=1)
        assert not await unit.autopays.remove(BORIS, FIRST)
        assert await unit.autopays.remove(ANNA, FIRST)
    assert await put(database, autopay(payer=BORIS))


async def test_two_at_once_are_one(database: Database) -> None:
    done = await asyncio.gather(*(put(database, autopay(payer=payer)) for payer in (ANNA, BORIS)))
    assert sorted(done) == [False, True]


async def test_it_needs_the_contract_and_goes_with_it(database: Database) -> None:
    assert not await put(database, autopay(SECOND, BORIS))
    for number in (FIRST, SECOND):
        await put(database, autopay(number))
    async with database.writing() as unit:
        await unit.links.remove(ANNA, FIRST)
    async with database.writing() as unit:
        assert [one.number for one in await unit.autopays.of(ANNA)] == [SECOND]
        await unit.subscribers.forget(ANNA)
    async with database.reading() as unit:
        assert await unit.autopays.get(SECOND) is None


async def test_a_fresh_proof_doesnt_end_it(database: Database) -> None:
    await put(database, autopay())
    async with database.writing() as unit:
        assert not await unit.links.add(ANNA, a_link(FIRST, at=NOW + timedelta(days=1)))
    async with database.reading() as unit:
        assert await unit.autopays.get(FIRST) is not None


async def test_those_that_werent_seen_to_come_in_order(database: Database) -> None:
    for number in (FIRST, SECOND):
        await put(database, autopay(number))
    async with database.writing() as unit:
        assert [one.number for one in await unit.autopays.unseen(DAY, "", 10)] == [SECOND, FIRST]
        assert [one.number for one in await unit.autopays.unseen(DAY, "", 1)] == [SECOND]
        assert [one.number for one in await unit.autopays.unseen(DAY, SECOND, 10)] == [FIRST]
        await unit.autopays.saw([SECOND], DAY)
        assert [one.number for one in await unit.autopays.unseen(DAY, "", 10)] == [FIRST]
        assert len(await unit.autopays.unseen(DAY + timedelta(days=1), "", 10)) == 2
    await put(database, autopay(state=AutopayState.PAUSED))
    async with database.reading() as unit:
        assert await unit.autopays.unseen(DAY, "", 10) == []


def a_charge(name: str, number: ContractNumber = FIRST, ends: str = "2026-11-30", **changed: object) -> Payment:
    bare = Payment(
        PaymentId(name * 20),
        ANNA,
        number,
        Purpose.AUTOPAY,
        Decimal(900),
        Means.SAVED,
        "anna@example.com",
        "Автоплатёж",
        NOW,
        PaymentState.CANCELED,
        occasion=f"autopay/{number}/{ends}/{name}",
    )
    return replace(bare, **changed)  # type: ignore[arg-type]


async def test_attempts_are_those_of_one_period(database: Database) -> None:
    async with database.writing() as unit:
        for payment in (a_charge("a"), a_charge("b", SECOND), a_charge("c", ends="2026-12-31")):
            await unit.payments.open(payment, NOW)
        await unit.payments.put(a_charge("a"), None)
        [settled] = await unit.payments.attempts(FIRST, f"autopay/{FIRST}/2026-11-30/")
        assert (settled.payment.id, settled.watched) == ("a" * 20, False)
        [watched] = await unit.payments.attempts(FIRST, f"autopay/{FIRST}/2026-12-31/")
        assert watched.watched


async def test_the_newest_open_one_waits(database: Database) -> None:
    fresh: dict[str, Any] = {"state": PaymentState.PENDING, "purpose": Purpose.AUTOPAY_START}
    async with database.writing() as unit:
        assert await unit.payments.waiting(ANNA, FIRST, Purpose.AUTOPAY_START) is None
        await unit.payments.open(a_charge("a", **fresh), NOW)
        await unit.payments.open(a_charge("b", amount=Decimal(1), created_at=NOW + timedelta(1), **fresh), NOW)
        await unit.payments.open(a_charge("c", purpose=Purpose.AUTOPAY_START), NOW)
        found = await unit.payments.waiting(ANNA, FIRST, Purpose.AUTOPAY_START)
        assert found is not None
        assert found.id == "b" * 20
        assert await unit.payments.waiting(BORIS, FIRST, Purpose.AUTOPAY_START) is None


async def test_balances_that_are_behind(database: Database) -> None:
    async with database.writing() as unit:
        for name, amount in (("a", "100.50"), ("b", "200"), ("c", "7")):
            booking = Booking(name, FIRST, EntryKind.PAYMENT, Decimal(amount), NOW, "")
            await unit.bookings.add(PaymentId(name), booking, NOW)
        await unit.bookings.taken("c", NOW)
        assert await unit.bookings.queued([FIRST, SECOND]) == {FIRST: Decimal("300.50")}


async def test_an_offer_is_made_once(database: Database) -> None:
    async with database.writing() as unit:
        assert not await unit.offers.made(ANNA, OfferKind.AUTOPAY)
        assert await unit.offers.make(ANNA, OfferKind.AUTOPAY, NOW)
        assert not await unit.offers.make(ANNA, OfferKind.AUTOPAY, NOW)
        assert await unit.offers.made(ANNA, OfferKind.AUTOPAY)
        assert not await unit.offers.made(BORIS, OfferKind.AUTOPAY)
        await unit.subscribers.forget(ANNA)
        assert not await unit.offers.made(ANNA, OfferKind.AUTOPAY)


async def test_each_consent_to_autopay_is_a_row_and_leaves_the_other_alone(database: Database) -> None:
    async with database.writing() as unit:
        await unit.consents.give(ANNA, ConsentKind.PERSONAL_DATA, "2026-01-01", NOW)
        for minutes in (1, 2):
            await unit.consents.give(ANNA, ConsentKind.AUTOPAY, "2026-11-22", NOW + timedelta(minutes=minutes))
        kinds = [one.kind for one in await unit.consents.given(ANNA)]
        assert kinds == [ConsentKind.PERSONAL_DATA, ConsentKind.AUTOPAY, ConsentKind.AUTOPAY]
        person = await unit.subscribers.get(ANNA)
        assert person is not None
        assert person.consent == "2026-01-01"


async def test_who_is_forgotten_leaves_no_card(database: Database, engines: Engines) -> None:
    async with database.writing() as unit:
        for person in (ANNA, BORIS):
            await unit.saved_methods.add(person, "checkout", CardOffered("token", "•••• 4477"), NOW)
        await unit.subscribers.forget(ANNA)
    async with engines.single.connect() as connection:
        left = (await connection.execute(select(saved_methods.c.subscriber))).scalars().all()
    assert left == [BORIS]

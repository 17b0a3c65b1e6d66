"""Promises 13 and 16 for autopay: whatever is killed, late or doubled, a period is charged once, failures are told."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from core.availability import Availability
from core.billing.models import Contract, Service, ServiceStatus
from core.errors import PaymentUnavailable
from core.payments.autopay.models import Autopay, AutopayState
from core.payments.autopay.policy import AutopayPolicy
from core.payments.autopay.usecases.charging import ChargeDue
from core.payments.autopay.usecases.following import FollowPayments
from core.payments.models import CardOffered, Order, PaymentState, Setback, Standing
from core.payments.usecases.crediting import Credit
from core.payments.usecases.settling import Reconcile, Record, Settle
from storage.engine import Engines, open_engines
from storage.saved_methods import Vault
from storage.tables.notices import outbox
from storage.unit_of_work import Database
from tests.promises.test_payments import CONTRACT, POLICY, Books, Fate, Fated, FatedStorage, Killed, Watch
from tests.promises.vendor import Vendor
from tests.storage.people import ANNA, FIRST, NOW, a_link, enter

FEE = Decimal(900)
TODAY = NOW.date()
AUTOPAY = AutopayPolicy(UTC)


@dataclass
class Delivering(Books):
    """An operator with one service, paid to the end of `until`."""

    until: date = TODAY

    async def contracts(self, numbers: object) -> list[Contract]:
        """Nothing but what came on top."""
        return [replace(CONTRACT, balance=self.total, paid_until=self.until)]

    async def services(self, number: object) -> list[Service]:
        """One."""
        return [Service("net", "Интернет", ServiceStatus.ACTIVE, FEE)]


class Poor(Vendor):
    """There is never any money."""

    async def charge(self, order: Order, token: str) -> Standing:
        """Says so."""
        refused = Standing(PaymentState.CANCELED, order.amount, f"v-{order.id}", setback=Setback.NO_MONEY)
        return self.known.setdefault(order.id, refused)


class Mute(Vendor):
    """Takes the money, and the answer gets lost; by and by it can be asked."""

    silent = True

    async def charge(self, order: Order, token: str) -> Standing:
        """The first answer to each order is lost."""
        taken = await super().charge(order, token)
        if self.silent:
            raise PaymentUnavailable("lost")
        return taken

    async def ask(self, payment: Any) -> Standing | None:
        """As silent."""
        if self.silent:
            raise PaymentUnavailable("lost")
        return await super().ask(payment)


@dataclass
class Round:
    """The clock's part of a program, over what outlives it."""

    database: Database
    vendor: Vendor
    books: Delivering
    clock: Watch
    fate: Fate = field(default_factory=Fate)

    def __post_init__(self) -> None:
        storage: Any = FatedStorage(self.database, self.fate)
        books: Any = Fated(self.books, self.fate)
        credit = Credit(storage, books, books, self.clock, POLICY)
        record = Record(storage, self.clock, POLICY, (FollowPayments(AUTOPAY),))
        settle = Settle(storage, Fated(self.vendor, self.fate), record, credit, self.clock, POLICY)
        self.reconcile = Reconcile(storage, settle, credit, self.clock, POLICY)
        self.charge_due = ChargeDue(storage, books, settle, Availability(), self.clock, AUTOPAY, POLICY)

    def reborn(self, at: int | None = None) -> "Round":
        """After a restart."""
        return Round(self.database, self.vendor, self.books, self.clock, Fate(at))


async def begun(database: Database, vendor: Vendor) -> Round:
    """Anna pays for the first contract by a saved card."""
    await enter(database, ANNA)
    async with database.writing() as unit:
        await unit.links.add(ANNA, a_link(FIRST))
        method = await unit.saved_methods.add(ANNA, vendor.name, CardOffered("token", "•••• 4477"), NOW)
        await unit.autopays.put(Autopay(FIRST, ANNA, method, "anna@example.com", NOW))
    clock: Any = vendor.clock
    return Round(database, vendor, Delivering(), clock)


@pytest.fixture
def vaulted(engines: Engines) -> Database:
    return Database(engines, vault=Vault("s" * 32))


async def told(database: Database) -> Sequence[str]:
    async with database.reading() as unit:
        return (await unit.connection.execute(select(outbox.c.kind).order_by(outbox.c.id))).scalars().all()


async def state_of(database: Database) -> AutopayState:
    async with database.reading() as unit:
        found = await unit.autopays.get(FIRST)
    assert found is not None
    return found.state


async def a_day_passes(one: Round) -> None:
    """The clock strikes each hour; rounds at night do nothing."""
    for _ in range(24):
        one.clock.advance(hours=1)
        await one.reconcile()
        await one.charge_due()


async def test_killed_at_any_step_a_period_is_charged_once(vaulted: Database) -> None:
    one, whole, step = await begun(vaulted, Vendor(Watch())), False, 0
    while not whole:
        step += 1
        one.clock.now = NOW + timedelta(days=40 * step)
        one.vendor, one.books = Vendor(one.clock), Delivering(until=one.clock.now.date())
        before = len(await told(vaulted))
        try:
            await one.reborn(at=step).charge_due()
            whole = True
        except Killed:
            pass
        for _ in range(3):
            await a_day_passes(one.reborn())
        assert one.books.total == FEE, f"step {step}"
        assert len(one.vendor.charges) == 1, f"step {step}"
        assert (await told(vaulted))[before:] == ["autopay_charged"], f"step {step}"
    assert step > 10


async def test_rounds_of_two_processes_at_once_charge_once(vaulted: Database, database_url: str) -> None:
    """On SQLite one process has them both; on PostgreSQL each has connections of its own."""
    one = await begun(vaulted, Vendor(Watch()))
    others = [open_engines(database_url) for _ in range(3)]
    rounds = [Round(Database(opened, vault=Vault("s" * 32)), one.vendor, one.books, one.clock) for opened in others]
    try:
        begun_by = await asyncio.gather(*(each.charge_due() for each in (one, *rounds)))
        await asyncio.gather(*(each.reconcile() for each in (one, *rounds)))
    finally:
        for opened in others:
            await opened.dispose()
    assert sum(begun_by) == 1
    assert len(one.vendor.charges) == 1
    assert one.books.total == FEE


async def test_down_for_a_week_over_the_tick_charges_once(vaulted: Database) -> None:
    one = await begun(vaulted, Vendor(Watch()))
    one.clock.advance(days=7)
    assert [await one.reborn().charge_due() for _ in range(3)] == [1, 0, 0]
    assert one.books.total == FEE


async def test_what_isnt_known_isnt_tried_again_until_it_is(vaulted: Database) -> None:
    vendor = Mute(Watch())
    one = await begun(vaulted, vendor)
    for _ in range(5):
        await a_day_passes(one)
    assert len(vendor.charges) == 1
    assert await told(vaulted) == []
    vendor.silent = False
    await a_day_passes(one)
    assert len(vendor.charges) == 1
    assert one.books.total == FEE
    assert await told(vaulted) == ["autopay_charged"]


async def test_each_failure_is_told_and_the_third_pauses(vaulted: Database) -> None:
    one = await begun(vaulted, Poor(Watch()))
    for _ in range(7):
        await a_day_passes(one)
    assert await told(vaulted) == ["autopay_failed", "autopay_failed", "autopay_paused"]
    assert await state_of(vaulted) is AutopayState.PAUSED
    assert len(one.vendor.known) == 3


async def test_a_success_in_between_begins_the_count_anew(vaulted: Database) -> None:
    """A day from noon to noon has two in which to charge."""
    one = await begun(vaulted, Poor(Watch()))
    await a_day_passes(one)
    one.vendor = Vendor(one.clock)
    rich = one.reborn()
    await a_day_passes(rich)
    poor = Round(vaulted, Poor(one.clock), Delivering(until=one.clock.now.date()), one.clock)
    await a_day_passes(poor)
    twice = ["autopay_failed", "autopay_failed"]
    assert await told(vaulted) == [*twice, "autopay_charged", "autopay_failed"]
    assert await state_of(vaulted) is AutopayState.ACTIVE


async def test_success_makes_no_sound(vaulted: Database) -> None:
    one = await begun(vaulted, Vendor(Watch()))
    await one.charge_due()
    async with vaulted.reading() as unit:
        assert (await unit.connection.execute(select(outbox.c.silent))).scalars().all() == [True]


async def test_a_round_that_comes_while_the_operator_is_away_is_made_up_for(vaulted: Database) -> None:
    one = await begun(vaulted, Vendor(Watch()))
    one.books.away = True
    one.clock.advance(hours=1)
    assert await one.charge_due() in {0, 1}
    one.books.away = False
    await a_day_passes(one)
    assert one.books.total == FEE
    assert len(one.vendor.charges) == 1


async def test_who_pauses_while_the_round_is_under_way_isnt_charged(vaulted: Database) -> None:
    one = await begun(vaulted, Vendor(Watch()))

    class Slow(Delivering):
        async def services(self, number: object) -> list[Service]:
            async with vaulted.writing() as unit:
                [present] = await unit.autopays.of(ANNA)
                await unit.autopays.put(replace(present, state=AutopayState.PAUSED))
            return await super().services(number)

    one.books = Slow()
    assert await one.reborn().charge_due() == 0
    assert one.vendor.charges == []


async def test_a_card_of_another_provider_isnt_charged_but_asked_for_anew(vaulted: Database) -> None:
    one = await begun(vaulted, Vendor(Watch()))
    one.vendor = Vendor(one.clock, name="another")
    for _ in range(2):
        await a_day_passes(one.reborn())
    assert one.vendor.charges == []
    assert await told(vaulted) == ["autopay_needs_card"]
    assert await state_of(vaulted) is AutopayState.NEEDS_CARD

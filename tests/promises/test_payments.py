"""Promise 16: whatever is killed, repeated, reordered or silent, money is credited once or not at all, and its payer
hears which."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from core.accounts.models import Link, Proof, Subscriber
from core.billing.models import Booking, Contract, ContractKind, ContractStatus
from core.errors import OperatorUnavailable, PaymentUnavailable
from core.payments.models import CardOffered, Means, MethodId, PaymentId, PaymentState, Purpose, Standing
from core.payments.policy import PaymentPolicy
from core.payments.ports import Bookkeeper, PaymentProvider
from core.payments.usecases.crediting import Credit
from core.payments.usecases.paying import Pay, Wish
from core.payments.usecases.settling import Reconcile, Record, Settle
from core.ports import Storage, UnitOfWork
from storage.engine import Engines
from storage.saved_methods import Vault
from storage.tables.notices import outbox
from storage.unit_of_work import Database
from tests.promises.vendor import Vendor
from tests.storage.people import ANNA, FIRST, NOW, enter

SUM = Decimal("1200.50")
CONTRACT = Contract(
    FIRST, ContractKind.PERSON, "Анна", "Уфа", Decimal(0), SUM, ContractStatus.ACTIVE, email="anna@example.com"
)
POLICY = PaymentPolicy()


class Killed(BaseException):
    """As SIGKILL would: nothing of ours catches it."""


@dataclass
class Fate:
    """Kills at the n-th step; each commit and each call has one before it and one after."""

    at: int | None = None
    steps: int = 0

    def step(self) -> None:
        """Perhaps the last one."""
        self.steps += 1
        if self.steps == self.at:
            raise Killed


@dataclass
class Books:
    """The operator's: they take an id once, and can be away."""

    taken: dict[str, Booking] = field(default_factory=dict)
    offers: int = 0
    away: bool = False

    async def book(self, booking: Booking) -> None:
        """As the port says."""
        self.offers += 1
        if self.away:
            raise OperatorUnavailable("away")
        self.taken.setdefault(booking.id, booking)

    async def contracts(self, numbers: object) -> list[Contract]:
        """With what came on top."""
        return [replace(CONTRACT, balance=self.total)]

    @property
    def total(self) -> Decimal:
        """What the balance rose by."""
        return sum((one.amount for one in self.taken.values()), Decimal(0))


class Fated:
    """A port whose every call is a step before and a step after."""

    def __init__(self, port: Any, fate: Fate) -> None:
        self._port, self._fate = port, fate

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._port, name)
        if not asyncio.iscoroutinefunction(found):
            return found

        async def call(*args: Any) -> Any:
            self._fate.step()
            result = await found(*args)
            self._fate.step()
            return result

        return call


class FatedStorage:
    """Killed before a commit, or right after it."""

    def __init__(self, storage: Database, fate: Fate) -> None:
        self._storage, self._fate = storage, fate

    def reading(self) -> Any:
        """Changes nothing, so nothing can be lost by it."""
        return self._storage.reading()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[UnitOfWork]:
        """Two steps."""
        async with self._storage.writing() as unit:
            yield unit
            self._fate.step()
        self._fate.step()


@dataclass
class Till:
    """The payments' part of a program, over what outlives it."""

    database: Database
    vendor: Vendor
    books: Books
    clock: "Watch"
    fate: Fate = field(default_factory=Fate)

    def __post_init__(self) -> None:
        storage: Storage = FatedStorage(self.database, self.fate)
        provider: PaymentProvider = Fated(self.vendor, self.fate)
        books: Bookkeeper = Fated(self.books, self.fate)
        self.credit = Credit(storage, self.books, books, self.clock, POLICY)  # type: ignore[arg-type]
        record = Record(storage, self.clock, POLICY)
        self.settle = Settle(storage, provider, record, self.credit, self.clock, POLICY)
        self.pay = Pay(storage, self.settle, self.clock, POLICY)
        self.reconcile = Reconcile(storage, self.settle, self.credit, self.clock, POLICY)

    def reborn(self, at: int | None = None) -> "Till":
        """After a restart."""
        return Till(self.database, self.vendor, self.books, self.clock, Fate(at))


class Watch:
    """Set by hand."""

    now = NOW

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
async def till(engines: Engines) -> Till:
    """Anna is known."""
    database, clock = Database(engines, vault=Vault("s" * 32)), Watch()
    await enter(database, ANNA)
    return Till(database, Vendor(clock), Books(), clock)


def payer() -> Subscriber:
    link = Link(FIRST, Proof.PHONE.role, Proof.PHONE, NOW, NOW)
    return Subscriber(ANNA, "Анна", "ru", email="anna@example.com", links=(link,))


def a_wish(method: MethodId | None = None, press: str = "update:1") -> Wish:
    means = Means.SAVED if method else Means.CARD
    return Wish(payer(), CONTRACT, SUM, Purpose.TOP_UP, "Оплата", press, means, method, "anna@example.com", bill=42)


async def told(till: Till) -> list[str]:
    """Kinds of news that the payer has, without the bill's own closing."""
    async with till.database.reading() as unit:
        connection = unit.connection
        kinds = (await connection.execute(select(outbox.c.kind).order_by(outbox.c.id))).scalars().all()
    return [kind for kind in kinds if kind != "bill_closed"]


async def days_pass(till: Till) -> None:
    """The clock strikes as long as anything may still be due."""
    for _ in range(40):
        till.clock.advance(hours=2)
        await till.reconcile()


async def by_link(till: Till, press: str = "update:1") -> None:
    """A person presses «Оплатить», pays on the page, and the provider calls."""
    payment = await till.pay(a_wish(press=press))
    till.vendor.pay(payment.id)
    await till.settle(payment.id)


async def by_card(till: Till, press: str = "update:1") -> None:
    """A saved card is charged."""
    async with till.database.writing() as unit:
        method = await unit.saved_methods.add(ANNA, "vendor", CardOffered("token", "•••• 4477"), NOW)
    await till.pay(a_wish(method, press))


async def with_refund(till: Till, press: str = "update:1") -> None:
    """And the money goes back."""
    payment = await till.pay(a_wish(press=press))
    till.vendor.pay(payment.id)
    await till.settle(payment.id)
    till.vendor.refund(payment.id)
    await till.settle(payment.id)


Story = Callable[[Till, str], Awaitable[None]]


async def lived(till: Till, story: Story, press: str) -> bool:
    """Whether the story came to its end."""
    try:
        await story(till, press)
    except Killed:
        return False
    return True


@pytest.mark.parametrize("story", [by_link, by_card, with_refund])
async def test_killed_at_any_step_money_is_credited_once_or_not_at_all(till: Till, story: Story) -> None:
    whole, step = False, 0
    while not whole:
        step += 1
        till.vendor, till.books, till.clock.now = Vendor(till.clock), Books(), till.clock.now + timedelta(days=3)
        before = await told(till)
        whole = await lived(till.reborn(at=step), story, f"update:{step}")
        await days_pass(till.reborn())
        charged = len(till.vendor.charges) - sum(one.refunded > 0 for one in till.vendor.known.values())
        assert till.books.total == SUM * charged, f"step {step}"
        assert len(till.vendor.charges) <= 1, f"step {step}"
        news = (await told(till))[len(before) :]
        assert news.count("payment_paid") == len(till.vendor.charges), f"step {step}"
        assert news.count("payment_refunded") == len(till.vendor.charges) - charged, f"step {step}"
    assert step > 10


async def test_a_press_that_comes_again_after_a_kill_charges_the_card_once(till: Till) -> None:
    whole, step = False, 0
    while not whole:
        step, press = step + 1, f"update:{step}"
        till.vendor = Vendor(till.clock)
        till.clock.advance(minutes=2)
        whole = await lived(till.reborn(at=step), by_card, press)
        await by_card(till.reborn(), press)
        assert len(till.vendor.charges) == 1, f"step {step}"
    assert step > 6
    till.clock.advance(minutes=2)
    await by_card(till.reborn(), "another press")
    assert len(till.vendor.charges) == 2


async def test_ten_calls_at_once_credit_once(till: Till) -> None:
    payment = await till.pay(a_wish())
    till.vendor.pay(payment.id)
    await asyncio.gather(*(till.settle(payment.id) for _ in range(10)))
    assert till.books.total == SUM
    assert await told(till) == ["payment_paid"]


async def test_a_call_that_comes_before_the_answer_to_our_own_question(till: Till) -> None:
    """The provider is quicker than its answer to `create`."""

    class Eager(Vendor):
        async def create(self, order: Any) -> Standing:
            pending = await super().create(order)
            self.pay(order.id)
            await till.settle(order.id, self.known[order.id])
            return pending

    till.vendor = Eager(till.clock)
    till.__post_init__()
    payment = await till.pay(a_wish())
    assert payment.state is PaymentState.PAID
    assert till.books.total == SUM
    assert await told(till) == ["payment_paid"]


async def test_canceled_and_then_paid_in_whatever_order_it_is_heard(till: Till) -> None:
    payment = await till.pay(a_wish())
    paid = Standing(PaymentState.PAID, SUM, paid_at=NOW)
    canceled = Standing(PaymentState.CANCELED, SUM)
    for heard in (canceled, paid, canceled, Standing(PaymentState.PENDING, SUM), paid):
        await till.settle(payment.id, heard)
    assert till.books.total == SUM
    async with till.database.reading() as unit:
        kept = await unit.payments.get(payment.id)
    assert kept is not None
    assert kept.state is PaymentState.PAID


async def test_a_foreign_payment_has_no_effect(till: Till) -> None:
    assert await till.settle(PaymentId("z" * 20), Standing(PaymentState.PAID, SUM)) is None
    assert await told(till) == []


async def test_a_silent_provider_is_asked_until_it_answers(till: Till) -> None:
    """A time-out after the provider took the money: unknown, then found out."""

    class Deaf(Vendor):
        deaf = 3

        async def charge(self, order: Any, token: str) -> Standing:
            answer = await super().charge(order, token)
            self.deaf -= 1
            if self.deaf >= 0:
                raise PaymentUnavailable("time-out")
            return answer

    till.vendor = Deaf(till.clock)
    till.__post_init__()
    await by_card(till)
    assert await told(till) == []
    await days_pass(till)
    assert till.vendor.charges == list(till.vendor.known)
    assert till.books.total == SUM
    assert await told(till) == ["payment_paid"]


async def test_who_waits_for_an_answer_hears_that_none_came(till: Till) -> None:
    """Nobody knows the charge when keys have run out: it never was."""

    class Gone(Vendor):
        async def charge(self, order: Any, token: str) -> Standing:
            raise PaymentUnavailable("no route")

    till.vendor = Gone(till.clock)
    till.__post_init__()
    await by_card(till)
    await days_pass(till)
    assert await told(till) == ["payment_failed"]
    assert till.books.total == 0


async def test_books_that_are_away_get_the_money_later_and_the_payer_hears_both(till: Till) -> None:
    till.books.away = True
    await by_link(till)
    assert await told(till) == ["payment_paid"]
    till.books.away = False
    await days_pass(till)
    assert till.books.total == SUM
    assert await told(till) == ["payment_paid", "payment_credited"]


async def test_a_callback_that_never_came_is_found(till: Till) -> None:
    payment = await till.pay(a_wish())
    till.vendor.pay(payment.id)
    till.clock.advance(seconds=31)
    await till.reconcile()
    assert till.books.total == SUM


def test_ids_are_what_the_strictest_provider_takes(till: Till) -> None:
    made = {till.pay.make_id() for _ in range(1000)}
    assert len(made) == 1000
    assert all((len(one) == 20 and one.isalnum() and one.islower()) or one.isdigit() for one in made)

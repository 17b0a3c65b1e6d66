"""When something may be promised, how much, and how it shows."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import cast
from zoneinfo import ZoneInfo

import pytest

from core.accounts.models import Cause, Role, Subscriber
from core.availability import EVERYBODY, Availability, Function
from core.billing.models import Contract, ContractStatus, EntryKind, LedgerEntry, Statement
from core.billing.numbers import ContractNumber
from core.billing.ports import Operator
from core.errors import (
    AlreadyPromised,
    BusinessError,
    NotLinked,
    NotOffered,
    NotOwner,
    OperatorUnavailable,
    PromiseNotNeeded,
)
from core.payments.promises import Promise, PromiseId, PromisePolicy
from core.payments.usecases.promises import MakePromise, PromiseOnHome, SeePromise
from tests.core.accounts.people import contract, link, person

NUMBER = ContractNumber("72845736UL")
NOW = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
ZONE, TODAY = ZoneInfo("Europe/Moscow"), date(2026, 11, 23)
"""It is tomorrow already where the operator is."""
OWING = contract(NUMBER)
OWNER, GUEST = person([link(NUMBER)]), person([link(NUMBER, Role.GUEST)])
POLICY = PromisePolicy()
PRESS = Cause("update:42")


@dataclass
class Books:
    """One contract, what was paid since, and promises; `down`: which can't be asked."""

    known: Contract = OWING
    paid: Sequence[Decimal] = ()
    kept: list[Promise] = field(default_factory=list)
    down: bool = False

    async def contracts(self, numbers: Sequence[ContractNumber]) -> Sequence[Contract]:
        return [one for one in (self.known,) if one.number in numbers]

    async def statement(self, number: ContractNumber, since: datetime, until: datetime) -> Statement:
        entries = [LedgerEntry(str(n), since, EntryKind.PAYMENT, one, "") for n, one in enumerate(self.paid)]
        charge = LedgerEntry("c", since, EntryKind.CHARGE, Decimal(-900), "")
        return Statement(since, until, Decimal(0), (*entries, charge))

    async def promise(self, promise: Promise) -> None:
        self.kept.append(promise)

    async def last_promise(self, number: ContractNumber) -> Promise | None:
        if self.down:
            raise OperatorUnavailable
        return self.kept[-1] if self.kept else None


def see(books: Books, policy: PromisePolicy = POLICY, at: datetime = NOW) -> SeePromise:
    offered = Availability({Function.PROMISED: EVERYBODY})
    return SeePromise(cast("Operator", books), books, offered, policy, lambda: at, ZONE)


def owing(balance: str, due: str, status: ContractStatus, paid_until: date | None) -> Contract:
    return replace(OWING, balance=Decimal(balance), due=Decimal(due), status=status, paid_until=paid_until)


ACTIVE, SUSPENDED, CLOSED = ContractStatus.ACTIVE, ContractStatus.SUSPENDED, ContractStatus.CLOSED
FAR, NEAR = TODAY + timedelta(days=4), TODAY + timedelta(days=3)


@pytest.mark.parametrize(
    ("known", "suits"),
    [
        (owing("-12.50", "0", ACTIVE, None), True),
        (owing("-12.50", "12.50", ACTIVE, FAR), True),
        (owing("0", "600", SUSPENDED, None), True),
        (owing("0", "600", ACTIVE, NEAR), True),
        (owing("0", "600", ACTIVE, TODAY - timedelta(days=9)), True),
        (owing("0", "600", ACTIVE, FAR), False),
        (owing("0", "600", ACTIVE, None), False),
        (owing("500", "0", SUSPENDED, NEAR), False),
        (owing("500", "0", ACTIVE, NEAR), False),
        (owing("-12.50", "600", CLOSED, NEAR), False),
    ],
)
async def test_only_where_it_helps(known: Contract, suits: bool) -> None:
    books = Books(known)
    assert POLICY.suits(known, TODAY) is suits
    assert (await PromiseOnHome(see(books))(link(NUMBER), known))[1] is suits
    if not suits:
        with pytest.raises(PromiseNotNeeded):
            await see(books)(OWNER, NUMBER)


async def test_days_are_the_operators() -> None:
    offer = await see(Books())(OWNER, NUMBER)
    assert (offer.until, offer.again_on) == (date(2026, 11, 26), date(2026, 12, 23))
    assert list(offer.sums) == [300, 500]


@pytest.mark.parametrize(
    ("balance", "due", "sums"), [("-99.01", "0", [100]), ("-10", "450", [450]), ("-9000", "0", [1000])]
)
async def test_what_is_owed_up_to_the_most(balance: str, due: str, sums: list[int]) -> None:
    books = Books(owing(balance, due, ACTIVE, None))
    assert list((await see(books, PromisePolicy(most=Decimal(1000)))(OWNER, NUMBER)).sums) == sums


@pytest.mark.parametrize(("who", "refused"), [(GUEST, NotOwner), (person([]), NotLinked)], ids=["guest", "stranger"])
async def test_only_an_owner_may_promise(who: Subscriber, refused: type[BusinessError]) -> None:
    books = Books()
    with pytest.raises(refused):
        await see(books)(who, NUMBER)
    with pytest.raises(refused):
        await MakePromise(see(books))(who, NUMBER, Decimal(300), PRESS)
    assert not books.kept
    assert (await PromiseOnHome(see(books))(link(NUMBER, Role.GUEST), OWING))[1] is False


async def test_a_promise_is_made_once_a_press() -> None:
    books = Books()
    make = MakePromise(see(books))
    made = await make(OWNER, NUMBER, Decimal(500), PRESS)
    assert (made.amount, made.until, made.again_on) == (Decimal(500), date(2026, 11, 26), date(2026, 12, 23))
    assert await make(OWNER, NUMBER, Decimal(500), PRESS) == made
    with pytest.raises(AlreadyPromised) as caught:
        await make(OWNER, NUMBER, Decimal(500), Cause("update:43"))
    assert caught.value.again_on == made.again_on
    assert books.kept == [made]


async def test_the_next_one_on_its_day_and_not_before() -> None:
    books = Books()
    await MakePromise(see(books))(OWNER, NUMBER, Decimal(500), PRESS)
    eve, day = datetime(2026, 12, 22, 20, 59, tzinfo=UTC), datetime(2026, 12, 22, 21, 0, tzinfo=UTC)
    with pytest.raises(AlreadyPromised):
        await see(books, at=eve)(OWNER, NUMBER)
    assert (await see(books, at=day)(OWNER, NUMBER)).until == date(2026, 12, 26)


@pytest.mark.parametrize("amount", ["0", "299.99", "5000", "-300"])
async def test_a_sum_that_isnt_offered(amount: str) -> None:
    books = Books()
    with pytest.raises(NotOffered):
        await MakePromise(see(books))(OWNER, NUMBER, Decimal(amount), PRESS)
    assert not books.kept


async def test_what_the_operator_doesnt_offer() -> None:
    books = Books()
    none = SeePromise(cast("Operator", books), books, Availability(), POLICY, lambda: NOW, ZONE)
    with pytest.raises(NotOffered):
        await none(OWNER, NUMBER)
    books.down = True
    assert await PromiseOnHome(none)(link(NUMBER), OWING) == (None, False)


MADE = Promise(PromiseId("x"), NUMBER, Decimal(500), NOW, TODAY + timedelta(days=3), TODAY + timedelta(days=30))


@pytest.mark.parametrize(
    ("paid", "later", "runs"),
    [
        ([], 0, True),
        ([Decimal("499.99")], 0, True),
        ([Decimal(200), Decimal(300)], 0, False),
        ([], 3, True),
        ([], 4, False),
    ],
)
async def test_home_shows_it_until_it_is_kept_or_over(paid: list[Decimal], later: int, runs: bool) -> None:
    books = Books(paid=paid, kept=[MADE])
    running, may = await PromiseOnHome(see(books, at=NOW + timedelta(days=later)))(link(NUMBER), OWING)
    assert running == (MADE if runs else None)
    assert may is False


async def test_home_opens_though_promises_cant_be_looked_up() -> None:
    assert await PromiseOnHome(see(Books(down=True)))(link(NUMBER), OWING) == (None, False)

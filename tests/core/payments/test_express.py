"""Finding a contract to pay for: what is asked, counted and refused, whatever there is to be found."""

import hashlib
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, cast

import pytest
from sqlalchemy import select

from core.availability import EVERYBODY, NOBODY, Availability, Function
from core.billing.models import Contract, ContractKind, ContractStatus
from core.billing.ports import Operator
from core.errors import BusinessError, NotOffered, NumberNotFound, OperatorUnavailable, TooManyNumbers
from core.payments.policy import PaymentPolicy
from core.payments.ports import PaymentProvider
from core.payments.usecases.express import Ambiguous, ExpressOffer, FindByNumber, SeeExpress
from core.ports import Storage, UnitOfWork
from storage.engine import Engines
from storage.saved_methods import Vault
from storage.tables.accounts import failures
from storage.unit_of_work import Database
from tests.core.accounts.people import EVE, NOW, contract, person

OPEN = replace(contract("72845736UL", "Уфа, проспект Октября, 4, кв. 17"))
FIRM = replace(contract("72845736YL"), kind=ContractKind.BUSINESS)
TWIN = contract("7284-5736-UY")
CLOSED = replace(contract("11111111AA"), status=ContractStatus.CLOSED)
STRANGER = person([], who=EVE)
POLICY = PaymentPolicy(express_tries=3, express_window=timedelta(hours=1))
A_WHILE = POLICY.express_window + timedelta(seconds=1)


@dataclass
class Telling:
    """An operator that says what it was asked; `known` by what is typed."""

    known: dict[str, Sequence[Contract]]
    asked: list[str] = field(default_factory=list)

    async def recognise(self, typed: str) -> Sequence[Contract]:
        self.asked.append(typed)
        if typed == "down":
            raise OperatorUnavailable
        return self.known.get(typed, ())


class Checkout:
    """The little that an offer needs of a provider."""

    name, means = "checkout", ()


@dataclass
class Watched:
    """Counts the units of work and what was asked of their repositories."""

    inner: Storage
    seen: Counter[str] = field(default_factory=Counter)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[UnitOfWork]:
        self.seen["reading"] += 1
        async with self.inner.reading() as unit:
            yield cast("UnitOfWork", Spy(unit, self.seen))

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[UnitOfWork]:
        self.seen["writing"] += 1
        async with self.inner.writing() as unit:
            yield cast("UnitOfWork", Spy(unit, self.seen))


@dataclass
class Spy:
    """Notes every attribute that is asked for."""

    inner: Any
    seen: Counter[str]

    def __getattr__(self, name: str) -> Any:
        self.seen[name] += 1
        return getattr(self.inner, name)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture
def database(engines: Engines) -> Database:
    """With a key for saved cards."""
    return Database(engines, vault=Vault("s" * 32))


@pytest.fixture
def operator() -> Telling:
    numbers = {"72845736UL": [OPEN], "both": [OPEN, FIRM], "twins": [OPEN, TWIN], "11111111AA": [CLOSED]}
    return Telling(cast("dict[str, Sequence[Contract]]", numbers) | {"mixed": [OPEN, CLOSED], "firm": [FIRM]})


def express(
    storage: Storage, operator: Telling, offered: Availability | None = None, later: timedelta = timedelta(0)
) -> SeeExpress:
    find = FindByNumber(
        storage, cast("Operator", operator), offered or Availability(), POLICY, digest, lambda: NOW + later
    )
    return SeeExpress(find, cast("PaymentProvider", Checkout()))


async def outcome(see: SeeExpress, typed: str, kind: ContractKind | None = None) -> object:
    """The offer's number, or the error's class."""
    try:
        found = await see(STRANGER, typed, kind)
    except BusinessError as error:
        return type(error)
    return found.number if isinstance(found, ExpressOffer) else Ambiguous


@pytest.mark.parametrize(
    ("typed", "kind", "found"),
    [
        ("72845736UL", None, OPEN.number),
        ("nothing", None, NumberNotFound),
        ("11111111AA", None, NumberNotFound),
        ("mixed", None, OPEN.number),
        ("both", None, Ambiguous),
        ("both", ContractKind.PERSON, OPEN.number),
        ("both", ContractKind.BUSINESS, FIRM.number),
        ("twins", None, NumberNotFound),
        ("twins", ContractKind.PERSON, NumberNotFound),
        ("72845736UL", ContractKind.BUSINESS, NumberNotFound),
    ],
)
async def test_what_a_number_finds(
    database: Database, operator: Telling, typed: str, kind: ContractKind | None, found: object
) -> None:
    assert await outcome(express(database, operator), typed, kind) == found


async def test_a_stranger_is_told_address_and_due_only(database: Database, operator: Telling) -> None:
    found = await express(database, operator)(STRANGER, "72845736UL")
    assert isinstance(found, ExpressOffer)
    assert (found.number, found.address) == (OPEN.number, "Уфа, проспект Октября, 4, кв. ***")
    assert (found.due, found.email) == (OPEN.due, "")
    assert OPEN.holder not in repr(found)
    assert str(OPEN.balance) not in repr(found)


async def test_found_or_not_the_same_is_read_and_written(database: Database, operator: Telling) -> None:
    cost = []
    for typed in ("72845736UL", "nothing", "11111111AA"):
        watched = Watched(database)
        operator.asked.clear()
        await outcome(express(watched, operator), typed)
        cost.append((dict(watched.seen), len(operator.asked)))
    assert cost[0] == cost[1] == cost[2]
    assert cost[0][1] == 1


async def test_different_numbers_count_whether_they_are_there_or_not(database: Database, operator: Telling) -> None:
    see = express(database, operator)
    await outcome(see, "72845736UL")
    await outcome(see, "nothing")
    await outcome(see, "11111111AA")
    operator.asked.clear()
    with pytest.raises(TooManyNumbers) as caught:
        await see(STRANGER, "firm")
    assert caught.value.until == NOW + POLICY.express_window
    assert operator.asked == []
    assert await outcome(see, "72845736UL") == OPEN.number
    assert await outcome(see, "7284 5736-ul") is NumberNotFound, "the same number in another spelling"
    assert await outcome(express(database, operator, later=A_WHILE), "firm") == FIRM.number


async def test_being_refused_doesnt_make_it_longer(database: Database, operator: Telling) -> None:
    see = express(database, operator)
    for typed in ("one1", "two2", "three3", "four4", "five5"):
        await outcome(see, typed)
    assert await outcome(express(database, operator, later=A_WHILE), "firm") == FIRM.number


async def test_what_isnt_offered_is_neither_asked_nor_told(database: Database, operator: Telling) -> None:
    nobody = Availability({Function.EXPRESS: NOBODY})
    assert await outcome(express(database, operator, nobody), "72845736UL") is NotOffered
    assert operator.asked == []
    businesses = Availability({Function.EXPRESS: EVERYBODY - {ContractKind.PERSON}})
    assert await outcome(express(database, operator, businesses), "72845736UL") is NumberNotFound
    assert await outcome(express(database, operator, businesses), "both") == FIRM.number


async def test_the_persons_own_address_for_receipts(database: Database, operator: Telling) -> None:
    known = replace(STRANGER, email="eve@example.org")
    found = await express(database, operator)(known, "72845736UL")
    assert isinstance(found, ExpressOffer)
    assert found.email == "eve@example.org"


async def test_nothing_of_what_is_typed_is_stored_in_the_open(database: Database, operator: Telling) -> None:
    await outcome(express(database, operator), "72845736UL")
    async with database.reading() as unit:
        rows = (await unit.connection.execute(select(failures))).all()
    assert len(rows) == 1
    assert "72845736" not in repr(rows)

"""Locks: guesses that are under way at the same time count as well, on both databases."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

import pytest

from core.accounts.models import Cause, SubscriberId
from core.accounts.policy import LinkingPolicy
from core.accounts.ports import FailureKind
from core.accounts.usecases.linking import Attach, LinkByPassword
from core.accounts.usecases.locks import Locks
from core.billing.models import Contract
from core.errors import BusinessError, Locked, OperatorUnavailable, WrongCredentials
from storage.unit_of_work import Database
from tests.core.accounts.people import IVAN, NOW, contract, person

NUMBER, RIGHT = "72845736UL", "right"
POLICY = LinkingPolicy()


@dataclass
class Door:
    """An operator whose answer takes a turn of the database, as others' work meanwhile does."""

    database: Database
    asked: int = 0

    async def authenticate(self, typed: str, password: str) -> Contract | None:
        """Would wait for itself if it were asked within a transaction."""
        self.asked += 1
        async with self.database.writing() as unit:
            await unit.subscribers.get(IVAN)
        if password == "down":
            raise OperatorUnavailable
        return contract(NUMBER) if password == RIGHT else None


def clock() -> datetime:
    return NOW


Try = Callable[[SubscriberId, str, str], Awaitable[str]]


@pytest.fixture
def door(database: Database) -> Door:
    return Door(database)


@pytest.fixture
def attempt(database: Database, door: Door) -> Try:
    """Says what came of it."""
    locks = Locks(database, POLICY, lambda text: text)
    link = LinkByPassword(door, locks, Attach(database, clock), clock)  # type: ignore[arg-type]

    async def tried(who: SubscriberId, password: str, cause: str) -> str:
        try:
            await link(person([], who=who), NUMBER, password, Cause(cause))
        except BusinessError as error:
            return type(error).__name__
        return "in"

    return tried


async def test_guesses_of_many_at_once_dont_pass_the_limit_of_a_number(attempt: Try, door: Door) -> None:
    crowd = [attempt(SubscriberId(one), "wrong", f"update:{one}") for one in range(1, 41)]
    answers = Counter(await asyncio.gather(*crowd))
    assert answers == {WrongCredentials.__name__: POLICY.number_failures, Locked.__name__: 20}
    assert door.asked == POLICY.number_failures


async def test_nor_do_those_of_one_person(attempt: Try, door: Door) -> None:
    answers = await asyncio.gather(*(attempt(IVAN, "wrong", f"update:{one}") for one in range(12)))
    assert Counter(answers) == {WrongCredentials.__name__: POLICY.person_failures, Locked.__name__: 7}
    assert door.asked == POLICY.person_failures


async def test_what_was_refused_by_the_lock_doesnt_make_it_longer(attempt: Try, witness: Database) -> None:
    for one in range(POLICY.person_failures + 3):
        await attempt(IVAN, "wrong", f"update:{one}")
    assert await counted(witness) == POLICY.person_failures


async def test_the_last_try_brought_again_is_answered_as_the_first_time(attempt: Try) -> None:
    answers = [await attempt(IVAN, "wrong", f"update:{one}") for one in (1, 2, 3, 4, 5, 5, 6)]
    assert answers == [WrongCredentials.__name__] * 6 + [Locked.__name__]


@pytest.mark.parametrize(("password", "answer"), [(RIGHT, "in"), ("down", OperatorUnavailable.__name__)])
async def test_what_was_no_wrong_guess_leaves_nothing_behind(
    attempt: Try, database: Database, witness: Database, password: str, answer: str
) -> None:
    async with database.writing() as unit:
        await unit.subscribers.enter(IVAN, "Иван", "ru", NOW)
    answers = [await attempt(IVAN, password, f"update:{one}") for one in range(POLICY.person_failures + 1)]
    assert set(answers) == {answer}
    assert await counted(witness) == 0


async def counted(witness: Database) -> int:
    async with witness.reading() as unit:
        both = [(FailureKind.PERSON, str(IVAN)), (FailureKind.NUMBER, f"number/{NUMBER}")]
        return max([len(await unit.failures.since(kind, key, NOW)) for kind, key in both])

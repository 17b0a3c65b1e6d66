"""The embedded registry as the operator."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Dialect, Engine

from bot.operator import OperatorSystem
from core.errors import OperatorUnavailable
from storage.connections import Connection, Readers
from storage.engine import Engines, open_engines
from storage.registry.operator import RegistryOperator
from storage.registry.passwords import PasswordHash, Passwords, verify_password
from tests.contracts import books
from tests.contracts.operator import BEGINNING, END, BookkeeperContract, OperatorContract
from tests.contracts.promises import PromisesContract
from tests.storage.registry.loading import load_books


@pytest.fixture
async def loaded(engines: Engines, tmp_path: Path) -> Engines:
    """A registry with the suite's books."""
    await load_books(engines, tmp_path)
    return engines


@pytest.fixture
def operator(loaded: Engines) -> OperatorSystem:
    """The adapter under test."""
    return RegistryOperator(loaded, Passwords())


class TestRegistry(OperatorContract):
    """On SQLite and on PostgreSQL."""


class TestRegistryBooks(BookkeeperContract):
    """On SQLite and on PostgreSQL."""


class TestRegistryPromises(PromisesContract):
    """On SQLite and on PostgreSQL."""


class WatchedReaders:
    """Counts the units that are open, and all that were opened."""

    def __init__(self, inner: Readers) -> None:
        self._inner = inner
        self.open = self.opened = 0

    @property
    def dialect(self) -> Dialect:
        return self._inner.dialect

    @property
    def sync_engine(self) -> Engine:
        return self._inner.sync_engine

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[Connection]:
        async with self._inner.connect() as connection:
            self.open += 1
            self.opened += 1
            yield connection
        self.open -= 1

    async def dispose(self) -> None:
        await self._inner.dispose()


@pytest.fixture
def readers(loaded: Engines) -> WatchedReaders:
    """Connections for single statements."""
    return WatchedReaders(loaded.single)


@pytest.mark.parametrize("password", ["sosna36", "wrong", ""])
async def test_each_login_costs_one_verification_without_a_connection(
    loaded: Engines, readers: WatchedReaders, password: str
) -> None:
    seen: list[tuple[PasswordHash, bool, int]] = []

    def verify(stored: PasswordHash, password: str) -> bool:
        aside = threading.current_thread() is not threading.main_thread()
        seen.append((stored, aside, readers.open))
        return verify_password(stored, password)

    operator = RegistryOperator(replace(loaded, single=readers), Passwords(verify_one=verify))
    typed = [books.ANNA.number, books.FIRM.number, books.CLOSED.number, "99999999ZZ", "100Uл", "", "???"]
    for number in typed:
        await operator.authenticate(number, password)
    assert len(seen) == len(typed)
    assert {stored[:31] for stored, _, _ in seen} == {"$argon2id$v=19$m=19456,t=2,p=1$"}
    assert {(aside, connections) for _, aside, connections in seen} == {(True, 0)}


async def test_each_question_is_one_round_trip(loaded: Engines, readers: WatchedReaders) -> None:
    operator, number = RegistryOperator(replace(loaded, single=readers), Passwords()), books.ANNA.number
    await operator.contracts([number, books.FIRM.number])
    await operator.statement(number, BEGINNING, END)
    await operator.authenticate(number, "sosna36")
    await operator.events(number, BEGINNING, END, 10)
    assert readers.opened == 4


async def test_without_its_tables_the_operator_is_unavailable(tmp_path: Path) -> None:
    engines = open_engines(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    operator = RegistryOperator(engines, Passwords())
    with pytest.raises(OperatorUnavailable):
        await operator.check()
    with pytest.raises(OperatorUnavailable):
        await operator.authenticate(books.ANNA.number, "sosna36")
    await engines.dispose()


async def test_an_unreachable_server_is_unavailable(unused_tcp_port: int) -> None:
    engines = open_engines(f"postgresql://nobody@127.0.0.1:{unused_tcp_port}/nothing")
    with pytest.raises(OperatorUnavailable):
        await RegistryOperator(engines, Passwords()).contracts([books.ANNA.number])
    await engines.dispose()

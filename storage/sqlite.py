"""SQLite by the shortest way.

The common asynchronous driver takes five trips to another thread for one small read, some 60 µs each and far more
when the event loop is busy; the read itself takes 15 µs. So reads run where they are asked for: in WAL no writer
makes them wait, and a screen's worth of rows is read faster than a thread is woken. Writers may wait (for each
other, for the disk), so they have a thread, one trip a statement.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from sqlalchemy import Connection as SyncConnection
from sqlalchemy import CursorResult, Dialect, Engine, Executable, ScalarResult

from storage.connections import Parameters
from storage.worker import Worker

T = TypeVar("T")
P = ParamSpec("P")
_KEPT = 8
_TURN_SECONDS = 60


class Caller(Protocol):
    """Where blocking calls run."""

    async def __call__(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T: ...


async def at_once(fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Here and now."""
    return fn(*args, **kwargs)


class SqliteConnection:
    """Satisfies storage.connections.Connection; kept open from one transaction to the next."""

    def __init__(self, connection: SyncConnection, call: Caller, begin: str) -> None:
        driver = connection.connection.driver_connection
        if not isinstance(driver, sqlite3.Connection):
            raise TypeError(f"not SQLite: {driver!r}")
        self._connection, self._driver, self._call, self._begin = connection, driver, call, begin

    @property
    def dialect(self) -> Dialect:
        """SQLAlchemy's."""
        return self._connection.dialect

    @property
    def in_transaction(self) -> bool:
        """Whether there is anything to commit or to roll back."""
        return self._driver.in_transaction or self._connection.in_transaction()

    async def execute(
        self, statement: Executable, parameters: Parameters | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        """See the protocol."""
        return await self._call(self._connection.execute, statement, parameters)

    async def scalars(self, statement: Executable, parameters: Parameters | None = None) -> ScalarResult[Any]:
        """See the protocol."""
        return (await self.execute(statement, parameters)).scalars()

    async def exec_driver_sql(self, statement: str) -> CursorResult[*tuple[Any, ...]]:
        """See the protocol."""
        return await self._call(self._connection.exec_driver_sql, statement)

    async def run_sync(self, fn: Callable[Concatenate[SyncConnection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """See the protocol."""
        return await self._call(fn, self._connection, *args, **kwargs)

    async def fetch(self, sql: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        """Past SQLAlchemy, in the same transaction."""
        return await self._call(self._fetch, sql, values)

    async def commit(self) -> None:
        """Nothing where nothing was begun."""
        if self.in_transaction:
            await self._call(self._connection.commit)

    def rollback(self) -> None:
        """For whoever is where the calls run."""
        self._connection.rollback()
        self._driver.rollback()

    def close(self) -> None:
        """Rolls back as well; as rollback, for whoever is where the calls run."""
        self._connection.close()

    def _fetch(self, sql: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        if not self._driver.in_transaction:
            self._driver.execute(self._begin)
        return self._driver.execute(sql, values).fetchall()


class SqliteReaders:
    """Satisfies storage.connections.Readers; as many side by side as are asked for."""

    def __init__(self, engine: Engine) -> None:
        self.sync_engine = engine
        self._idle: list[SqliteConnection] = []
        self.in_use = 0
        """How many units are open."""

    @property
    def dialect(self) -> Dialect:
        """SQLAlchemy's."""
        return self.sync_engine.dialect

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[SqliteConnection]:
        """A snapshot from the first statement on."""
        connection = self._idle.pop() if self._idle else SqliteConnection(self.sync_engine.connect(), at_once, "BEGIN")
        self.in_use += 1
        try:
            yield connection
        finally:
            self.in_use -= 1
            self._put_back(connection)

    async def dispose(self) -> None:
        """Whoever is at it still keeps theirs."""
        while self._idle:
            self._idle.pop().close()

    def _put_back(self, connection: SqliteConnection) -> None:
        if connection.in_transaction:
            connection.rollback()
        if len(self._idle) < _KEPT:
            self._idle.append(connection)
        else:
            connection.close()


class SqliteWriter:
    """Satisfies storage.connections.Writers: one connection, for which tasks take turns."""

    def __init__(self, engine: Engine) -> None:
        self.sync_engine = engine
        self._turn = asyncio.Lock()
        self._worker: Worker | None = None
        self._connection: SqliteConnection | None = None

    @property
    def dialect(self) -> Dialect:
        """SQLAlchemy's."""
        return self.sync_engine.dialect

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[SqliteConnection]:
        """Raises TimeoutError after a minute without a turn: somebody opened a unit within a unit."""
        async with asyncio.timeout(_TURN_SECONDS):
            await self._turn.acquire()
        try:
            worker = self._worker = self._worker or Worker("sqlite-writer")
            connection = await self._opened(worker)
            try:
                yield connection
            except BaseException:
                await worker(connection.rollback)
                raise
            if connection.in_transaction:
                await worker(connection.rollback)
        finally:
            self._turn.release()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[SqliteConnection]:
        """See the protocol."""
        async with self.connect() as connection:
            yield connection
            await connection.commit()

    async def dispose(self) -> None:
        """After what is queued."""
        if self._worker and self._connection:
            await self._worker(self._connection.close)
        if self._worker:
            self._worker.stop()
        self._worker = self._connection = None

    async def _opened(self, worker: Worker) -> SqliteConnection:
        if self._connection is None:
            return await worker(self._open, worker)
        return self._connection

    def _open(self, worker: Worker) -> SqliteConnection:
        """Kept by the worker itself: whoever asked may have been cancelled meanwhile."""
        self._connection = SqliteConnection(self.sync_engine.connect(), worker, "BEGIN IMMEDIATE")
        return self._connection

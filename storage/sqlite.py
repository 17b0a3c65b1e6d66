"""Reading SQLite by the shortest way.

The asynchronous driver takes five trips to another thread for one small read, some 60 µs each and far more when the
event loop is busy; the read itself takes 15 µs. So reads run where they are asked for: in WAL no writer makes them
wait, and a screen's worth of rows is read faster than a thread is woken. Writers may wait (for each other, for the
disk), and many updates share one commit: they go through the driver and its thread.
"""

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection as SyncConnection
from sqlalchemy import CursorResult, Dialect, Engine, Executable, ScalarResult
from sqlalchemy.exc import DBAPIError

from storage.connections import Parameters

T = TypeVar("T")
P = ParamSpec("P")
_KEPT = 8


class SqliteConnection:
    """Satisfies storage.connections.Connection, in place; kept open from one transaction to the next."""

    def __init__(self, connection: SyncConnection) -> None:
        driver = connection.connection.driver_connection
        if not isinstance(driver, sqlite3.Connection):
            raise TypeError(f"not SQLite: {driver!r}")
        self._connection, self._driver = connection, driver

    @property
    def dialect(self) -> Dialect:
        """SQLAlchemy's."""
        return self._connection.dialect

    async def execute(
        self, statement: Executable, parameters: Parameters | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        """See the protocol."""
        return self._connection.execute(statement, parameters)

    async def scalars(self, statement: Executable, parameters: Parameters | None = None) -> ScalarResult[Any]:
        """See the protocol."""
        return self._connection.scalars(statement, parameters)

    async def exec_driver_sql(self, statement: str) -> CursorResult[*tuple[Any, ...]]:
        """See the protocol."""
        return self._connection.exec_driver_sql(statement)

    async def run_sync(self, fn: Callable[Concatenate[SyncConnection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """See the protocol."""
        return fn(self._connection, *args, **kwargs)

    def fetch(self, sql: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        """Past SQLAlchemy, in the same transaction; raises DBAPIError as execute does, without the values."""
        try:
            if not self._driver.in_transaction:
                self._driver.execute("BEGIN")
            return self._driver.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise DBAPIError(sql, values, error, hide_parameters=True) from error

    def rollback(self) -> None:
        """Whoever began the transaction."""
        if self._connection.in_transaction():
            self._connection.rollback()
        if self._driver.in_transaction:
            self._driver.rollback()

    def close(self) -> None:
        """Rolls back as well."""
        self._connection.close()


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
        connection = self._idle.pop() if self._idle else SqliteConnection(self.sync_engine.connect())
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
        if len(self._idle) < _KEPT:
            connection.rollback()
            self._idle.append(connection)
        else:
            connection.close()

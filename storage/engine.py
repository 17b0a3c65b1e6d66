"""Opening a database: many read side by side, writers take turns on SQLite."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, event, make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import create_async_engine

from storage.connections import Readers, Writers
from storage.sqlite import SqliteReaders
from storage.sqlite_engines import reading_engine, writing_engine


@dataclass(frozen=True, slots=True)
class Engines:
    """`reading` sees one snapshot for all statements of a unit; `single` is for units of one statement, which need
    none; `writing` commits. On PostgreSQL they share their connections."""

    reading: Readers
    single: Readers
    writing: Writers

    @property
    def is_sqlite(self) -> bool:
        """SQLite has one writer at a time, PostgreSQL many."""
        return self.writing.dialect.name == "sqlite"

    async def dispose(self) -> None:
        """Close every connection; aiosqlite warns about one that was left open."""
        await self.writing.dispose()
        if self.is_sqlite:
            await self.reading.dispose()


def driver_url(database_url: str) -> URL:
    """`sqlite:///var/bot.sqlite` and `postgresql://…`, as people write them, with our drivers."""
    url = make_url(database_url)
    drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
    return url.set(drivername=drivers.get(url.drivername, url.drivername))


def open_engines(database_url: str, patience: float = 60) -> Engines:
    """Engines that know the database's habits; makes the folder of a SQLite file.

    On SQLite a unit that gets no turn to write within `patience` seconds raises sqlalchemy.exc.TimeoutError: somebody
    opened a unit within a unit, which would wait for itself for ever.
    """
    url = driver_url(database_url)
    return _open_sqlite(url, patience) if url.get_backend_name() == "sqlite" else _open_postgresql(url)


def _open_postgresql(url: URL) -> Engines:
    """A transaction for one statement would take three round trips instead of one."""
    writing = create_async_engine(url, hide_parameters=True, pool_size=10, max_overflow=10)
    event.listens_for(writing.sync_engine, "checkout")(_refuse_closed)
    reading = writing.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Engines(reading, writing.execution_options(isolation_level="AUTOCOMMIT"), writing)


def _refuse_closed(connection: Any, record: Any, proxy: Any) -> None:
    """After the server restarted: asyncpg knows without asking, where a ping would cost each unit a round trip."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError("closed by the server")


def _open_sqlite(url: URL, patience: float) -> Engines:
    if not url.database or url.database == ":memory:":
        raise ValueError("SQLite needs a file: several connections share it")
    Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    readers = SqliteReaders(reading_engine(url))
    return Engines(readers, readers, writing_engine(url, patience))

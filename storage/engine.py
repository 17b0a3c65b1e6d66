"""Opening a database: many read side by side, writers take turns on SQLite."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import create_async_engine

from storage.connections import Readers, Writers
from storage.sqlite import SqliteReaders, SqliteWriter


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
        """Close every connection."""
        await self.writing.dispose()
        if self.is_sqlite:
            await self.reading.dispose()


def driver_url(database_url: str) -> URL:
    """`sqlite:///var/bot.sqlite` and `postgresql://…`, as people write them, with our drivers."""
    url = make_url(database_url)
    drivers = {"sqlite": "sqlite+pysqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
    return url.set(drivername=drivers.get(url.drivername, url.drivername))


def open_engines(database_url: str) -> Engines:
    """Engines that know the database's habits; makes the folder of a SQLite file."""
    url = driver_url(database_url)
    return _open_sqlite(url) if url.get_backend_name() == "sqlite" else _open_postgresql(url)


def _open_postgresql(url: URL) -> Engines:
    """A transaction for one statement would take three round trips instead of one."""
    writing = create_async_engine(url, pool_size=10, max_overflow=10)
    event.listens_for(writing.sync_engine, "checkout")(_refuse_closed)
    reading = writing.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Engines(reading, writing.execution_options(isolation_level="AUTOCOMMIT"), writing)


def _refuse_closed(connection: Any, record: Any, proxy: Any) -> None:
    """After the server restarted: asyncpg knows without asking, where a ping would cost each unit a round trip."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError("closed by the server")


def _open_sqlite(url: URL) -> Engines:
    if not url.database or url.database == ":memory:":
        raise ValueError("SQLite needs a file: several connections share it")
    Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    readers = SqliteReaders(_sqlite_engine(url, "BEGIN", "query_only=ON"))
    return Engines(readers, readers, SqliteWriter(_sqlite_engine(url, "BEGIN IMMEDIATE")))


def _sqlite_engine(url: URL, begin: str, *pragmas: str) -> Engine:
    """WAL with synchronous=FULL survives a power cut. A deferred transaction that reads and then writes fails at
    once with «database is locked» whatever busy_timeout says, hence BEGIN IMMEDIATE for writers."""
    engine = create_engine(url, poolclass=NullPool, connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def configure(connection: Any, record: Any) -> None:
        connection.isolation_level = None
        for pragma in ("busy_timeout=15000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", *pragmas):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def start(connection: Any) -> None:
        driver = connection.connection.driver_connection
        if not driver.in_transaction:
            driver.execute(begin)

    return engine

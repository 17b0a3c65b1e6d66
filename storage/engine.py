"""Two engines for one database: many read side by side, writers take turns."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, event, make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

_READERS = 4


@dataclass(frozen=True, slots=True)
class Engines:
    """`reading` and `writing` share their connections on PostgreSQL, and have their own on SQLite."""

    reading: AsyncEngine
    writing: AsyncEngine

    @property
    def is_sqlite(self) -> bool:
        """SQLite has one writer at a time, PostgreSQL many."""
        return self.writing.dialect.name == "sqlite"

    async def dispose(self) -> None:
        """Close every connection; aiosqlite warns about those left open."""
        await self.writing.dispose()
        if self.is_sqlite:
            await self.reading.dispose()


def async_url(database_url: str) -> URL:
    """`sqlite:///var/bot.sqlite` and `postgresql://…`, as people write them, with the asynchronous driver."""
    url = make_url(database_url)
    drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
    return url.set(drivername=drivers.get(url.drivername, url.drivername))


def open_engines(database_url: str) -> Engines:
    """Engines that know the database's habits; makes the folder of a SQLite file."""
    url = async_url(database_url)
    if url.get_backend_name() != "sqlite":
        return _open_postgresql(url)
    if not url.database or url.database == ":memory:":
        raise ValueError("SQLite needs a file: two engines share it")
    Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    writing = create_async_engine(url, poolclass=AsyncAdaptedQueuePool, pool_size=1, max_overflow=0, pool_timeout=60)
    reading = create_async_engine(url, poolclass=AsyncAdaptedQueuePool, pool_size=_READERS, max_overflow=0)
    _teach_sqlite(writing, begin="BEGIN IMMEDIATE")
    _teach_sqlite(reading, begin="BEGIN", pragmas=("query_only=ON",))
    return Engines(reading, writing)


def _open_postgresql(url: URL) -> Engines:
    """Reading asks for one snapshot for all of its statements."""
    writing = create_async_engine(url, pool_size=10, max_overflow=10)
    event.listens_for(writing.sync_engine, "checkout")(_refuse_closed)
    reading = writing.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Engines(reading, writing)


def _refuse_closed(connection: Any, record: Any, proxy: Any) -> None:
    """After the server restarted: asyncpg knows without asking, where a ping would cost each unit a round trip."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError("closed by the server")


def _teach_sqlite(engine: AsyncEngine, begin: str, pragmas: tuple[str, ...] = ()) -> None:
    """WAL with synchronous=FULL survives a power cut. A deferred transaction that reads and then writes fails at
    once with «database is locked» whatever busy_timeout says, hence BEGIN IMMEDIATE for writers."""

    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: Any, record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=15000", "foreign_keys=ON", *pragmas):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Any) -> None:
        connection.exec_driver_sql(begin)

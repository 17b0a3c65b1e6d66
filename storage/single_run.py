"""One program a SQLite file; one leader among replicas on PostgreSQL."""

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from storage.connections import Connection
from storage.engine import Engines

_LEADERSHIP = 0x5C0B_0001
"""Any number that nothing else in the same database takes an advisory lock on."""

_ANSWER_SECONDS = 5


class AlreadyRunning(Exception):
    """Another process runs on this database file; its process id is the argument, empty where it isn't known."""


@contextmanager
def single_run(database: Path) -> Iterator[None]:
    """Hold `<database>.lock`, which the kernel frees whatever becomes of the process; raises AlreadyRunning."""
    path = database.with_name(database.name + ".lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _lock(handle)
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise AlreadyRunning(os.read(handle, 20).decode()) from error


class Lead:
    """The answer to who leads; true for the one who does."""

    def __init__(self, connection: Connection | None, leads: bool) -> None:
        self._connection, self._leads = connection, leads

    def __bool__(self) -> bool:
        return self._leads

    async def holds(self) -> bool:
        """Whether the lead is still ours: it is lost with its connection, and then another process may have it."""
        if self._connection is None:
            return self._leads
        try:
            async with asyncio.timeout(_ANSWER_SECONDS):
                await self._connection.execute(text("SELECT 1"))
        except (SQLAlchemyError, OSError, TimeoutError):
            self._leads = False
        return self._leads


@asynccontextmanager
async def leadership(engines: Engines) -> AsyncIterator[Lead]:
    """Whether this process leads while the context lasts; asks once and doesn't wait.

    On PostgreSQL the lock lives as long as its connection, so a leader that dies is succeeded. A SQLite file has one
    program anyway.
    """
    if engines.is_sqlite:
        yield Lead(None, leads=True)
        return
    async with engines.single.connect() as connection:
        key = {"key": _LEADERSHIP}
        lead = Lead(connection, (await connection.execute(text("SELECT pg_try_advisory_lock(:key)"), key)).scalar_one())
        try:
            yield lead
        finally:
            if lead:
                await _give_back(connection, key)


async def _give_back(connection: Connection, key: dict[str, int]) -> None:
    """Nothing to do where the connection broke, or a stop cut its last question off: the lock went with it. An error
    raised here would take the place of that stop."""
    with suppress(SQLAlchemyError, OSError):
        await connection.execute(text("SELECT pg_advisory_unlock(:key)"), key)

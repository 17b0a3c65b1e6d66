"""Promises 18 and 19 on the running program: a power cut costs nothing, and writers don't get into each other's way."""

import asyncio
import logging
import sqlite3
from contextlib import AsyncExitStack, closing
from pathlib import Path

import pytest
from sqlalchemy import select, update

from core.accounts.models import SubscriberId
from core.clock import utc_now
from storage.connections import Connection, Readers
from storage.engine import open_engines
from storage.tables.accounts import subscribers
from storage.unit_of_work import Database
from tests.promises.here import at_work_here
from tests.promises.load import crowd, reckon, until, waiting
from tests.promises.telegram import Telegram

WRITERS = 50
BESIDE = SubscriberId(1)
_FULL = 2


async def test_each_connection_of_the_running_program_survives_a_power_cut(api: Telegram, file: Path) -> None:
    """Promise 18. With synchronous=NORMAL, WAL may lose the last commits; several connections, since each is told
    for itself."""
    async with at_work_here(api, file) as here, AsyncExitStack() as stack:
        engines = here.program.engines
        pools: list[Readers] = [engines.reading, engines.single, engines.writing, engines.reading, engines.single]
        connections = [await stack.enter_async_context(pool.connect()) for pool in pools]
        assert [await _told(one) for one in connections] == [("wal", _FULL, 1)] * len(pools)


async def _told(connection: Connection) -> tuple[object, ...]:
    names = ("journal_mode", "synchronous", "foreign_keys")
    return tuple([(await connection.exec_driver_sql(f"PRAGMA {name}")).scalar() for name in names])


async def test_fifty_writers_beside_the_running_program_lock_nobody_out(
    api: Telegram, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Promise 19. Other processes' connections read and then write while the program handles updates."""
    caplog.set_level(logging.WARNING)
    beside, updates = open_engines(f"sqlite:///{file}"), crowd(people=WRITERS)
    database = Database(beside)
    async with database.writing() as unit:
        await unit.subscribers.enter(BESIDE, "0", "ru", utc_now())
    async with at_work_here(api, file):
        offers = (api.offer(one) for one in updates)
        await asyncio.gather(*offers, *(_count_up(database) for _ in range(WRITERS)))
        await until(lambda: not waiting(file))
    await beside.dispose()
    with closing(sqlite3.connect(file)) as raw:
        assert raw.execute("SELECT name FROM subscribers WHERE id = ?", (BESIDE,)).fetchone() == (str(WRITERS),)
    assert reckon(api, updates) == (set(), {})
    assert caplog.text == ""


async def _count_up(database: Database) -> None:
    mine = subscribers.c.id == BESIDE
    async with database.writing() as unit:
        name = (await unit.connection.execute(select(subscribers.c.name).where(mine))).scalar_one()
        await asyncio.sleep(0)
        await unit.connection.execute(update(subscribers).where(mine).values(name=str(int(name) + 1)))

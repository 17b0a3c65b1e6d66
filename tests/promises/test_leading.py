"""Promise 13: one process leads; when it loses the lead, for whatever reason, it stops and another goes on."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
from sqlalchemy import text

from bot.leading import Leader
from bot.supervisor import Supervisor
from storage.engine import Engines, open_engines
from tests.promises.load import until

_END_LEADER = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"


class Duty:
    """Notes whether it is being done."""

    def __init__(self) -> None:
        self.at_it = self.begun = 0

    async def __call__(self) -> None:
        self.begun += 1
        self.at_it += 1
        try:
            await asyncio.Event().wait()
        finally:
            self.at_it -= 1


@asynccontextmanager
async def a_process(database_url: str, duty: Duty, ask_every: float = 0.01) -> AsyncIterator[Engines]:
    """With connections of its own."""
    engines = open_engines(database_url)
    async with Supervisor(sleep=_at_once) as tasks:
        leader = Leader(engines, tasks, {"duty": duty}, ask_every=ask_every)
        tasks.keep("leader", leader.run)
        yield engines
    await engines.dispose()


async def _at_once(seconds: float) -> None:
    await asyncio.sleep(0)


async def test_the_only_process_leads(database_url: str) -> None:
    duty = Duty()
    async with a_process(database_url, duty):
        await until(lambda: duty.at_it == 1)
    assert (duty.begun, duty.at_it) == (1, 0)


@pytest.mark.parametrize("location", ["postgresql"], indirect=True)
async def test_a_stopped_leader_is_succeeded(database_url: str) -> None:
    first, second = Duty(), Duty()
    async with AsyncExitStack() as stack:
        async with a_process(database_url, first):
            await until(lambda: first.at_it == 1)
            await stack.enter_async_context(a_process(database_url, second))
            await _some_turns()
            assert second.begun == 0
        await until(lambda: second.at_it == 1)
    assert first.at_it == 0


@pytest.mark.parametrize("location", ["postgresql"], indirect=True)
async def test_a_leader_whose_connection_breaks_stops_and_asks_again(database_url: str, engines: Engines) -> None:
    duty = Duty()
    async with a_process(database_url, duty):
        await until(lambda: duty.at_it == 1)
        async with engines.single.connect() as connection:
            await connection.execute(text(_END_LEADER))
        await until(lambda: duty.begun == 2)
        assert duty.at_it == 1


@pytest.mark.parametrize("location", ["postgresql"], indirect=True)
async def test_a_leader_that_is_stopped_while_it_asks_ends_at_once(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """It asks all the time, so the stop cuts a question off, and the connection with it."""
    for _ in range(10):
        duty = Duty()
        async with a_process(database_url, duty, ask_every=0):
            await until(lambda duty=duty: duty.at_it == 1)  # type: ignore[misc]
        assert duty.at_it == 0
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


@pytest.mark.parametrize("location", ["sqlite"], indirect=True)
async def test_a_duty_that_fails_begins_again(database_url: str) -> None:
    begun: list[int] = []

    async def fails() -> None:
        begun.append(1)
        if len(begun) < 3:
            raise OSError("no database")
        await asyncio.Event().wait()

    engines = open_engines(database_url)
    async with Supervisor(sleep=_at_once) as tasks:
        tasks.keep("leader", Leader(engines, tasks, {"duty": fails}).run)
        await until(lambda: len(begun) == 3)
    await engines.dispose()


async def _some_turns() -> None:
    """Enough for several questions who leads."""
    await asyncio.sleep(0.1)

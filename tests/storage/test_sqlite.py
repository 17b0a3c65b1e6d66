"""The short way to SQLite: the same answers, whatever is cancelled or fails on the way."""

import asyncio
import gc
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Column, Connection, MetaData, String, Table, bindparam, insert, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoTurn

from core.accounts.models import SubscriberId
from storage.engine import Engines, open_engines
from storage.prepared import Prepared
from storage.tables.registry import contracts
from storage.unit_of_work import Database, Work
from tests.storage.people import ANNA, BORIS, NOW, enter, seen

pytestmark = pytest.mark.parametrize("location", ["sqlite"], indirect=True)


async def test_a_cancelled_unit_leaves_nothing_and_the_next_goes_on(
    database: Database, engines: Engines, witness: Database
) -> None:
    async def linger() -> None:
        async with database.writing() as unit:
            await unit.subscribers.enter(ANNA, "Анна", "ru", NOW)
            await asyncio.Event().wait()

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(linger(), timeout=0.05)
    await enter(database, BORIS)
    assert await seen(witness) is None
    assert await seen(witness, BORIS) is not None


async def test_a_unit_cancelled_amid_a_statement_is_rolled_back(
    database: Database, engines: Engines, witness: Database
) -> None:
    """Cancelling can't stop SQLite: what was begun goes on in its thread, and the next unit waits for its end."""
    loop, begun, gate = asyncio.get_running_loop(), asyncio.Event(), threading.Event()

    def hold() -> bool:
        loop.call_soon_threadsafe(begun.set)
        return gate.wait(10)

    async def linger() -> None:
        async with engines.writing.begin() as connection:
            await Work(connection).subscribers.enter(ANNA, "Анна", "ru", NOW)
            await connection.run_sync(teach, "hold", hold)
            await connection.execute(text("SELECT hold()"))

    async with asyncio.TaskGroup() as group:
        lingering = group.create_task(linger())
        await begun.wait()
        lingering.cancel()
        gate.set()
    await enter(database, BORIS)
    assert await seen(witness) is None
    assert await seen(witness, BORIS) is not None


async def test_what_was_begun_past_sqlalchemy_is_rolled_back(engines: Engines, witness: Database) -> None:
    async with engines.writing.connect() as connection:
        await connection.run_sync(lambda sync: sync.connection.cursor().execute("BEGIN IMMEDIATE"))
    async with asyncio.timeout(10):
        await enter(witness, ANNA)


def teach(connection: Connection, name: str, function: Callable[[], object]) -> None:
    """A function for SQL, as sqlite3.Connection.create_function."""
    driver: Any = connection.connection.dbapi_connection
    driver.create_function(name, 0, function)


async def test_a_unit_that_is_cancelled_while_it_waits_takes_no_turn(database: Database, witness: Database) -> None:
    async with database.writing() as unit:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(enter(database, BORIS), timeout=0.01)
        await unit.subscribers.enter(ANNA, "Анна", "ru", NOW)
    await enter(database, BORIS)
    assert [await seen(witness) is None, await seen(witness, BORIS) is None] == [False, False]


async def test_a_unit_that_is_cancelled_while_it_begins_holds_no_lock(database: Database, witness: Database) -> None:
    await enter(database, ANNA)
    async with asyncio.TaskGroup() as group, another_writes(witness):
        waiting = group.create_task(enter(database, BORIS))
        for _ in range(20):
            await asyncio.sleep(0)
        waiting.cancel()
    async with asyncio.timeout(10):
        await enter(witness, ANNA)
    assert await seen(witness, BORIS) is None


async def test_a_lock_that_lasts_is_an_error_like_any_other(
    database: Database, engines: Engines, witness: Database
) -> None:
    async with engines.writing.connect() as connection:
        await connection.exec_driver_sql("PRAGMA busy_timeout=1")
    async with another_writes(witness):
        with pytest.raises(SQLAlchemyError, match="locked"):
            await enter(database, BORIS)
    await enter(database, BORIS)


@asynccontextmanager
async def another_writes(database: Database) -> AsyncIterator[None]:
    """Another program, say, that takes its time."""
    async with database.writing() as unit:
        await unit.subscribers.enter(ANNA, "Анна", "ru", NOW)
        yield


async def test_a_unit_within_a_unit_ends_with_an_error(database_url: str, witness: Database) -> None:
    hasty = open_engines(database_url, patience=0.01)
    database = Database(hasty)
    async with database.writing() as unit:
        with pytest.raises(NoTurn):
            await enter(database, BORIS)
        await unit.subscribers.enter(ANNA, "Анна", "ru", NOW)
    await hasty.dispose()
    assert [await seen(witness) is None, await seen(witness, BORIS) is None] == [False, True]


async def test_a_connection_left_open_is_told_of(database_url: str) -> None:
    forgotten = open_engines(database_url)
    async with forgotten.writing.connect() as connection:
        await connection.execute(text("SELECT 1"))
    del connection, forgotten
    with pytest.warns(ResourceWarning, match="before being closed"):
        gc.collect()


async def test_a_failed_statement_spoils_no_connection(database: Database, engines: Engines) -> None:
    for engine in (engines.reading, engines.writing):
        async with engine.connect() as connection:
            with pytest.raises(SQLAlchemyError):
                await connection.execute(text("SELECT * FROM nowhere"))
        async with engine.connect() as connection:
            assert (await connection.execute(text("SELECT 1"))).scalar_one() == 1


async def test_many_read_while_one_writes(database: Database, witness: Database) -> None:
    people = [SubscriberId(number) for number in range(1, 41)]
    await enter(database, *people)

    async def look(person: SubscriberId) -> str:
        async with database.reading() as unit:
            await asyncio.sleep(0)
            found = await unit.subscribers.get(person)
        return found.name if found else ""

    async with database.writing() as unit:
        await unit.subscribers.enter(people[0], "Anna", "en", NOW)
        names = await asyncio.gather(*(look(person) for person in people))
    assert names == ["Анна"] * len(people)
    assert await look(people[0]) == "Anna"


async def test_a_prepared_question_answers_like_any_other(engines: Engines) -> None:
    row: dict[str, object] = {column.name: "x" for column in contracts.c}
    row |= {"balance": Decimal("-12.50"), "due": Decimal("0.00"), "paid_until": date(2026, 3, 1), "mobile": None}
    question = select(contracts).where(contracts.c.number == "x", contracts.c.balance < Decimal(1))
    async with engines.writing.begin() as connection:
        await connection.execute(insert(contracts), row)
        [inside] = await Prepared(question).all(connection)
    async with engines.reading.connect() as connection:
        [prepared] = await Prepared(question).all(connection)
        [plain] = (await connection.execute(question)).all()
        [again] = await Prepared(question).all(connection)
    assert tuple(prepared) == tuple(again) == tuple(inside) == tuple(plain)
    assert prepared.balance == Decimal("-12.50")


async def test_a_prepared_question_fails_like_any_other_and_tells_no_values(engines: Engines) -> None:
    nowhere = Table("nowhere", MetaData(), Column("number", String))
    question = Prepared(select(nowhere).where(nowhere.c.number == bindparam("number")))
    async with engines.reading.connect() as connection:
        with pytest.raises(SQLAlchemyError, match="nowhere") as failed:
            await question.all(connection, number="secret")
    assert "secret" not in str(failed.value)

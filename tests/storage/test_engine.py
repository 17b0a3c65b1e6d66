"""What the database is told: power cuts and crowds of writers do no harm."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError

from core.accounts.models import Cause, SubscriberId
from core.accounts.ports import LinkToken
from storage.connections import Readers
from storage.engine import Engines, open_engines
from storage.tables.accounts import subscribers
from storage.unit_of_work import Database
from tests.storage.people import ANNA, FIRST, NOW, enter, seen
from tests.storage.test_guards import CODE, put

WRITERS = 50


async def pragma(engine: Readers, name: str) -> object:
    async with engine.connect() as connection:
        return (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar()


@pytest.mark.parametrize("which", ["reading", "writing"])
@pytest.mark.parametrize("location", ["sqlite"], indirect=True)
async def test_sqlite_survives_a_power_cut(engines: Engines, which: str) -> None:
    """Promise 18. 2 is FULL: with NORMAL, WAL may lose the last commits."""
    engine: Readers = getattr(engines, which)
    told = {name: await pragma(engine, name) for name in ("journal_mode", "synchronous", "foreign_keys")}
    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


async def test_a_crowd_that_reads_and_then_writes_loses_nothing(
    database: Database, database_url: str, witness: Database
) -> None:
    """Promise 19, within one process and between two."""
    await enter(database, ANNA)
    other = open_engines(database_url)
    units = [database if turn % 2 else Database(other) for turn in range(WRITERS)]
    await asyncio.gather(*(count_up(unit) for unit in units))
    await other.dispose()
    person = await seen(witness)
    assert person is not None
    assert person.name == str(WRITERS)


async def count_up(database: Database) -> None:
    mine = subscribers.c.id == ANNA
    async with database.writing() as unit:
        query = select(subscribers.c.name).where(mine).with_for_update()
        name = (await unit.connection.execute(query)).scalar_one()
        await asyncio.sleep(0)
        number = int(name) if name.isdigit() else 0
        await unit.connection.execute(update(subscribers).where(mine).values(name=str(number + 1)))


async def test_readers_see_a_snapshot_beside_a_writer(database: Database, witness: Database) -> None:
    await enter(database, ANNA)
    async with witness.reading() as reader:
        before = await reader.subscribers.get(ANNA)
        async with database.writing() as unit:
            await unit.subscribers.enter(ANNA, "Anna", "en", NOW)
        assert await reader.subscribers.get(ANNA) == before
    after = await seen(witness)
    assert after is not None
    assert after.name == "Anna"


async def test_reading_leaves_nothing_behind(database: Database, witness: Database) -> None:
    with pytest.raises(Exception, match=r"read-?only"):
        async with database.reading() as unit:
            await unit.subscribers.enter(ANNA, "Анна", "ru", NOW)
    assert await seen(witness) is None


async def test_a_one_time_link_taken_by_many_opens_for_one(database: Database) -> None:
    async with database.writing() as unit:
        await unit.link_tokens.put(LinkToken("digest", FIRST, "counter", NOW, NOW))

    async def use(person: int) -> bool:
        async with database.writing() as unit:
            return await unit.link_tokens.use("digest", SubscriberId(person))

    assert sorted(await asyncio.gather(*(use(person) for person in range(20)))) == [False] * 19 + [True]


async def test_guesses_at_once_pay_each_for_itself(database: Database) -> None:
    await put(database, CODE)

    async def guess(cause: str) -> int:
        async with database.writing() as unit:
            return await unit.codes.spend_try(ANNA, Cause(cause))

    causes = [f"update:{number}" for number in range(2)] * 10
    assert min(await asyncio.gather(*(guess(cause) for cause in causes))) == 1


@pytest.mark.parametrize("location", ["postgresql"], indirect=True)
async def test_a_restarted_server_isnt_noticed(engines: Engines, database: Database, witness: Database) -> None:
    await enter(database, ANNA)
    async with engines.writing.connect() as connection:
        mine = (await connection.execute(text("SELECT pg_backend_pid()"))).scalar_one()
    async with witness.reading() as unit:
        await unit.connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": mine})
        await unit.connection.execute(text("SELECT pg_sleep(0.05)"))
    assert await seen(database) is not None


def test_sqlite_needs_a_file() -> None:
    for url in ("sqlite://", "sqlite:///:memory:"):
        with pytest.raises(ValueError, match="file"):
            open_engines(url)


async def test_the_folder_of_the_file_is_made(tmp_path: Path) -> None:
    opened = open_engines(f"sqlite:///{tmp_path}/var/deep/bot.sqlite")
    assert await pragma(opened.writing, "journal_mode") == "wal"
    await opened.dispose()


@pytest.mark.parametrize("which", ["reading", "single", "writing"])
async def test_an_error_doesnt_quote_what_was_asked_for(engines: Engines, which: str) -> None:
    """Errors are logged, and values are people's."""
    readers: Readers = getattr(engines, which)
    with pytest.raises(DBAPIError) as refused:
        async with readers.connect() as connection:
            await connection.execute(text("SELECT no_such_function(:name)"), {"name": "Воронцова"})
    assert "Воронцова" not in str(refused.value)

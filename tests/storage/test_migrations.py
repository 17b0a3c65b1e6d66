"""Migrations: each step up and down, and together they make exactly the tables that the code knows."""

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from storage import migrate
from storage.engine import Engines, open_engines
from storage.tables import metadata
from storage.unit_of_work import Database
from tests.databases import fresh_database
from tests.storage.people import ANNA, NOW, a_link, seen


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest) -> str | None:
    return None if request.param == "sqlite" else request.getfixturevalue("postgres_server")


@pytest.fixture
async def empty(server: str | None, tmp_path: Path) -> AsyncIterator[Engines]:
    """A database without a single table."""
    if server is None:
        opened = open_engines(f"sqlite:///{tmp_path}/bot.sqlite")
        yield opened
        await opened.dispose()
        return
    async with fresh_database(server) as url:
        opened = open_engines(url)
        yield opened
        await opened.dispose()


def revisions() -> list[str]:
    """From the first to the head."""
    scripts = ScriptDirectory(str(Path(migrate.__file__).with_name("migrations")))
    return [script.revision for script in scripts.walk_revisions()][::-1]


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


async def test_a_stairway_up_and_down(empty: Engines) -> None:
    for below, revision in zip(["base", *revisions()], revisions(), strict=False):
        await step(empty, "upgrade", revision)
        await step(empty, "downgrade", below)
        await step(empty, "upgrade", revision)
    await migrate.downgrade(empty, "base")
    async with empty.reading.connect() as connection:
        assert await connection.run_sync(tables) == set()


async def step(engines: Engines, name: str, revision: str) -> None:
    await migrate.migrate(engines, lambda connection: migrate.command(name, connection, revision))


def difference(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata))


async def test_migrations_make_what_the_code_knows(empty: Engines) -> None:
    assert await migrate.upgrade(empty)
    async with empty.reading.connect() as connection:
        assert await connection.run_sync(difference) == []
        assert await connection.run_sync(tables) == set(metadata.tables)


def test_the_head_is_told_from_the_file_names() -> None:
    assert migrate.head() == revisions()[-1]


async def test_an_upgraded_database_is_left_alone_quickly(empty: Engines) -> None:
    await migrate.upgrade(empty)
    began = time.perf_counter()
    assert not await migrate.upgrade(empty)
    assert time.perf_counter() - began < 0.15


async def test_a_failed_migration_leaves_nothing(empty: Engines) -> None:
    def fail(connection: Connection) -> None:
        connection.execute(text("CREATE TABLE half (id INTEGER)"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await migrate.migrate(empty, fail)
    async with empty.reading.connect() as connection:
        assert not await connection.run_sync(lambda sync: inspect(sync).has_table("half"))


@pytest.mark.parametrize("server", ["sqlite"], indirect=True)
async def test_a_rebuilt_table_keeps_the_rows_that_refer_to_it(empty: Engines) -> None:
    await migrate.upgrade(empty)
    async with Database(empty).writing() as unit:
        await unit.subscribers.enter(ANNA, "Анна", "ru", NOW)
        await unit.links.add(ANNA, a_link())
    await migrate.migrate(empty, rebuild)
    person = await seen(Database(empty))
    assert person is not None
    assert person.links == (a_link(),)
    async with empty.writing.connect() as connection:
        assert (await connection.exec_driver_sql("PRAGMA foreign_keys")).scalar() == 1


def rebuild(connection: Connection) -> None:
    for statement in (
        "CREATE TABLE fresh AS SELECT * FROM subscribers",
        "DROP TABLE subscribers",
        "CREATE TABLE subscribers (id INTEGER PRIMARY KEY, name, spoken, language, chosen, consent, phone, email,"
        " entered_at, blocked_at, state, data, screen_id, screen_kind)",
        "INSERT INTO subscribers SELECT * FROM fresh",
        "DROP TABLE fresh",
    ):
        connection.execute(text(statement))


@pytest.mark.parametrize("server", ["sqlite"], indirect=True)
async def test_a_migration_that_orphans_rows_is_refused(empty: Engines) -> None:
    await migrate.upgrade(empty)
    async with Database(empty).writing() as unit:
        await unit.subscribers.enter(ANNA, "Анна", "ru", NOW)
        await unit.links.add(ANNA, a_link())
    with pytest.raises(RuntimeError, match="links"):
        await migrate.migrate(empty, orphan)
    assert await seen(Database(empty)) is not None


def orphan(connection: Connection) -> None:
    connection.execute(text("DELETE FROM subscribers"))

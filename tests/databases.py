"""Databases to test against: each test that asks for `engines` runs on SQLite and on PostgreSQL."""

import secrets
import shutil
from collections.abc import AsyncIterator
from contextlib import ExitStack
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import make_url, text

from storage.engine import Engines, open_engines
from storage.migrate import upgrade
from storage.tables import metadata
from storage.unit_of_work import Database
from tests.postgres import find_server, private_server

__all__ = [
    "database",
    "database_url",
    "engines",
    "location",
    "postgres_server",
    "postgres_url",
    "sqlite_template",
    "witness",
]


@pytest.fixture(scope="session")
async def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file; tests work on copies, since migrating takes longer than copying."""
    path = tmp_path_factory.mktemp("template") / "bot.sqlite"
    await _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
async def postgres_server() -> AsyncIterator[str]:
    """The address of a server that lets us make databases."""
    with ExitStack() as stack:
        yield await find_server() or stack.enter_context(private_server())


@pytest.fixture(scope="session")
async def postgres_url(postgres_server: str) -> AsyncIterator[str]:
    """A migrated database of this session, dropped at its end."""
    async with fresh_database(postgres_server) as url:
        await _migrate(url)
        yield url


class fresh_database:
    """An empty PostgreSQL database with a random name, for as long as the context lasts."""

    def __init__(self, server: str) -> None:
        self._server = server
        self._name = f"test_{secrets.token_hex(6)}"

    async def __aenter__(self) -> str:
        await self._command(f"CREATE DATABASE {self._name}")
        return make_url(self._server).set(database=self._name).render_as_string(hide_password=False)

    async def __aexit__(self, *_: object) -> None:
        await self._command(f"DROP DATABASE {self._name} WITH (FORCE)")

    async def _command(self, command: str) -> None:
        connection = await asyncpg.connect(self._server)
        await connection.execute(command)
        await connection.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a migrated database is. Not asynchronous, since it asks for asynchronous fixtures by name."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("postgres_url")
        return url
    shutil.copyfile(request.getfixturevalue("sqlite_template"), tmp_path / "bot.sqlite")
    return f"sqlite:///{tmp_path / 'bot.sqlite'}"


@pytest.fixture
async def database_url(location: str) -> str:
    """The same, empty."""
    if not location.startswith("sqlite"):
        await _empty(location)
    return location


@pytest.fixture
async def engines(database_url: str) -> AsyncIterator[Engines]:
    """What the code under test writes through."""
    opened = open_engines(database_url)
    yield opened
    await opened.dispose()


@pytest.fixture
async def witness(database_url: str) -> AsyncIterator[Database]:
    """The same database through connections of its own: what it sees was committed."""
    opened = open_engines(database_url)
    yield Database(opened)
    await opened.dispose()


@pytest.fixture
def database(engines: Engines) -> Database:
    """The unit of work under test."""
    return Database(engines)


async def _migrate(url: str) -> None:
    opened = open_engines(url)
    await upgrade(opened)
    await opened.dispose()


async def _empty(url: str) -> None:
    names = ", ".join(metadata.tables)
    opened = open_engines(url)
    async with opened.writing.begin() as connection:
        await connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))
    await opened.dispose()

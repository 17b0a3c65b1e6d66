"""Promise 20: a back-up taken under load restores."""

import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from bot.supervisor import Supervisor
from core.accounts.models import SubscriberId
from storage.backup import DamagedCopy, back_up
from storage.engine import open_engines
from storage.migrate import upgrade
from storage.unit_of_work import Database
from tests.storage.people import ANNA, NOW, enter, seen
from tests.storage.test_inbox import an_inbox, an_update

WRITERS = 50
BULK = "x" * 4000


@pytest.fixture
def path(sqlite_template: Path, tmp_path: Path) -> Path:
    """A migrated database in use."""
    return Path(shutil.copyfile(sqlite_template, tmp_path / "bot.sqlite"))


class Writers:
    """Each keeps two rows alike, and writes both in one transaction, again and again."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.commits = 0

    async def write(self, writer: int, turn: int) -> None:
        async with self._database.writing() as unit:
            for person in pair(writer):
                await unit.subscribers.enter(person, f"{turn} {BULK}", "ru", NOW)
        self.commits += 1

    async def write_on(self, writer: int) -> None:
        turn = 1
        while True:
            await self.write(writer, turn)
            turn += 1


def pair(writer: int) -> tuple[SubscriberId, SubscriberId]:
    return SubscriberId(writer + 1), SubscriberId(writer + 1_000_000)


@asynccontextmanager
async def under_load(path: Path) -> AsyncIterator[Writers]:
    engines = open_engines(f"sqlite:///{path}")
    writers = Writers(Database(engines))
    for writer in range(WRITERS):
        await writers.write(writer, 0)
    async with Supervisor() as tasks:
        for writer in range(WRITERS):
            tasks.start(f"writer {writer}", writers.write_on(writer))
        yield writers
    await engines.dispose()


async def test_a_back_up_under_load_restores(path: Path, tmp_path: Path) -> None:
    copies, meanwhile = [tmp_path / f"copy {number}.sqlite" for number in range(5)], 0
    async with under_load(path) as writers:
        for copy in copies:
            before = writers.commits
            await back_up(path, copy)
            meanwhile += writers.commits - before
    assert meanwhile > 0
    for copy in copies:
        await check_restored(copy, tmp_path / "restored.sqlite")


async def check_restored(copy: Path, restored: Path) -> None:
    """As the administrator would: put in the database's place, opened by the program."""
    copy.replace(restored)
    with closing(sqlite3.connect(restored)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    engines = open_engines(f"sqlite:///{restored}")
    assert not await upgrade(engines)
    database = Database(engines)
    for writer in range(WRITERS):
        one, other = [await seen(database, person) for person in pair(writer)]
        assert one is not None
        assert other is not None
        assert one.name == other.name
    await writers_go_on(database)
    await engines.dispose()


async def writers_go_on(database: Database) -> None:
    await enter(database, ANNA)
    assert await seen(database) is not None


async def test_what_waited_to_be_handled_is_in_the_copy(path: Path, tmp_path: Path) -> None:
    source, restored = open_engines(f"sqlite:///{path}"), open_engines(f"sqlite:///{tmp_path / 'copy.sqlite'}")
    await an_inbox(source).store([an_update(1, content=b"words")], NOW)
    await back_up(path, tmp_path / "copy.sqlite")
    assert [update.content for update in await an_inbox(restored).waiting(10)] == [b"words"]
    await source.dispose()
    await restored.dispose()


async def test_a_copy_is_one_file_for_its_owner_alone(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    await back_up(path, folder / "copy.sqlite")
    (copy,) = folder.iterdir()
    assert copy.stat().st_mode & 0o777 == 0o600


async def test_nothing_is_overwritten(path: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.sqlite").write_text("precious")
    with pytest.raises(FileExistsError):
        await back_up(path, tmp_path / "copy.sqlite")
    with pytest.raises(FileExistsError):
        await back_up(path, path)
    assert (tmp_path / "copy.sqlite").read_text() == "precious"


async def test_without_a_database_there_is_no_copy(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        await back_up(tmp_path / "bot.sqlite", tmp_path / "copy.sqlite")
    assert list(tmp_path.iterdir()) == []


async def test_a_damaged_copy_isnt_kept(path: Path, tmp_path: Path) -> None:
    damage(path)
    with pytest.raises(DamagedCopy):
        await back_up(path, tmp_path / "copy.sqlite")
    assert not [file for file in tmp_path.iterdir() if "copy" in file.name]


def damage(path: Path) -> None:
    """A page of an index is gone, as a bad disk may leave it."""
    with closing(sqlite3.connect(path)) as raw:
        ((size,),) = raw.execute("PRAGMA page_size")
        ((page,),) = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'ix_outbox_done_at'")
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(bytes(size))

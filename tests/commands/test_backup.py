"""What the administrator sees of a back-up."""

from pathlib import Path

import pytest

from storage.engine import open_engines
from storage.unit_of_work import Database
from tests.commands.conftest import Shell
from tests.storage.people import ANNA, enter, seen


@pytest.fixture
def migrated(shell: Shell) -> Shell:
    """With an empty database."""
    assert shell.type("migrate").code == 0
    return shell


async def test_a_back_up_is_made_beside_a_working_bot(shell: Shell, tmp_path: Path) -> None:
    await shell.type_beside("migrate")
    working = open_engines(f"sqlite:///{tmp_path / 'bot.sqlite'}")
    await enter(Database(working), ANNA)
    told = await shell.type_beside("backup", "copy.sqlite")
    await working.dispose()
    assert (told.code, told.out, told.err) == (0, "The back-up is in copy.sqlite; it has been checked.\n", "")
    restored = open_engines(f"sqlite:///{tmp_path / 'copy.sqlite'}")
    assert await seen(Database(restored)) is not None
    await restored.dispose()


def test_a_second_back_up_needs_another_name(migrated: Shell) -> None:
    assert migrated.type("backup", "copy.sqlite").code == 0
    told = migrated.type("backup", "copy.sqlite")
    assert (told.code, told.out) == (2, "")
    assert told.err == "copy.sqlite is there already; a back-up overwrites nothing.\n"


def test_a_folder_that_isnt_there_is_told(migrated: Shell) -> None:
    told = migrated.type("backup", "nowhere/copy.sqlite")
    assert (told.code, told.err) == (2, "The back-up can't be made: No such file or directory\n")


def test_without_a_database_nothing_is_made(shell: Shell, tmp_path: Path) -> None:
    told = shell.type("backup", "copy.sqlite")
    assert told.code == 2
    assert told.err == f"There is no database at {tmp_path / 'bot.sqlite'}, so there is nothing to back up.\n"
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_database_is_told(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "bot.sqlite").write_text("a letter to the editor, longer than a header")
    told = shell.type("backup", "copy.sqlite")
    assert (told.code, told.err) == (2, "The back-up can't be made: file is not a database\n")
    assert [file.name for file in tmp_path.iterdir()] == ["bot.sqlite"]


def test_on_postgresql_its_own_tool_is_named_and_no_password(shell: Shell) -> None:
    shell.set(DATABASE_URL="postgresql://bot:sesame@localhost/bot")
    told = shell.type("backup", "copy.dump")
    assert told.code == 2
    assert "pg_dump" in told.err
    assert "sesame" not in told.err

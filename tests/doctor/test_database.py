"""The database and its disk, as doctor tells of them."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.doctor.database import look_at_database
from bot.doctor.findings import Level, Patient
from core.clock import utc_now
from storage.engine import open_engines
from storage.migrate import head
from storage.single_run import single_run
from tests.doctor.conftest import WORDS, Clinic


def spoil(clinic: Clinic, statement: str) -> None:
    """Past the bot."""
    file = clinic.settings.database_file
    assert file is not None
    with sqlite3.connect(file) as connection:
        connection.execute(statement)
    connection.close()


async def test_a_sound_one_on_either_database(clinic: Clinic, database_url: str) -> None:
    clinic.database_url = database_url
    code, told = await clinic.tell()
    assert code == 0
    assert f"✓ The database can be read, its version is {head()}" in told
    assert "✓ The database can be written" in told
    assert "✓ 0 updates wait to be handled" in told
    assert "✓ 0 notices wait to be sent" in told


async def test_none_yet(clinic: Clinic, tmp_path: Path) -> None:
    clinic.database_url = f"sqlite:///{tmp_path / 'new' / 'bot.sqlite'}"
    code, told = await clinic.tell()
    assert code == 1
    assert "✗ There is no database at" in told
    assert "python -m bot migrate" in told
    assert not (tmp_path / "new").exists()


async def test_an_empty_one(clinic: Clinic, tmp_path: Path) -> None:
    clinic.database_url = f"sqlite:///{tmp_path / 'empty.sqlite'}"
    (tmp_path / "empty.sqlite").touch()
    code, told = await clinic.tell()
    assert code == 1
    assert "✗ The database is empty\n  → Run: python -m bot migrate" in told


@pytest.mark.parametrize(
    ("revision", "what"),
    [("0000", "✗ The database is of an older version (0000)"), ("9999", "✗ The database was made by a newer version")],
)
async def test_another_shape(clinic: Clinic, revision: str, what: str) -> None:
    spoil(clinic, f"UPDATE alembic_version SET version_num = '{revision}'")
    code, told = await clinic.tell()
    assert code == 1
    assert what in told


async def test_one_that_cant_be_written(clinic: Clinic) -> None:
    refuse = "CREATE TRIGGER refuse BEFORE UPDATE ON alembic_version BEGIN SELECT RAISE(FAIL, 'disk is read-only'); END"
    spoil(clinic, refuse)
    code, told = await clinic.tell()
    assert code == 1
    assert "✓ The database can be read" in told
    assert "✗ The database can't be used: disk is read-only" in told


async def test_something_that_is_no_database(clinic: Clinic, tmp_path: Path) -> None:
    (tmp_path / "bot.sqlite").write_bytes(b"not a database at all " * 100)
    code, told = await clinic.tell()
    assert code == 1
    assert "✗ The database can't be used: file is not a database" in told


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("postgresql://user:pass-1@127.0.0.1:1/bot", "✗ The database can't be used"),
        ("postgresql://host:port/bot", "✗ DATABASE_URL can't be understood"),
        ("sqlite:///:memory:", "✗ There is no database at :memory: yet"),
    ],
)
async def test_a_wrong_address(clinic: Clinic, address: str, what: str) -> None:
    clinic.database_url = address
    code, told = await clinic.tell()
    assert code == 1
    assert what in told
    assert "pass-1" not in told


async def test_doctor_works_beside_a_running_bot_and_leaves_no_trace(clinic: Clinic) -> None:
    file = clinic.settings.database_file
    assert file is not None
    before = dump(file)
    with single_run(file):
        code, _ = await clinic.tell()
    assert code == 0
    assert dump(file) == before


def dump(file: Path) -> list[str]:
    """All that is in it."""
    connection = sqlite3.connect(file)
    lines = list(connection.iterdump())
    connection.close()
    return lines


@pytest.mark.parametrize(("megabytes", "level"), [(50, Level.BROKEN), (500, Level.WARNING), (5000, Level.OK)])
async def test_room_on_the_disk(clinic: Clinic, megabytes: int, level: Level) -> None:
    free: Callable[[Path], int] = lambda _: megabytes << 20  # noqa: E731
    engines = open_engines(clinic.database_url)
    patient = Patient(clinic.settings, WORDS, utc_now, clinic.http, engines, free)
    found = [finding async for finding in look_at_database(patient)]
    await engines.dispose()
    assert [finding.level for finding in found if f"{megabytes} MB left" in finding.what] == [level]

"""A copy of a SQLite database, made while others write."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

import aiosqlite


class DamagedCopy(Exception):
    """SQLite's own check of the copy found this."""


async def back_up(database: Path, copy: Path) -> None:
    """The database as it is at one moment, checked, in one file that nobody but its owner may read.

    All of it in one step: that reads from one snapshot, for which no writer waits, while a copy made in pieces begins
    anew with every commit in between. `copy` appears when it is whole, and never in the place of another file.
    Raises FileNotFoundError, FileExistsError, DamagedCopy, OSError and sqlite3.Error (a full disk, say).
    """
    with _unfinished(database, copy) as part:
        async with _opened(database) as source, _opened(part) as target:
            await source.backup(target)
            await _check(target)


def _opened(path: Path) -> aiosqlite.Connection:
    """Never made: a database that isn't there would pass for an empty one."""
    return aiosqlite.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)


@contextmanager
def _unfinished(database: Path, copy: Path) -> Iterator[Path]:
    """A new file beside `copy`, which becomes it at the end, or goes with all that SQLite put beside it."""
    if not database.is_file():
        raise FileNotFoundError(database)
    _refuse_to_overwrite(copy)
    part = copy.with_name(f"{copy.name}.{token_hex(4)}.part")
    part.touch(mode=0o600, exist_ok=False)
    try:
        yield part
        _refuse_to_overwrite(copy)
        part.rename(copy)
    finally:
        for suffix in ("", "-journal", "-wal", "-shm"):
            part.with_name(part.name + suffix).unlink(missing_ok=True)


def _refuse_to_overwrite(copy: Path) -> None:
    if copy.exists():
        raise FileExistsError(copy)


async def _check(target: aiosqlite.Connection) -> None:
    try:
        said = [row[0] for row in await target.execute_fetchall("PRAGMA integrity_check")]
    except sqlite3.DatabaseError as error:
        raise DamagedCopy(str(error)) from error
    if said != ["ok"]:
        raise DamagedCopy("; ".join(said[:3]))

"""A PostgreSQL for the tests: the one that runs, or a private one that is gone with the session."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import asyncpg
import pytest

_DEFAULT = "postgresql://postgres@127.0.0.1:5432/postgres"
_SETTINGS = "-c listen_addresses='' -c fsync=off -c max_connections=200 -k"


async def find_server() -> str | None:
    """The address that the environment names, if somebody answers there."""
    url = os.environ.get("TEST_POSTGRES_URL", _DEFAULT)
    try:
        connection = await asyncpg.connect(url, timeout=5)
    except (OSError, asyncpg.PostgresError):
        return None
    await connection.close()
    return url


@contextmanager
def private_server() -> Iterator[str]:
    """A server of our own on a Unix socket; without binaries the test is skipped, or fails where services are due."""
    tools = _find_binaries()
    if tools is None:
        refuse = pytest.fail if os.environ.get("REQUIRE_SERVICES") == "1" else pytest.skip
        refuse("no PostgreSQL answers and none is installed")
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    control, data = tools / "pg_ctl", folder / "data"
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    _run(tools / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-N")
    _run(control, "-D", data, "-l", folder / "log", "-w", "-o", f"{_SETTINGS} {folder}", "start")
    try:
        yield f"postgresql://postgres@/postgres?host={quote(str(folder))}"
    finally:
        _run(control, "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder)


def _find_binaries() -> Path | None:
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return folders[-1] if folders else None


def _run(*command: str | Path) -> None:
    """As the user postgres where we are root, since initdb refuses root."""
    as_postgres = ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()
    subprocess.run([*as_postgres, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")

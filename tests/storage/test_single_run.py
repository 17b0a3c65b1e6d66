"""One program a file, one leader a database."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from storage.engine import open_engines
from storage.single_run import AlreadyRunning, leadership, single_run

_HOLD = """
import pathlib, sys
from storage.single_run import single_run
with single_run(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_run_is_refused_and_told_by_whom(tmp_path: Path) -> None:
    with single_run(tmp_path / "bot.sqlite"):
        with pytest.raises(AlreadyRunning, match=str(os.getpid())), single_run(tmp_path / "bot.sqlite"):
            pass
        with single_run(tmp_path / "other.sqlite"):
            pass
    with single_run(tmp_path / "bot.sqlite"):
        pass


def test_a_killed_run_leaves_the_file_free(tmp_path: Path) -> None:
    path = tmp_path / "var" / "bot.sqlite"
    command = [sys.executable, "-c", _HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(AlreadyRunning, match=str(other.pid)), single_run(path):
            pass
        other.kill()
    with single_run(path):
        pass


@pytest.mark.parametrize("location", ["postgresql"], indirect=True)
async def test_one_of_two_replicas_leads_and_the_other_succeeds(database_url: str) -> None:
    one, two = open_engines(database_url), open_engines(database_url)
    async with leadership(one) as first, leadership(two) as second:
        assert first
        assert not second
    async with leadership(two) as second:
        assert second
    await one.dispose()
    await two.dispose()


@pytest.mark.parametrize("location", ["postgresql"], indirect=True)
async def test_a_leader_that_dies_is_succeeded(database_url: str) -> None:
    one, two = open_engines(database_url), open_engines(database_url)
    with pytest.raises(ZeroDivisionError):
        async with leadership(one):
            raise ZeroDivisionError
    async with leadership(two) as leads:
        assert leads
    await one.dispose()
    await two.dispose()


@pytest.mark.parametrize("location", ["sqlite"], indirect=True)
async def test_on_a_file_the_only_program_leads(database_url: str) -> None:
    engines = open_engines(database_url)
    async with leadership(engines) as leads:
        assert leads
    await engines.dispose()

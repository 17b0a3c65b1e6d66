"""The command line as somebody types it, in this process."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main
from bot.emulator.server import Emulator
from bot.settings import Settings
from tests.conversations.world import SECRET, TOKEN


@dataclass(frozen=True)
class Outcome:
    """What the administrator sees."""

    code: int
    out: str
    err: str


@dataclass
class Shell:
    """A console in a folder of its own, with an environment of its own."""

    folder: Path
    _environment: pytest.MonkeyPatch
    _output: pytest.CaptureFixture[str]

    def set(self, **settings: str) -> None:
        """`BOT_TOKEN="…"`."""
        for name, value in settings.items():
            self._environment.setenv(name, value)

    def type(self, *argv: str) -> Outcome:
        """`python -m bot` with these words."""
        self._output.readouterr()
        code = main(argv)
        seen = self._output.readouterr()
        return Outcome(code, seen.out, seen.err)

    async def type_beside(self, *argv: str) -> Outcome:
        """The same while this loop goes on serving."""
        return await asyncio.to_thread(self.type, *argv)


@pytest.fixture
def logs_as_before() -> Iterator[None]:
    """The command line sets them up for the whole process."""
    root = logging.getLogger()
    loggers = [root, *(logging.getLogger(name) for name in root.manager.loggerDict)]
    levels, handlers = [logger.level for logger in loggers], list(root.handlers)
    root.handlers.clear()
    yield
    root.handlers[:] = handlers
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


@pytest.fixture
def shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], logs_as_before: None
) -> Shell:
    """In English, with the settings that `run` can't do without."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    shell = Shell(tmp_path, monkeypatch, capsys)
    database = f"sqlite:///{tmp_path / 'bot.sqlite'}"
    shell.set(LC_ALL="en_US.UTF-8", BOT_TOKEN=TOKEN, SECRET_KEY=SECRET, DATABASE_URL=database)
    return shell


@pytest.fixture
async def telegram() -> AsyncIterator[str]:
    """An emulated one."""
    emulator = Emulator(token=TOKEN, limits=False)
    yield await emulator.start()
    await emulator.stop()

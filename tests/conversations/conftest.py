"""A world a test, copied from one that was imported once."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.catalogues import compile_catalogues
from bot.demo.data.ensure import ensure_demo_data
from storage.engine import open_engines
from tests.conversations.clock import FakeClock
from tests.conversations.world import SECRET, World, open_world


@pytest.fixture(scope="session", autouse=True)
def catalogues() -> None:
    """Sentences in both languages."""
    compile_catalogues()


@pytest.fixture(scope="session")
async def imported(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's operator, imported into a migrated database."""
    folder = tmp_path_factory.mktemp("imported")
    path = folder / "bot.sqlite"
    shutil.copy(sqlite_template, path)
    engines = open_engines(f"sqlite:///{path}")
    clock = FakeClock()
    from bot.settings import Settings

    await ensure_demo_data(engines, SECRET, Settings.model_construct().zone, folder, clock())
    await engines.dispose()
    return path


@pytest.fixture
async def world(imported: Path, tmp_path: Path) -> AsyncIterator[World]:
    """The bot with the demo's operator, and nobody who has ever written to it."""
    path = tmp_path / "bot.sqlite"
    shutil.copy(imported, path)
    async with open_world(f"sqlite:///{path}") as opened:
        yield opened

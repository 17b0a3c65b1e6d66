"""Worlds copied from one that was imported once: one a test, or one a module whose tests bring new people."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.catalogues import compile_catalogues
from bot.demo.data.cast import WELL
from bot.demo.data.ensure import ensure_demo_data
from bot.intake import handling
from bot.settings import Settings
from storage.engine import open_engines
from tests.conversations.clock import FakeClock
from tests.conversations.journeys import by_phone
from tests.conversations.person import Person
from tests.conversations.world import SECRET, World, open_world


@pytest.fixture(scope="session", autouse=True)
def catalogues() -> None:
    """Sentences in both languages."""
    compile_catalogues()


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """A failed update is tried again at once: nobody waits for the pauses between."""
    monkeypatch.setattr(handling, "_PAUSES", (0.0, 0.0))


@pytest.fixture(scope="session")
async def imported(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's operator, imported into a migrated database."""
    folder = tmp_path_factory.mktemp("imported")
    path = folder / "bot.sqlite"
    shutil.copy(sqlite_template, path)
    engines = open_engines(f"sqlite:///{path}")
    await ensure_demo_data(engines, SECRET, Settings.model_construct().zone, folder, FakeClock()())
    await engines.dispose()
    return path


@pytest.fixture
async def world(imported: Path, tmp_path: Path) -> AsyncIterator[World]:
    """The bot with the demo's operator, and nobody who has ever written to it."""
    path = tmp_path / "bot.sqlite"
    shutil.copy(imported, path)
    async with open_world(f"sqlite:///{path}") as opened:
        yield opened
        await opened.check()


@pytest.fixture(scope="module")
async def module_world(imported: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """Behind `town`."""
    path = tmp_path_factory.mktemp("town") / "bot.sqlite"
    shutil.copy(imported, path)
    async with open_world(f"sqlite:///{path}") as opened:
        yield opened


@pytest.fixture
async def town(module_world: World) -> AsyncIterator[World]:
    """The module's own world: cheaper than `world`, for tests that don't mind who else lives there."""
    yield module_world
    await module_world.mend()
    await module_world.check()


@pytest.fixture(scope="module")
async def resident(module_world: World) -> Person:
    """Somebody of the town who is at home: an owner of one contract."""
    return await by_phone(module_world, WELL)


@pytest.fixture
async def anna(resident: Person, town: World) -> Person:
    """The same with a fresh home screen, a minute after whatever was before."""
    town.clock.advance(minutes=1)
    await resident.says("/start")
    return resident

"""What each promise is put to the test with."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.conversations.conftest import catalogues, imported, no_pauses, world
from tests.gate.redis_server import private_redis
from tests.promises.telegram import Telegram, telegram

__all__ = ["api", "catalogues", "file", "imported", "no_pauses", "redis_url", "world"]


@pytest.fixture
async def api() -> AsyncIterator[Telegram]:
    """A Bot API of this test's own."""
    async with telegram() as opened:
        yield opened


@pytest.fixture
def file(sqlite_template: Path, tmp_path: Path) -> Path:
    """A migrated database file."""
    return Path(shutil.copy(sqlite_template, tmp_path / "bot.sqlite"))


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """Of a private server."""
    with private_redis() as url:
        yield url

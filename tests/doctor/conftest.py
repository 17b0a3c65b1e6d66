"""An installation to be examined: a database, an emulated Telegram, and what a test spoils of them."""

import shutil
from argparse import Namespace
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.commands import doctor
from bot.emulator.server import Emulator
from bot.settings import Settings
from core.accounts.models import Language
from keyboards.words import Words
from tests.conversations.world import TOKEN, settings_for

WORDS = Words(Language.EN, NullTranslations(), Settings.model_construct().zone)


@dataclass
class Clinic:
    """`tell` says what `python -m bot doctor` prints, and with which exit code."""

    database_url: str
    api: str
    http: ClientSession
    output: pytest.CaptureFixture[str]
    changed: dict[str, Any] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        """Those of the installation, with what the test changed."""
        settings = settings_for(self.database_url, self.api, payment_provider="none")
        return Settings(_env_file=None, **{**settings.model_dump(), **self.changed})

    async def tell(self, **changed: Any) -> tuple[int, str]:
        """Afresh each time."""
        self.changed = changed
        self.output.readouterr()
        code = await doctor.run(Namespace(), self.settings, WORDS)
        return code, self.output.readouterr().out

    async def call(self, method: str, **body: Any) -> Any:
        """As the bot would call Telegram."""
        async with self.http.post(f"{self.api}/bot{TOKEN}/{method}", json=body) as answer:
            return await answer.json()

    async def sim(self, path: str, **body: Any) -> Any:
        """The emulator's side entrance."""
        async with self.http.post(f"{self.api}/sim{path}", json=body) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()


@pytest.fixture
async def api() -> AsyncIterator[str]:
    """An emulated Telegram that tries a webhook once."""
    emulator = Emulator(token=TOKEN, limits=False, pauses=(3600,))
    yield await emulator.start()
    await emulator.stop()


@pytest.fixture
def url(sqlite_template: Path, tmp_path: Path) -> str:
    """A migrated SQLite database."""
    shutil.copyfile(sqlite_template, tmp_path / "bot.sqlite")
    return f"sqlite:///{tmp_path / 'bot.sqlite'}"


@pytest.fixture
async def http() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
def clinic(url: str, api: str, http: ClientSession, capsys: pytest.CaptureFixture[str]) -> Clinic:
    """Where nothing is broken yet."""
    return Clinic(url, api, http, capsys)

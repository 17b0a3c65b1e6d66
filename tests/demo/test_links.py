"""One-time links of the demo: open ones, whenever somebody looks."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.catalogues import compile_catalogues
from bot.demo.data import cast
from bot.demo.data.ensure import ensure_demo_data
from bot.demo.data.logins import demo_logins
from bot.demo.links import DemoLinks
from bot.demo.panels import make_panels
from bot.integrations.sms.demo import DemoSms
from core.accounts.models import Language, SubscriberId
from core.accounts.usecases.tokens import digest_token
from keyboards.words import Phrasebook
from storage.engine import Engines
from storage.unit_of_work import Database
from tests.storage.registry.exports import ZONE

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
Row = dict[str, str]


class Looking:
    """Somebody who opens the demo's panels at a time that a test moves."""

    def __init__(self, engines: Engines, folder: Path) -> None:
        self.now = NOW
        self._engines, self._folder = engines, folder

    async def rows(self, panel: str) -> list[Row]:
        """As after a restart."""
        links = DemoLinks(self._engines, self._folder, lambda: self.now)
        words = Phrasebook(ZONE)[Language.RU]
        app = make_panels(DemoSms(lambda: self.now), demo_logins(words), links, "nevod_demo_bot", words)
        async with TestClient(TestServer(app)) as client, client.get(f"/{panel}") as answer:
            rows: list[Row] = json.loads(await answer.text())["rows"]
        return rows


@pytest.fixture
async def looking(engines: Engines, tmp_path: Path) -> Looking:
    compile_catalogues()
    await ensure_demo_data(engines, "s" * 32, ZONE, tmp_path, NOW)
    return Looking(engines, tmp_path)


async def test_each_link_stays_until_it_is_used_or_has_run_out(looking: Looking, database: Database) -> None:
    first = await looking.rows("links")
    assert [row["title"] for row in first] == [cast.WELL.number, cast.FAMILY[2].number, cast.GUARDED_FLAT.number]
    assert all(row["link"].startswith("https://t.me/nevod_demo_bot?start=link_") for row in first)
    assert await looking.rows("links") == first
    async with database.writing() as unit:
        assert await unit.link_tokens.use(digest_token(first[0]["link"].partition("link_")[2]), SubscriberId(1))
    second = await looking.rows("links")
    assert second[0] != first[0]
    assert second[1:] == first[1:]
    looking.now += timedelta(days=4)
    assert not {row["link"] for row in await looking.rows("links")} & {row["link"] for row in second}


async def test_who_has_no_password_is_said_to_come_by_phone(looking: Looking) -> None:
    rows = {row["title"]: row["text"] for row in await looking.rows("logins")}
    assert rows[cast.FAMILY[2].number].endswith("\nВходит по номеру телефона или по одноразовой ссылке")
    assert rows[cast.WELL.number].endswith(f"\nПароль: {cast.WELL.password}")

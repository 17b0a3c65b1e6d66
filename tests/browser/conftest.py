"""The demo as it stands, on a free port, and a browser."""

import os
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser

from bot.catalogues import compile_catalogues
from bot.compose import compose
from bot.demo.stage import Stage, open_stage
from bot.outside import Outside
from bot.program import at_work
from bot.settings import Settings
from core.accounts.models import Language
from keyboards.words import Phrasebook
from tests.browser.chromium import find_chromium, open_browser
from tests.browser.visitor import Visitor


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Absent Chromium skips on a developer's machine and fails in CI."""
    path = find_chromium()
    if path is None:
        (pytest.fail if os.environ.get("REQUIRE_SERVICES") else pytest.skip)("Chromium isn't installed")
    async with open_browser(path) as opened:
        yield opened


@pytest.fixture(scope="session")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """`make demo`, with the bot polling."""
    compile_catalogues()
    words = Phrasebook(Settings.model_construct().zone)[Language.RU]
    async with (
        open_stage(tmp_path_factory.mktemp("demo"), 0, words) as opened,
        compose(opened.settings, Outside(sms=opened.sms)) as program,
        at_work(program),
    ):
        yield opened


@pytest.fixture
async def visitor(browser: Browser) -> AsyncIterator[Visitor]:
    """A window of its own; an error in the page's console fails the test."""
    context = await browser.new_context(viewport={"width": 1100, "height": 900}, locale="ru-RU")
    page = await context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield Visitor(page)
    await context.close()
    assert errors == []

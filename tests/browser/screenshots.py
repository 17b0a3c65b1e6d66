"""`make screenshots`: the README's pictures, taken from the demo as it runs."""

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Page, ViewportSize

from bot.catalogues import compile_catalogues
from bot.compose import compose
from bot.demo.stage import Stage, open_stage
from bot.outside import Outside
from bot.program import at_work
from bot.settings import Settings
from core.accounts.models import Language
from keyboards.words import Phrasebook
from tests.browser.chromium import find_chromium, open_browser
from tests.browser.people import person_with
from tests.browser.visitor import Visitor

_FOLDER = Path(__file__).parents[2] / "docs"
_WIDE: ViewportSize = {"width": 1180, "height": 800}
_PHONE: ViewportSize = {"width": 390, "height": 844}


async def main() -> int:
    """Needs Chromium; returns the exit code."""
    path = find_chromium()
    if path is None:
        sys.stderr.write("Chromium isn't installed\n")
        return 1
    compile_catalogues()
    words = Phrasebook(Settings.model_construct().zone)[Language.RU]
    with tempfile.TemporaryDirectory() as folder:
        async with (
            open_stage(Path(folder), 0, words) as stage,
            compose(stage.settings, Outside(sms=stage.sms)) as program,
            at_work(program),
            open_browser(path) as browser,
        ):
            await _account(await browser.new_page(viewport=_WIDE, device_scale_factor=1.5), stage)
            await _history(await browser.new_page(viewport=_PHONE, device_scale_factor=1.5), stage)
            await _paid(await browser.new_page(viewport=_PHONE, device_scale_factor=1.5), stage)
    return 0


async def _account(page: Page, stage: Stage) -> None:
    visitor = await _signed_in(page, stage)
    await visitor.sees("Баланс:")
    await page.wait_for_load_state("networkidle")
    await page.screenshot(path=_FOLDER / "account.png")


async def _history(page: Page, stage: Stage) -> None:
    visitor = Visitor(page)
    await visitor.comes(stage.address, await person_with(stage, "0011"))
    await visitor.presses("Почему столько?")
    await visitor.sees("Как сложился баланс")
    await page.screenshot(path=_FOLDER / "why.png")


async def _paid(page: Page, stage: Stage) -> None:
    visitor = await _signed_in(page, stage, "0022")
    await visitor.presses("Пополнить")
    await visitor.presses("чек")
    await visitor.writes("ivanov@example.com")
    await visitor.sees("Чек: ivanov@example.com")
    await page.wait_for_load_state("networkidle")
    await page.screenshot(path=_FOLDER / "pay.png")


async def _signed_in(page: Page, stage: Stage, phone: str = "0011") -> Visitor:
    visitor = Visitor(page)
    await visitor.comes(stage.address, await person_with(stage, phone))
    await visitor.starts()
    await visitor.presses("Согласен")
    await visitor.shares_number()
    await visitor.presses("Добавить 1 договор")
    await visitor.presses("Позднее")
    return visitor


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

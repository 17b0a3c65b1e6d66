"""«Пополнить» in a real browser: the chat, the checkout's page in a window of its own, and back."""

import pytest
from playwright.async_api import Page, expect

from bot.demo.stage import Stage
from tests.browser.people import person_with
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
_PATIENCE = 15_000


async def test_the_checkout_is_opened_paid_and_told(visitor: Visitor, stage: Stage) -> None:
    await _signed_in(visitor, stage)
    await visitor.presses("Пополнить")
    await visitor.presses("Чек на")
    await visitor.writes("yolka@example.org")
    await visitor.presses("✅ Оплатить")
    page = await _opened(visitor)
    await expect(page.get_by_role("heading", name="Оплата услуг")).to_be_visible()
    await page.get_by_role("button", name="Оплатить").click()
    await expect(page.get_by_role("heading", name="Оплачено")).to_be_visible()
    await page.close()
    await visitor.sees("Чек придёт на yolka@example.org")
    await visitor.no_longer_sees("Ссылка действует до")


async def test_the_page_is_usable_by_keyboard(visitor: Visitor, stage: Stage) -> None:
    await _again(visitor, stage)
    page = await _opened(visitor)
    await expect(page.get_by_role("heading", name="Оплата услуг")).to_be_visible()
    await page.bring_to_front()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("radio").first).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("radio").last).to_be_checked()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Платёж не прошёл")).to_be_visible()
    await page.close()
    await visitor.sees("На карте не хватает денег")


async def _signed_in(visitor: Visitor, stage: Stage) -> None:
    await visitor.comes(stage.address, await person_with(stage, "0033"))
    await visitor.starts()
    await visitor.presses("Согласен")
    await visitor.shares_number()
    await visitor.presses("Добавить 1 договор")


async def _again(visitor: Visitor, stage: Stage) -> None:
    """The same person, who may owe nothing any more."""
    await visitor.comes(stage.address, await person_with(stage, "0033"))
    await visitor.writes("/start")
    await visitor.presses("Пополнить")
    await visitor.presses("Другая сумма")
    await visitor.writes("321")
    await visitor.presses("Оплатить 321")


async def _opened(visitor: Visitor) -> Page:
    """What the bill's link opens; the page may ask first."""
    async with visitor.page.context.expect_page(timeout=_PATIENCE) as opened:
        await visitor.page.locator(".feed .inline-button", has_text="Перейти к оплате").last.click()
    return await opened.value

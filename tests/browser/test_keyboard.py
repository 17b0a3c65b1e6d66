"""The demo's page without a mouse."""

import pytest
from playwright.async_api import Locator, Page, expect

from bot.demo.stage import Stage
from tests.browser.people import newcomer
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
_MOST_STEPS = 60


async def reach(page: Page, target: Locator) -> None:
    """Tab until it has the focus, and the focus can be seen."""
    await expect(target).to_be_visible(timeout=15_000)
    for _ in range(_MOST_STEPS):
        if await target.evaluate("node => node === document.activeElement"):
            assert await target.evaluate(_RINGED), "the focus doesn't show"
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"no way to {target} by Tab")


_RINGED = """node => {
  const ringed = (one) => getComputedStyle(one).outlineStyle !== "none" || getComputedStyle(one).boxShadow !== "none";
  return node.matches("textarea") || ringed(node);
}"""


def key(page: Page, caption: str) -> Locator:
    """The lowest button of the chat with that caption."""
    return page.locator(".feed .inline-button", has_text=caption).last


async def test_from_the_first_press_to_an_answer(stage: Stage, visitor: Visitor) -> None:
    page = visitor.page
    await visitor.comes(stage.address, await newcomer(stage))
    await reach(page, page.get_by_role("button", name="Запустить", exact=True))
    await page.keyboard.press("Enter")
    await reach(page, key(page, "Прочитать полностью"))
    await page.keyboard.press("Space")
    await visitor.sees("Редакция от")
    await reach(page, key(page, "Согласен"))
    await page.keyboard.press("Enter")
    await visitor.sees("Поделитесь номером телефона")
    await reach(page, page.locator(".reply-key", has_text="Другие способы"))
    await page.keyboard.press("Enter")
    await reach(page, key(page, "Одноразовая ссылка"))
    await reach(page, page.get_by_label("Текст сообщения"))
    await page.keyboard.type("/help")
    await page.keyboard.press("Enter")
    await visitor.sees("Что я умею")


async def test_people_chats_and_panels(stage: Stage, visitor: Visitor) -> None:
    page, person = visitor.page, await newcomer(stage)
    await visitor.comes(stage.address, await newcomer(stage))
    await reach(page, page.locator(".picker"))
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menu")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("menu")).to_have_count(0)
    await page.goto(f"{stage.address}/#/{person}")
    await reach(page, page.locator(".row").first)
    await page.keyboard.press("Enter")
    await expect(page.locator(".row").first).to_have_attribute("aria-current", "page")
    await reach(page, page.locator(".panel-opener").locator("visible=true").first)
    await page.keyboard.press("Enter")
    await reach(page, page.get_by_role("tab", name="Одноразовые ссылки"))
    await page.keyboard.press("Enter")
    await expect(page.locator(".panel-row").first).to_contain_text("t.me/nevod_demo_bot?start=link_")
    await page.keyboard.press("Escape")
    await expect(page.locator(".panels")).to_be_hidden()

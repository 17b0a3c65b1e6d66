"""The demo's page in the dark: as the system wishes, or as one chooses."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Locator, Page

from bot.demo.stage import Stage
from tests.browser.people import newcomer
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
_READABLE = 4.5
"""WCAG 2.2, 1.4.3: contrast of a text with what is behind it."""

_COLOURS = """node => {
  const read = (css) => {
    const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    context.fillStyle = css;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const ink = read(getComputedStyle(node).color);
  let behind = node;
  while (behind && read(getComputedStyle(behind).backgroundColor)[3] < 255) behind = behind.parentElement;
  return [ink, read(getComputedStyle(behind ?? document.documentElement).backgroundColor)];
}"""


def luminance(colour: list[int]) -> float:
    """Relative, 0 for black and 1 for white."""
    shares = [one / 255 for one in colour[:3]]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


async def ink_and_ground(place: Locator) -> tuple[float, float]:
    """Luminances of the text and of the first opaque thing behind it."""
    ink, ground = await place.evaluate(_COLOURS)
    return luminance(ink), luminance(ground)


async def assert_dark_and_readable(page: Page) -> None:
    for selector in (".picker-name", ".row-name", ".chat-title", ".bubble", ".is-own .bubble", ".composer-text"):
        ink, ground = await ink_and_ground(page.locator(selector).last)
        assert ground < 0.2, f"{selector} is light"
        assert (ink + 0.05) / (ground + 0.05) >= _READABLE, selector


@pytest.fixture
async def in_the_dark(browser: Browser) -> AsyncIterator[Visitor]:
    """Somebody whose system is dark."""
    context = await browser.new_context(viewport={"width": 1100, "height": 900}, color_scheme="dark")
    yield Visitor(await context.new_page())
    await context.close()


async def test_a_dark_system_gets_a_dark_page_that_can_be_read(stage: Stage, in_the_dark: Visitor) -> None:
    await in_the_dark.comes(stage.address, await newcomer(stage))
    await in_the_dark.starts()
    await in_the_dark.sees("Вы согласны?")
    await assert_dark_and_readable(in_the_dark.page)


async def test_dark_can_be_chosen_and_stays(stage: Stage, visitor: Visitor) -> None:
    page = visitor.page
    await visitor.comes(stage.address, await newcomer(stage))
    await visitor.starts()
    await visitor.sees("Вы согласны?")
    assert (await ink_and_ground(page.locator(".bubble").last))[1] > 0.8
    for shown in ("Тема: как в системе", "Тема: светлая"):
        await page.get_by_role("button", name="Главное меню").click()
        await page.get_by_role("menuitem", name=shown).click()
    await page.reload()
    await visitor.sees("Вы согласны?")
    await assert_dark_and_readable(page)

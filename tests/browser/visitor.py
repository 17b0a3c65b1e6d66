"""Somebody in front of the page."""

from dataclasses import dataclass

from playwright.async_api import Locator, Page, expect

_SECONDS = 15


@dataclass
class Visitor:
    """Does what a hand does, and waits until an eye would see it."""

    page: Page

    async def comes(self, address: str, person: int) -> None:
        """Opens the private chat with the bot as `person`."""
        await self.page.goto(f"{address}/#/{person}/{person}")

    async def starts(self) -> None:
        """The big button of a fresh chat."""
        await self.page.get_by_role("button", name="Запустить", exact=True).click()

    async def presses(self, caption: str) -> None:
        """The lowest inline button with that caption."""
        await self.page.locator(".feed .inline-button", has_text=caption).last.click(timeout=_SECONDS * 1000)

    async def shares_number(self) -> None:
        """The reply keyboard's button, and yes."""
        await self.page.locator(".reply-key", has_text="Поделиться номером").click()
        await self.page.locator("dialog button", has_text="Поделиться").last.click()

    async def taps(self, caption: str) -> None:
        """A button of the reply keyboard."""
        await self.page.locator(".reply-key", has_text=caption).click()

    async def writes(self, text: str) -> None:
        """Types and sends."""
        field = self.page.get_by_label("Текст сообщения")
        await field.fill(text)
        await field.press("Enter")

    async def sees(self, text: str) -> None:
        """Fails unless it shows up in the chat."""
        await expect(self._shown(text)).to_be_visible(timeout=_SECONDS * 1000)

    async def no_longer_sees(self, text: str) -> None:
        """Fails unless it goes."""
        await expect(self.page.locator(".feed").get_by_text(text)).to_have_count(0, timeout=_SECONDS * 1000)

    def _shown(self, text: str) -> Locator:
        return self.page.locator(".feed").get_by_text(text).last

"""Paying as people do: a link is opened in a browser, and a page is filled in."""

from typing import Any

from tests.conversations.person import Person

EMAIL = "yolka@example.org"


async def bill_of(person: Person, typed: str = "") -> dict[str, Any]:
    """The bill after «Пополнить» and «Оплатить», for what is due or for a typed sum."""
    await person.presses("💳 Пополнить")
    if typed:
        await person.presses("Другая сумма")
        await person.says(typed)
    await person.presses("✅ Оплатить")
    return await person.message_with("Перейти к оплате")


def link_of(bill: dict[str, Any]) -> str:
    """Where the bill is paid."""
    buttons = [one for row in bill["reply_markup"]["inline_keyboard"] for one in row]
    return str(next(one["url"] for one in buttons if "url" in one))


async def at_checkout(person: Person, bill: dict[str, Any], act: str = "pay", card: str = "good") -> str:
    """What the embedded checkout's page says after its button was pressed."""
    async with person.world.http.post(link_of(bill), data={"act": act, "card": card}) as page:
        assert page.status == 200, await page.text()
        return await page.text()


async def hears(person: Person) -> list[str]:
    """What came by itself."""
    before = {one["message_id"] for one in await person.messages()}
    await person.world.deliver()
    return [one.get("text", "") for one in await person.messages() if one["message_id"] not in before]

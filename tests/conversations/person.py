"""A person with a Telegram: writes, presses, and says what they see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aiohttp import FormData

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.conversations.world import World

Message = dict[str, Any]
_SCREENFUL = 12

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
"""The smallest PNG."""


@dataclass
class Person:
    """Every act takes a second, and waits until the bot has answered."""

    world: World
    id: int

    async def says(self, text: str) -> None:
        """Types a message."""
        await self._do("/sim/say", text=text)

    async def hurries(self, texts: Sequence[str]) -> None:
        """Types messages without waiting for answers."""
        for text in texts:
            await self.world.ask("/sim/say", person=self.id, text=text)
        await self.world.settle()

    async def presses(self, caption: str, message: Message | None = None) -> Message:
        """Presses the button whose caption holds `caption`; returns what Telegram says of the query."""
        target = message or await self.message_with(caption)
        data = _button(target, caption)["callback_data"]
        return await self._press(target["message_id"], data=data)

    async def forges(self, data: str, message_id: int | None = None) -> Message:
        """A changed client sends what no button holds."""
        return await self._press(message_id or (await self.screen())["message_id"], raw=data)

    async def taps(self, caption: str) -> None:
        """A button of the reply keyboard."""
        await self._do("/sim/tap", text=caption)

    async def opens(self, payload: str) -> None:
        """A deep link to the bot."""
        username = (await self.world.program.bot.me()).username
        await self._do("/sim/open", url=f"https://t.me/{username}?start={payload}")

    async def shares(self, **contact: Any) -> None:
        """A contact: one's own unless `of`, first hand unless `forwarded`."""
        await self._do("/sim/contact", **contact)

    async def sends(self, kind: str, *files: bytes, caption: str = "") -> None:
        """A sticker, a voice message, a photo, an album …"""
        form = FormData({"person": str(self.id), "kind": kind, "caption": caption})
        for number, content in enumerate(files or (PIXEL,)):
            form.add_field(f"file{number}", content, filename=f"{number}.png")
        self.world.clock.advance(seconds=1)
        async with self.world.http.post("/sim/send", data=form) as answer:
            assert answer.status == 200, await answer.text()
        await self.world.settle()

    async def blocks(self) -> None:
        """«Заблокировать»."""
        await self._do("/sim/block")

    async def unblocks(self) -> None:
        """«Разблокировать»."""
        await self._do("/sim/unblock")

    async def messages(self, limit: int = 500) -> list[Message]:
        """The chat as the person sees it, the newest last."""
        seen = await self.world.look("/sim/transcript", chat=self.id, limit=limit)
        messages: list[Message] = seen["messages"]
        return messages

    async def sees(self) -> list[str]:
        """The bot's messages, in words."""
        return [text_of(message) for message in await self.messages() if message["sim"]["sender"] == "bot"]

    async def screen(self) -> Message:
        """The bot's last message."""
        return [message for message in await self.messages(_SCREENFUL) if message["sim"]["sender"] == "bot"][-1]

    async def reads(self) -> str:
        """The words of the last message."""
        return text_of(await self.screen())

    async def captions(self) -> list[str]:
        """The inline buttons of the last message."""
        return captions_of(await self.screen())

    async def reply_captions(self) -> list[str]:
        """The buttons below the input field."""
        seen = await self.world.look("/sim/transcript", chat=self.id, limit=1)
        return [button["text"] for row in (seen["reply_keyboard"] or {}).get("keyboard", []) for button in row]

    async def message_with(self, caption: str) -> Message:
        """The last message with such a button."""
        for limit in (_SCREENFUL, 500):
            for message in reversed(await self.messages(limit)):
                if any(caption in shown for shown in captions_of(message)):
                    return message
        raise AssertionError(f"no button «{caption}»; the chat says: {await self.sees()}")

    async def _press(self, message_id: int, **what: str) -> Message:
        self.world.clock.advance(seconds=1)
        pressed = await self.world.ask("/sim/press", person=self.id, message_id=message_id, **what)
        await self.world.settle()
        query: Message = await self.world.look(f"/sim/query/{pressed['query_id']}")
        return query

    async def _do(self, path: str, **body: Any) -> None:
        self.world.clock.advance(seconds=1)
        await self.world.ask(path, person=self.id, **body)
        await self.world.settle()


def keyboard_of(message: Message) -> list[list[dict[str, Any]]]:
    """The inline keyboard."""
    rows: list[list[dict[str, Any]]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return rows


def captions_of(message: Message) -> list[str]:
    """Its buttons, row by row."""
    return [button["text"] for row in keyboard_of(message) for button in row]


def text_of(message: Message) -> str:
    """Text, caption, or what a contact card says."""
    if "contact" in message:
        return f"☎ {message['contact']['phone_number']} {message['contact']['first_name']}"
    plain: str = message["sim"]["plain"]
    return plain


def _button(message: Message, caption: str) -> dict[str, Any]:
    return next(button for row in keyboard_of(message) for button in row if caption in button["text"])

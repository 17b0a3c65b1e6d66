"""A person with a Telegram: writes, presses, and says what they see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.conversations.world import World

Message = dict[str, Any]


@dataclass
class Person:
    """Everything waits until the bot has answered."""

    world: World
    id: int

    async def says(self, text: str) -> None:
        """Types a message."""
        await self._do("/sim/say", text=text)

    async def presses(self, caption: str, message: Message | None = None) -> Message:
        """Presses the button whose caption holds `caption`; returns what Telegram says of the query."""
        target = message or await self._with_button(caption)
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

    async def sends(self, kind: str, content: bytes = b"x") -> None:
        """A sticker, a voice message, a photo …"""
        form = {"person": str(self.id), "kind": kind, "file": content}
        async with self.world.http.post("/sim/send", data=form) as answer:
            assert answer.status == 200, await answer.text()
        await self.world.settle()

    async def blocks(self) -> None:
        """And unblocks by writing again in Telegram; here: `world.ask("/sim/unblock")`."""
        await self._do("/sim/block")

    async def messages(self) -> list[Message]:
        """The whole chat as the person sees it."""
        seen = await self.world.look("/sim/transcript", chat=self.id, limit=200)
        messages: list[Message] = seen["messages"]
        return messages

    async def sees(self) -> list[str]:
        """The bot's messages, in words."""
        return [text_of(message) for message in await self.messages() if message["sim"]["sender"] == "bot"]

    async def screen(self) -> Message:
        """The bot's last message."""
        return [message for message in await self.messages() if message["sim"]["sender"] == "bot"][-1]

    async def reads(self) -> str:
        """The words of the last message."""
        return text_of(await self.screen())

    async def captions(self) -> list[str]:
        """The inline buttons of the last message."""
        return [button["text"] for row in keyboard_of(await self.screen()) for button in row]

    async def reply_captions(self) -> list[str]:
        """The buttons below the input field."""
        seen = await self.world.look("/sim/transcript", chat=self.id, limit=1)
        return [button["text"] for row in (seen["reply_keyboard"] or {}).get("keyboard", []) for button in row]

    async def _press(self, message_id: int, **what: str) -> Message:
        pressed = await self.world.ask("/sim/press", person=self.id, message_id=message_id, **what)
        await self.world.settle()
        query: Message = await self.world.look(f"/sim/query/{pressed['query_id']}")
        return query

    async def _do(self, path: str, **body: Any) -> None:
        await self.world.ask(path, person=self.id, **body)
        await self.world.settle()

    async def _with_button(self, caption: str) -> Message:
        for message in reversed(await self.messages()):
            if any(caption in button["text"] for row in keyboard_of(message) for button in row):
                return message
        raise AssertionError(f"no button «{caption}»; the chat says: {await self.sees()}")


def keyboard_of(message: Message) -> list[list[dict[str, Any]]]:
    """The inline keyboard."""
    rows: list[list[dict[str, Any]]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return rows


def text_of(message: Message) -> str:
    """Text, caption, or what a contact card says."""
    if "contact" in message:
        return f"☎ {message['contact']['phone_number']} {message['contact']['first_name']}"
    plain: str = message["sim"]["plain"]
    return plain


def _button(message: Message, caption: str) -> dict[str, Any]:
    return next(button for row in keyboard_of(message) for button in row if caption in button["text"])

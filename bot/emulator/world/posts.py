from dataclasses import dataclass
from typing import ClassVar, Literal

from bot.emulator.jsons import Json

Sender = Literal["bot", "person", "service"]


@dataclass
class Post:
    """A message lying in a chat."""

    kind: ClassVar[str] = "post"

    chat_id: int
    message_id: int
    sender: Sender
    body: Json
    """The Bot API's Message, without the message that it answers."""
    at: float
    """Seconds since 1970; `body` has them whole."""
    reply_to: int | None = None
    deleted: bool = False
    edited_at: int | None = None
    fixed: bool = False
    """Came with a reply keyboard: Telegram lets such a message be edited no more."""

    @property
    def key(self) -> str:
        return f"{self.chat_id}:{self.message_id}"

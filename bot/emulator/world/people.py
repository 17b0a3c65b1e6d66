from dataclasses import dataclass
from typing import ClassVar

from bot.emulator.jsons import Json


@dataclass
class Person:
    kind: ClassVar[str] = "person"

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    phone: str | None = None
    language_code: str | None = None
    started: bool = False
    """Wrote to the bot once: before that the bot may not write to them."""
    blocked: bool = False
    """The bot, by this person."""
    deleted: bool = False

    @property
    def key(self) -> str:
        return str(self.id)

    def user(self) -> Json:
        """As the Bot API shows them; a phone is shown to nobody."""
        shown = {"id": self.id, "is_bot": False, "first_name": self.first_name, "last_name": self.last_name}
        shown |= {"username": self.username, "language_code": self.language_code}
        return {name: value for name, value in shown.items() if value is not None}

    def chat(self) -> Json:
        shown = {"id": self.id, "type": "private", "first_name": self.first_name, "last_name": self.last_name}
        shown |= {"username": self.username}
        return {name: value for name, value in shown.items() if value is not None}

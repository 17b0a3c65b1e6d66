from dataclasses import dataclass, field
from typing import ClassVar

from bot.emulator.jsons import Json


@dataclass
class BotCard:
    """What the bot told about itself: names and descriptions by language, commands by scope and language."""

    kind: ClassVar[str] = "bot"

    id: int
    username: str
    name: dict[str, str] = field(default_factory=dict)
    description: dict[str, str] = field(default_factory=dict)
    short_description: dict[str, str] = field(default_factory=dict)
    commands: list[Json] = field(default_factory=list)
    """`{"scope", "language_code", "commands"}`, one for each scope and language."""
    menu_button: Json | None = None
    webhook: Json | None = None
    allowed_updates: list[str] | None = None

    @property
    def key(self) -> str:
        return str(self.id)

    def user(self) -> Json:
        name = self.name.get("") or self.username
        return {"id": self.id, "is_bot": True, "first_name": name, "username": self.username}

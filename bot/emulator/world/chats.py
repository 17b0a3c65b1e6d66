from dataclasses import dataclass, field
from typing import ClassVar, Literal

from bot.emulator.jsons import Json

Standing = Literal["administrator", "member", "left", "kicked"]


@dataclass
class Topic:
    id: int
    name: str
    closed: bool = False
    icon_color: int = 7322096


@dataclass
class Chat:
    """A private chat has its person's id; a group's id is negative, as in Telegram."""

    kind: ClassVar[str] = "chat"

    id: int
    type: Literal["private", "group", "supergroup"]
    title: str = ""
    is_forum: bool = False
    member_ids: list[int] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    bot: Standing = "left"
    """What the bot is in a group."""
    reply_keyboard: Json | None = None
    pinned: list[int] = field(default_factory=list)
    action: str | None = None
    action_until: float = 0
    menu_button: Json | None = None

    def __post_init__(self) -> None:
        self.topics = [Topic(**topic) if isinstance(topic, dict) else topic for topic in self.topics]

    @property
    def key(self) -> str:
        return str(self.id)

    @property
    def has_bot(self) -> bool:
        return self.bot in {"administrator", "member"}

    def topic(self, number: int) -> Topic | None:
        return next((topic for topic in self.topics if topic.id == number), None)

    def group(self) -> Json:
        """As the Bot API shows a group."""
        shown: Json = {"id": self.id, "type": self.type, "title": self.title}
        return shown | ({"is_forum": True} if self.is_forum else {})

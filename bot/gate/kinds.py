"""What a call means to the budget, told by the Bot API's own names."""

from enum import Enum
from functools import cache
from typing import Any, Final

from aiogram.methods import TelegramMethod

_SENDING: Final = ("send", "copyMessage", "forwardMessage")
_SENDS_NOTHING: Final = frozenset({"sendChatAction", "sendMessageDraft", "sendRichMessageDraft"})
_REPEATABLE: Final = ("edit", "answer", "get", "delete", "set", "sendChatAction")


class Kind(Enum):
    """How the gate treats a call."""

    UPDATES = "updates"
    """getUpdates has a rhythm of its own."""
    SEND = "send"
    """Makes messages: spends the budget."""
    ANSWER = "answer"
    """Somebody's button turns until it is answered: never waits long."""
    OTHER = "other"
    """Edits and the rest: free, but what is paused is paused for them too."""


@cache
def kind_of(method: type[TelegramMethod[Any]]) -> Kind:
    """The kind of every call of that class."""
    name = str(method.__api_method__)
    if name == "getUpdates":
        return Kind.UPDATES
    if name == "answerCallbackQuery":
        return Kind.ANSWER
    return Kind.SEND if name.startswith(_SENDING) and name not in _SENDS_NOTHING else Kind.OTHER


@cache
def is_repeatable(method: type[TelegramMethod[Any]]) -> bool:
    """Whether making the call twice has the effect of making it once."""
    return str(method.__api_method__).startswith(_REPEATABLE)


def cost_of(method: TelegramMethod[Any]) -> int:
    """How many messages the call makes."""
    several = getattr(method, "media", None) or getattr(method, "message_ids", None)
    return len(several) if isinstance(several, list) else 1


def chat_of(method: TelegramMethod[Any]) -> int | str | None:
    """The chat where the call has its effect, if it names one."""
    chat: int | str | None = getattr(method, "chat_id", None)
    return chat


def is_group(chat: int | str) -> bool:
    """Groups and channels have negative ids, and only they are named by a user name."""
    return isinstance(chat, str) or chat < 0

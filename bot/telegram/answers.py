"""Reading the Bot API's answers no further than they are used."""

from datetime import UTC, datetime
from typing import Any, Final

from aiogram import Bot
from aiogram.methods import TelegramMethod
from aiogram.types import Chat, Message

_ATTACHED: Final = frozenset(
    {
        "animation",
        "audio",
        "checklist",
        "contact",
        "dice",
        "document",
        "game",
        "invoice",
        "live_photo",
        "location",
        "paid_media",
        "photo",
        "poll",
        "sticker",
        "venue",
        "video",
        "video_note",
        "voice",
    }
)
_CHAT: Final = Chat.model_construct(id=0, type="private")
_MESSAGE: Final = Message.model_construct(message_id=0, date=datetime.fromtimestamp(0, UTC), chat=_CHAT)
_COPIED: Final = frozenset({"text", "media_group_id", "message_thread_id", "is_topic_message", "has_protected_content"})
_CHAT_COPIED: Final = frozenset({"id", "type", "title", "username", "first_name", "last_name", "is_forum"})


_RETURN_MESSAGES: Final = (Message, Message | bool)
_RETURN_TRUE: Final = (bool, Message | bool)


def read_answer(bot: Bot, method: TelegramMethod[Any], answer: Any) -> Message | bool | None:
    """The result of a successful call that returns True or a plain message; None where it has to be read in full.

    Of a message without anything attached only `thin_message` is built. One with a photo, a document and the like is
    left to aiogram, because its `file_id` is worth keeping.
    """
    if not isinstance(answer, dict) or answer.get("ok") is not True:
        return None
    result = answer.get("result")
    if result is True and method.__returning__ in _RETURN_TRUE:
        return True
    if isinstance(result, dict) and method.__returning__ in _RETURN_MESSAGES and _ATTACHED.isdisjoint(result):
        return thin_message(bot, result)
    return None


def thin_message(bot: Bot, result: dict[str, Any]) -> Message | None:
    """The bot's own message with id, date, thread, chat and plain text, bound to `bot`; None where those are missing.

    Everything else of it (entities, keyboard, rich blocks, author) is what the caller has just sent, and checking it
    again costs more than sending it.
    """
    try:
        chat = _CHAT.model_copy(update=_some(result["chat"], _CHAT_COPIED))
        date = datetime.fromtimestamp(result["date"], UTC)
        own = {"message_id": result["message_id"], "date": date, "chat": chat}
    except (KeyError, TypeError, AttributeError):
        return None
    return _MESSAGE.model_copy(update=_some(result, _COPIED) | own).as_(bot)


def _some(source: dict[str, Any], names: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in source.items() if name in names}

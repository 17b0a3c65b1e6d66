"""What may hang under a message."""

from dataclasses import dataclass

from aiogram.types import ForceReply, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove

from bot.emulator.api.checked import dumped
from bot.emulator.api.errors import ApiError, bad_request
from bot.emulator.jsons import Json
from bot.emulator.text.utf16 import units
from bot.emulator.world.chats import Chat

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply
_LOOKS = {"text", "style", "icon_custom_emoji_id"}
_STYLES = {None, "primary", "success", "danger"}
_MOST_INLINE, _MOST_REPLY = 100, 300


@dataclass(frozen=True)
class Keyboard:
    inline: Json | None = None
    """Goes with the message."""
    reply: Json | None = None
    """Takes the place of the chat's reply keyboard."""
    removes: bool = False
    fixed: bool = False
    """Not an inline one: the message can't be edited later."""


def keyboard(markup: Markup | None, chat: Chat) -> Keyboard:
    """Raises ApiError 400."""
    if markup is None:
        return Keyboard()
    if isinstance(markup, InlineKeyboardMarkup):
        return Keyboard(inline=inline(markup))
    if isinstance(markup, ReplyKeyboardMarkup):
        return Keyboard(reply=_reply(markup, chat), fixed=True)
    return Keyboard(removes=isinstance(markup, ReplyKeyboardRemove), fixed=True)


def inline(markup: InlineKeyboardMarkup | None) -> Json | None:
    """None for an empty one: that is how a keyboard is taken away. Raises ApiError 400."""
    rows = [row for row in dumped(markup)["inline_keyboard"] if row] if markup else []
    buttons = [button for row in rows for button in row]
    if len(buttons) > _MOST_INLINE:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    for button in buttons:
        if not button["text"].strip():
            raise _unparsed("text must be non-empty")
        check_button(button)
    return {"inline_keyboard": rows} if rows else None


def check_button(button: Json) -> None:
    """An inline button, of a keyboard or of a rich message. Raises ApiError 400."""
    actions = button.keys() - _LOOKS - {"type"}
    if not actions:
        raise _unparsed("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _unparsed(f"exactly one action is allowed, found {', '.join(sorted(actions))}")
    if button.get("style") not in _STYLES:
        raise _unparsed("unknown button style specified")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if "copy_text" in button and not 1 <= units(button["copy_text"]["text"]) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if "url" in button:
        _check_url(button["url"])


def _check_url(url: str) -> None:
    scheme, found, rest = url.partition("://")
    if found and scheme.lower() not in {"http", "https", "tg", "ton"}:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    host = (rest if found else url).partition("/")[0].rpartition(":")[0] or (rest if found else url).partition("/")[0]
    if scheme.lower() not in {"tg", "ton"} and ("." not in host or " " in url):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _reply(markup: ReplyKeyboardMarkup, chat: Chat) -> Json:
    shown = dumped(markup)
    buttons = [button for row in shown["keyboard"] for button in row]
    if not buttons or len(buttons) > _MOST_REPLY:
        raise bad_request("REPLY_MARKUP_INVALID")
    for button in buttons:
        _check_reply_button(button, chat)
    if units(shown.get("input_field_placeholder", "")) > 64:
        raise bad_request("input field placeholder is too long")
    return shown


def _check_reply_button(button: Json, chat: Chat) -> None:
    if not button["text"].strip():
        raise bad_request("can't parse keyboard button: text must be non-empty")
    if button.get("style") not in _STYLES:
        raise bad_request("can't parse keyboard button: unknown button style specified")
    actions = button.keys() - _LOOKS
    if len(actions) > 1:
        raise bad_request(f"can't parse keyboard button: at most one action is allowed, found {sorted(actions)}")
    if actions and chat.type != "private":
        asked = "phone number" if "request_contact" in actions else "location"
        raise bad_request(f"{asked} can be requested in private chats only")


def _unparsed(words: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {words}")

"""A message of the bot changes."""

from aiogram.types import InlineKeyboardMarkup

from bot.emulator.api.call import Call
from bot.emulator.api.errors import bad_request
from bot.emulator.api.keyboards import inline
from bot.emulator.api.media import MEDIA
from bot.emulator.api.places import open_chat, own_post
from bot.emulator.jsons import Json
from bot.emulator.world.posts import Post

_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_CAPTION = {"caption", "caption_entities", "show_caption_above_media"}
_CONTENT = {*MEDIA, *_CAPTION, "text", "entities", "rich_message", "link_preview_options"}


def edited_post(call: Call, chat_id: int | str | None, message_id: int | None) -> Post:
    """Raises ApiError 400 and 403."""
    return own_post(call.world, open_chat(call.world, chat_id), message_id)


def has_media(post: Post) -> bool:
    return bool(MEDIA & post.body.keys())


def change(call: Call, post: Post, content: Json, markup: InlineKeyboardMarkup | None) -> Json:
    """`content` takes the place of all that the message said; no keyboard takes the old one away.

    Raises ApiError 400 when nothing would change.
    """
    board = inline(markup)
    kept = {name: value for name, value in post.body.items() if name not in _CONTENT | {"reply_markup"}}
    body = kept | content | ({"reply_markup": board} if board else {})
    if _telling(body) == _telling(post.body):
        raise bad_request(_SAME)
    post.edited_at = int(call.world.seconds())
    post.body = body | {"edit_date": post.edited_at}
    call.world.save(post)
    call.telegram.hub.edited(post)
    return call.world.message(post)


def content_of(post: Post, *, caption: bool = True) -> Json:
    left_out = set() if caption else _CAPTION
    return {name: value for name, value in post.body.items() if name in _CONTENT - left_out}


def _telling(body: Json) -> Json:
    return {name: value for name, value in body.items() if name != "edit_date"}

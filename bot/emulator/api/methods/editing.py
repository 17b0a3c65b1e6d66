from aiogram.methods import EditMessageCaption, EditMessageMedia, EditMessageReplyMarkup, EditMessageText

from bot.emulator.api.call import Call
from bot.emulator.api.checked import dumped, given
from bot.emulator.api.content import caption, text
from bot.emulator.api.editing import change, content_of, edited_post, has_media
from bot.emulator.api.errors import bad_request
from bot.emulator.api.media import media
from bot.emulator.api.rich import rich
from bot.emulator.jsons import Json

_WORDS = ("text", "rich_message")


def edit_message_text(call: Call, ask: EditMessageText) -> Json:
    content = _words(call, ask)
    post = edited_post(call, ask.chat_id, ask.message_id)
    if not any(name in post.body for name in _WORDS):
        raise bad_request("there is no text in the message to edit")
    return change(call, post, content, ask.reply_markup)


def _words(call: Call, ask: EditMessageText) -> Json:
    if ask.rich_message:
        return rich(call, ask.rich_message)
    preview = given(ask.link_preview_options)
    content = text(ask.text or "", ask.parse_mode, ask.entities)
    return content | ({"link_preview_options": dumped(preview)} if preview else {})


def edit_message_caption(call: Call, ask: EditMessageCaption) -> Json:
    said = caption(ask.caption, ask.parse_mode, ask.caption_entities, ask.show_caption_above_media)
    post = edited_post(call, ask.chat_id, ask.message_id)
    if not has_media(post):
        raise bad_request("there is no caption in the message to edit")
    return change(call, post, content_of(post, caption=False) | said, ask.reply_markup)


def edit_message_media(call: Call, ask: EditMessageMedia) -> Json:
    post = edited_post(call, ask.chat_id, ask.message_id)
    if not has_media(post) and not any(name in post.body for name in _WORDS):
        raise bad_request("there is no media in the message to edit")
    return change(call, post, media(call, ask.media), ask.reply_markup)


def edit_message_reply_markup(call: Call, ask: EditMessageReplyMarkup) -> Json:
    post = edited_post(call, ask.chat_id, ask.message_id)
    return change(call, post, content_of(post), ask.reply_markup)

import re

from aiogram.methods import AnswerCallbackQuery, SendChatAction

from bot.emulator.api.call import Call
from bot.emulator.api.errors import bad_request
from bot.emulator.api.places import open_chat, thread
from bot.emulator.text.utf16 import units

_MOST = 200
_SHOWN = 5
"""Seconds that «typing…» stays."""
_STALE = "query is too old and response timeout expired or query ID is invalid"
_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip


def answer_callback_query(call: Call, ask: AnswerCallbackQuery) -> bool:
    if units(ask.text or "") > _MOST:
        raise bad_request("MESSAGE_TOO_LONG")
    if ask.url and not re.match(rf"(https://)?t\.me/{call.world.bot.username}\?start=", ask.url):
        raise bad_request("URL_INVALID")
    queries = call.telegram.queries
    query = queries.open(ask.callback_query_id, call.world.seconds())
    if query is None:
        raise bad_request(_STALE)
    queries.answer(query, ask.text or None, ask.url, show_alert=bool(ask.show_alert))
    shown = {"text": query.text, "show_alert": query.show_alert, "url": query.url}
    call.telegram.hub.tell("query", query.chat, query_id=query.id, person=query.person, **shown)
    return True


def send_chat_action(call: Call, ask: SendChatAction) -> bool:
    if ask.action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = open_chat(call.world, ask.chat_id)
    thread(chat, ask.message_thread_id)
    chat.action, chat.action_until = ask.action, call.world.seconds() + _SHOWN
    shown = {"action": ask.action, "seconds": _SHOWN, "topic": ask.message_thread_id}
    call.telegram.hub.tell("action", chat.id, **shown)
    return True

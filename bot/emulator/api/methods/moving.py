"""Messages copied, forwarded, deleted, pinned."""

from aiogram.methods import (
    CopyMessage,
    DeleteMessage,
    DeleteMessages,
    ForwardMessage,
    PinChatMessage,
    UnpinAllChatMessages,
    UnpinChatMessage,
)  # fmt: skip

from bot.emulator.api.call import Call
from bot.emulator.api.content import caption
from bot.emulator.api.editing import content_of
from bot.emulator.api.errors import bad_request
from bot.emulator.api.keyboards import keyboard
from bot.emulator.api.places import administered, any_chat, open_chat
from bot.emulator.api.sending import replied, send_all
from bot.emulator.jsons import Json
from bot.emulator.world.chats import Chat
from bot.emulator.world.posts import Post

DELETABLE = 48 * 3600
"""Seconds."""
_OTHER = ("contact", "location")


def copy_message(call: Call, ask: CopyMessage) -> Json:
    content = _source(call, ask.from_chat_id, ask.message_id, "copied")
    if ask.caption is not None:
        above = ask.show_caption_above_media
        content |= caption(ask.caption, ask.parse_mode, ask.caption_entities, above)
    chat = open_chat(call.world, ask.chat_id)
    board, reply_to = keyboard(ask.reply_markup, chat), replied(call, chat, ask.reply_parameters)
    return {"message_id": send_all(call, ask, chat, [content], reply_to, board)[0]["message_id"]}


def forward_message(call: Call, ask: ForwardMessage) -> Json:
    content = _source(call, ask.from_chat_id, ask.message_id, "forwarded")
    body = call.world.post(any_chat(call.world, ask.from_chat_id).id, ask.message_id)
    origin = {"type": "user", "sender_user": body.body["from"], "date": body.body["date"]} if body else {}
    chat = open_chat(call.world, ask.chat_id)
    return send_all(call, ask, chat, [content | {"forward_origin": origin}])[0]


def _source(call: Call, chat_id: int | str, message_id: int, done: str) -> Json:
    post = call.world.post(any_chat(call.world, chat_id).id, message_id)
    if post is None or post.deleted:
        verb = "copy" if done == "copied" else "forward"
        raise bad_request(f"message to {verb} not found")
    if post.sender == "service" or post.body.get("has_protected_content"):
        raise bad_request(f"message can't be {done}")
    return content_of(post) | {name: post.body[name] for name in _OTHER if name in post.body}


def delete_message(call: Call, ask: DeleteMessage) -> bool:
    chat = open_chat(call.world, ask.chat_id)
    post = call.world.post(chat.id, ask.message_id)
    if post is None or post.deleted:
        raise bad_request("message to delete not found")
    if not _deletable(call, chat, post):
        raise bad_request("message can't be deleted")
    remove(call, post)
    return True


def delete_messages(call: Call, ask: DeleteMessages) -> bool:
    """What can't be deleted is passed over, as Telegram does."""
    if not 1 <= len(ask.message_ids) <= 100:
        raise bad_request("there must be 1-100 message identifiers")
    chat = open_chat(call.world, ask.chat_id)
    for number in ask.message_ids:
        post = call.world.post(chat.id, number)
        if post and not post.deleted and _deletable(call, chat, post):
            remove(call, post)
    return True


def _deletable(call: Call, chat: Chat, post: Post) -> bool:
    young = call.world.seconds() - post.at < DELETABLE
    return young and (chat.type == "private" or post.sender == "bot" or chat.bot == "administrator")


def remove(call: Call, post: Post) -> None:
    post.deleted = True
    call.world.save(post)
    call.telegram.hub.deleted(post)


def pin_chat_message(call: Call, ask: PinChatMessage) -> bool:
    chat = open_chat(call.world, ask.chat_id)
    post = call.world.post(chat.id, ask.message_id)
    if post is None or post.deleted:
        raise bad_request("message to pin not found")
    if chat.type != "private":
        administered(chat, "manage pinned messages in the chat")
    chat.pinned = [number for number in chat.pinned if number != ask.message_id] + [ask.message_id]
    _pins_changed(call, chat)
    return True


def unpin_chat_message(call: Call, ask: UnpinChatMessage) -> bool:
    chat = open_chat(call.world, ask.chat_id)
    unpinned = ask.message_id or (chat.pinned[-1] if chat.pinned else 0)
    chat.pinned = [number for number in chat.pinned if number != unpinned]
    _pins_changed(call, chat)
    return True


def unpin_all_chat_messages(call: Call, ask: UnpinAllChatMessages) -> bool:
    chat = open_chat(call.world, ask.chat_id)
    chat.pinned = []
    _pins_changed(call, chat)
    return True


def _pins_changed(call: Call, chat: Chat) -> None:
    call.world.save(chat)
    call.telegram.hub.state()

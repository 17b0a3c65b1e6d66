"""A message of the bot comes into a chat."""

from typing import Protocol

from aiogram.client.default import Default
from aiogram.types import ReplyParameters

from bot.emulator.api.call import Call
from bot.emulator.api.checked import given
from bot.emulator.api.errors import bad_request
from bot.emulator.api.keyboards import Keyboard, Markup, keyboard
from bot.emulator.api.places import open_chat, thread
from bot.emulator.jsons import Json
from bot.emulator.world.chats import Chat, Topic
from bot.emulator.world.posts import Post


class Letter(Protocol):
    """What every send… method has."""

    @property
    def chat_id(self) -> int | str: ...
    @property
    def message_thread_id(self) -> int | None: ...
    @property
    def protect_content(self) -> bool | Default | None: ...


class Answer(Letter, Protocol):
    @property
    def reply_parameters(self) -> ReplyParameters | None: ...


class Marked(Answer, Protocol):
    @property
    def reply_markup(self) -> Markup | None: ...


def send(call: Call, ask: Marked, content: Json) -> Json:
    """Raises ApiError 400, 403 and 429."""
    chat = open_chat(call.world, ask.chat_id)
    board = keyboard(ask.reply_markup, chat)
    return send_all(call, ask, chat, [content], replied(call, chat, ask.reply_parameters), board)[0]


def send_all(
    call: Call,
    ask: Letter,
    chat: Chat,
    contents: list[Json],
    reply_to: int | None = None,
    board: Keyboard | None = None,
) -> list[Json]:
    """Several messages at once are an album. Raises ApiError 400 and 429."""
    topic = thread(chat, ask.message_thread_id)
    call.telegram.limits.spend(chat, call.world.seconds(), len(contents))
    protect = bool(given(ask.protect_content))
    posts = [_place(call, chat, topic, content, reply_to, protect, board or Keyboard()) for content in contents]
    return [call.world.message(post) for post in posts]


def replied(call: Call, chat: Chat, parameters: ReplyParameters | None) -> int | None:
    """Raises ApiError 400."""
    if parameters is None:
        return None
    if parameters.chat_id not in {None, chat.id}:
        raise bad_request("replies to other chats are not emulated")
    post = call.world.post(chat.id, parameters.message_id or 0)
    if post and not post.deleted:
        return post.message_id
    if given(parameters.allow_sending_without_reply):
        return None
    raise bad_request("message to be replied not found")


def _place(
    call: Call, chat: Chat, topic: Topic | None, content: Json, reply_to: int | None, protect: bool, board: Keyboard
) -> Post:
    extra: Json = {"has_protected_content": True} if protect else {}
    if topic:
        extra |= {"message_thread_id": topic.id, "is_topic_message": True}
    if board.inline:
        extra |= {"reply_markup": board.inline}
    post = call.world.add_post(chat, "bot", call.world.bot.user(), content | extra, reply_to)
    post.fixed = board.fixed
    chat.action = None
    _lay(call, chat, board)
    call.telegram.hub.message(post)
    return post


def _lay(call: Call, chat: Chat, board: Keyboard) -> None:
    if board.reply is None and not board.removes:
        return
    chat.reply_keyboard = board.reply
    call.world.save(chat)
    call.telegram.hub.tell("reply_keyboard", chat.id, markup=board.reply)

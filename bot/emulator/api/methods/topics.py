from aiogram.methods import CloseForumTopic, CreateForumTopic, DeleteForumTopic, EditForumTopic, ReopenForumTopic

from bot.emulator.api.call import Call
from bot.emulator.api.errors import bad_request
from bot.emulator.api.places import administered, open_chat
from bot.emulator.jsons import Json
from bot.emulator.text.utf16 import units
from bot.emulator.world.chats import Chat, Topic
from bot.emulator.world.forum import open_topic, tell

_MOST = 128


def create_forum_topic(call: Call, ask: CreateForumTopic) -> Json:
    chat = _forum(call, ask.chat_id, "create a topic")
    _check_name(ask.name)
    post, topic = open_topic(call.world, chat, call.world.bot.user(), ask.name)
    call.telegram.hub.message(post)
    call.telegram.hub.state()
    return {"message_thread_id": topic.id, "name": topic.name, "icon_color": topic.icon_color}


def edit_forum_topic(call: Call, ask: EditForumTopic) -> bool:
    chat, topic = _topic(call, ask.chat_id, ask.message_thread_id, "edit the topic")
    if ask.name is None or ask.name == topic.name:
        raise bad_request("TOPIC_NOT_MODIFIED")
    _check_name(ask.name)
    topic.name = ask.name
    _changed(call, chat, topic, {"forum_topic_edited": {"name": ask.name}})
    return True


def close_forum_topic(call: Call, ask: CloseForumTopic) -> bool:
    return _set_closed(call, *_topic(call, ask.chat_id, ask.message_thread_id, "close the topic"), closed=True)


def reopen_forum_topic(call: Call, ask: ReopenForumTopic) -> bool:
    return _set_closed(call, *_topic(call, ask.chat_id, ask.message_thread_id, "reopen the topic"), closed=False)


def _set_closed(call: Call, chat: Chat, topic: Topic, *, closed: bool) -> bool:
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    _changed(call, chat, topic, {"forum_topic_closed" if closed else "forum_topic_reopened": {}})
    return True


def delete_forum_topic(call: Call, ask: DeleteForumTopic) -> bool:
    """With all its messages."""
    chat, topic = _topic(call, ask.chat_id, ask.message_thread_id, "delete the topic")
    chat.topics.remove(topic)
    call.world.save(chat)
    for post in call.world.posts(chat.id):
        if post.body.get("message_thread_id") == topic.id and not post.deleted:
            post.deleted = True
            call.world.save(post)
            call.telegram.hub.deleted(post)
    call.telegram.hub.state()
    return True


def _forum(call: Call, chat_id: int | str, deed: str) -> Chat:
    chat = open_chat(call.world, chat_id)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    administered(chat, deed)
    return chat


def _topic(call: Call, chat_id: int | str, number: int, deed: str) -> tuple[Chat, Topic]:
    chat = _forum(call, chat_id, deed)
    topic = chat.topic(number)
    if topic is None:
        raise bad_request("message thread not found")
    return chat, topic


def _check_name(name: str) -> None:
    if not 1 <= units(name.strip()) <= _MOST:
        raise bad_request("TOPIC_TITLE_INVALID" if name.strip() else "TOPIC_TITLE_EMPTY")


def _changed(call: Call, chat: Chat, topic: Topic, service: Json) -> None:
    call.telegram.hub.message(tell(call.world, chat, topic, call.world.bot.user(), service))
    call.telegram.hub.state()

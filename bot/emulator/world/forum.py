"""Topics of a forum, and the grey lines that tell of them."""

from bot.emulator.jsons import Json
from bot.emulator.world.chats import Chat, Topic
from bot.emulator.world.posts import Post
from bot.emulator.world.world import World


def open_topic(world: World, chat: Chat, author: Json, name: str) -> tuple[Post, Topic]:
    """A topic's id is the id of the message that opened it."""
    topic = Topic(0, name)
    service = {"forum_topic_created": {"name": name, "icon_color": topic.icon_color}, "is_topic_message": True}
    post = world.add_post(chat, "service", author, service)
    topic.id = post.body["message_thread_id"] = post.message_id
    chat.topics.append(topic)
    world.save(post, chat)
    return post, topic


def tell(world: World, chat: Chat, topic: Topic, author: Json, service: Json) -> Post:
    world.save(chat)
    place = {"message_thread_id": topic.id, "is_topic_message": True}
    return world.add_post(chat, "service", author, service | place)

"""Which chat is meant, and may the bot do it there."""

from bot.emulator.api.errors import ApiError, bad_request, forbidden
from bot.emulator.world.chats import Chat, Topic
from bot.emulator.world.posts import Post
from bot.emulator.world.world import World

_GENERAL = 1
"""The topic of a forum that is always there."""


def any_chat(world: World, chat_id: int | str | None) -> Chat:
    """A chat that the bot knows. Raises ApiError 400."""
    chat = world.chats.get(chat_id) if isinstance(chat_id, int) else _by_name(world, chat_id)
    if chat is None or (chat.type == "private" and not world.people[chat.id].started):
        raise bad_request("chat not found")
    return chat


def _by_name(world: World, name: str | None) -> Chat | None:
    wanted = (name or "").removeprefix("@").lower()
    people = (person for person in world.people.values() if wanted and (person.username or "").lower() == wanted)
    person = next(people, None)
    return world.chats.get(person.id) if person else None


def open_chat(world: World, chat_id: int | str | None) -> Chat:
    """A chat that the bot may write to. Raises ApiError 400 and 403."""
    chat = world.chats.get(chat_id) if isinstance(chat_id, int) else _by_name(world, chat_id)
    if chat is None:
        raise bad_request("chat not found")
    if refusal := _private(world, chat) if chat.type == "private" else _group(chat):
        raise refusal
    return chat


def _private(world: World, chat: Chat) -> ApiError | None:
    person = world.people[chat.id]
    if person.deleted:
        return forbidden("user is deactivated")
    if not person.started:
        return forbidden("bot can't initiate conversation with a user")
    return forbidden("bot was blocked by the user") if person.blocked else None


def _group(chat: Chat) -> ApiError | None:
    if chat.has_bot:
        return None
    if chat.bot == "kicked":
        return forbidden(f"bot was kicked from the {chat.type} chat")
    return forbidden(f"bot is not a member of the {chat.type} chat")


def thread(chat: Chat, number: int | None) -> Topic | None:
    """None is the chat itself, or a forum's general topic. Raises ApiError 400."""
    if number is None or (chat.is_forum and number == _GENERAL):
        return None
    topic = chat.topic(number)
    if topic is None:
        raise bad_request("message thread not found")
    if topic.closed and chat.bot != "administrator":
        raise bad_request("TOPIC_CLOSED")
    return topic


def administered(chat: Chat, deed: str) -> None:
    """Raises ApiError 400 where the bot isn't an administrator."""
    if chat.bot != "administrator":
        raise bad_request(f"not enough rights to {deed}")


def own_post(world: World, chat: Chat, message_id: int | None) -> Post:
    """A message of the bot that can still be edited. Raises ApiError 400."""
    post = world.post(chat.id, message_id or 0)
    if post is None or post.deleted:
        raise bad_request("message to edit not found")
    if post.sender != "bot" or post.fixed or "forward_origin" in post.body:
        raise bad_request("message can't be edited")
    return post

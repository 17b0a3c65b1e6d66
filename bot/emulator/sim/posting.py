"""A message of a person comes into a chat."""

from bot.emulator.jsons import Json
from bot.emulator.sim.view import viewed
from bot.emulator.sim.wish import SimError, Wish
from bot.emulator.telegram import Telegram
from bot.emulator.world.chats import Chat
from bot.emulator.world.people import Person
from bot.emulator.world.posts import Post


def write(wish: Wish, *contents: Json) -> Json:
    """Each content is a message, in order; the answer shows them."""
    person, chat = wish.person(), wish.chat()
    check_may_write(person, chat)
    place = _place(chat, wish.maybe_number("topic"))
    reply_to = wish.maybe_number("reply_to")
    posts = [post(wish.telegram, person, chat, content | place, reply_to) for content in contents]
    return {"messages": [viewed(wish.world, one) for one in posts]}


def check_may_write(person: Person, chat: Chat) -> None:
    if person.deleted:
        raise SimError("the account is deleted")
    if chat.type != "private" and person.id not in chat.member_ids:
        raise SimError(f"{person.first_name} is no member of {chat.title}")
    if chat.type == "private" and person.blocked:
        raise SimError("the bot is blocked: unblock it first")
    if chat.type == "private" and chat.id != person.id:
        raise SimError("a private chat belongs to another person")


def _place(chat: Chat, number: int | None) -> Json:
    if number is None:
        return {}
    topic = chat.topic(number)
    if topic is None or topic.closed:
        raise SimError(f"there is no open topic {number}")
    return {"message_thread_id": number, "is_topic_message": True}


def post(telegram: Telegram, person: Person, chat: Chat, content: Json, reply_to: int | None = None) -> Post:
    if chat.type == "private" and not person.started:
        person.started = True
        telegram.world.save(person)
    one = telegram.world.add_post(chat, "person", person.user(), content, reply_to)
    announce(telegram, person, chat, one)
    return one


def announce(telegram: Telegram, person: Person, chat: Chat, one: Post) -> None:
    """To the pages, and to the bot where it is present."""
    telegram.hub.message(one)
    if chat.type == "private" or chat.has_bot:
        telegram.updates.add("message", telegram.world.message(one), person.id)


def used_keyboard(wish: Wish, chat: Chat) -> None:
    """A one-time reply keyboard goes when one of its buttons was tapped."""
    if (chat.reply_keyboard or {}).get("one_time_keyboard"):
        chat.reply_keyboard = None
        wish.world.save(chat)
        wish.telegram.hub.tell("reply_keyboard", chat.id, markup=None)

"""Groups, their members, their topics, and the bot in them."""

from bot.emulator.jsons import Json
from bot.emulator.sim.people import tell_standing
from bot.emulator.sim.posting import announce, check_may_write
from bot.emulator.sim.wish import SimError, Wish
from bot.emulator.world.chats import Chat, Standing
from bot.emulator.world.forum import open_topic
from bot.emulator.world.people import Person


def add(wish: Wish) -> Json:
    """A forum is a supergroup; the first member is the creator."""
    wish.known("title", "is_forum", "supergroup", "member_ids")
    if strange := set(wish.numbers("member_ids")) - wish.world.people.keys():
        raise SimError(f"nobody has the id {min(strange)}")
    forum, number = wish.flag("is_forum"), wish.world.next_id("group")
    large = forum or wish.flag("supergroup")
    chat = Chat(
        id=-1_000_000_000_000 - number if large else -number,
        type="supergroup" if large else "group",
        title=wish.text("title"),
        is_forum=forum,
        member_ids=wish.numbers("member_ids"),
    )
    wish.world.chats[chat.id] = chat
    _changed(wish, chat)
    return shown(chat)


def shown(chat: Chat) -> Json:
    topics = [{"id": topic.id, "name": topic.name, "closed": topic.closed} for topic in chat.topics]
    base = {"id": chat.id, "type": chat.type, "title": chat.title, "is_forum": chat.is_forum}
    return base | {"member_ids": chat.member_ids, "topics": topics, "bot_member": chat.has_bot, "bot": chat.bot}


def add_bot(wish: Wish) -> Json:
    """As an administrator, unless `admin` is false."""
    wish.known("group", "person", "admin")
    person, chat = _member(wish)
    if chat.has_bot:
        raise SimError("the bot is there already")
    plain = wish.has("admin") and not wish.flag("admin")
    _stand(wish, person, chat, "member" if plain else "administrator")
    who = wish.world.bot.user()
    post = wish.world.add_post(chat, "service", person.user(), {"new_chat_members": [who]})
    announce(wish.telegram, person, chat, post)
    return shown(chat)


def remove_bot(wish: Wish) -> Json:
    wish.known("group", "person")
    person, chat = _member(wish)
    if not chat.has_bot:
        raise SimError("the bot isn't there")
    who = wish.world.bot.user()
    wish.telegram.hub.message(wish.world.add_post(chat, "service", person.user(), {"left_chat_member": who}))
    _stand(wish, person, chat, "kicked")
    return shown(chat)


def _stand(wish: Wish, person: Person, chat: Chat, standing: Standing) -> None:
    old, chat.bot = chat.bot, standing
    tell_standing(wish, person, chat, old, standing)
    _changed(wish, chat)


def join(wish: Wish) -> Json:
    wish.known("group", "person")
    person, chat = wish.person(), wish.group()
    if person.id in chat.member_ids:
        raise SimError(f"{person.first_name} is a member already")
    chat.member_ids.append(person.id)
    return _told(wish, person, chat, {"new_chat_members": [person.user()]})


def leave(wish: Wish) -> Json:
    wish.known("group", "person")
    person, chat = _member(wish)
    chat.member_ids.remove(person.id)
    return _told(wish, person, chat, {"left_chat_member": person.user()})


def _told(wish: Wish, person: Person, chat: Chat, service: Json) -> Json:
    announce(wish.telegram, person, chat, wish.world.add_post(chat, "service", person.user(), service))
    _changed(wish, chat)
    return shown(chat)


def add_topic(wish: Wish) -> Json:
    wish.known("group", "person", "name")
    person, chat = _member(wish)
    if not chat.is_forum:
        raise SimError(f"{chat.title} is no forum")
    post, topic = open_topic(wish.world, chat, person.user(), wish.text("name"))
    announce(wish.telegram, person, chat, post)
    wish.telegram.hub.state()
    return {"id": topic.id, "name": topic.name, "closed": topic.closed}


def _member(wish: Wish) -> tuple[Person, Chat]:
    person, chat = wish.person(), wish.group()
    check_may_write(person, chat)
    return person, chat


def _changed(wish: Wish, chat: Chat) -> None:
    wish.world.save(chat)
    wish.telegram.hub.state()

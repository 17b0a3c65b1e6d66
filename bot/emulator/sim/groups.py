"""Groups, their members, their topics, and the bot in them."""

from bot.emulator.jsons import Json
from bot.emulator.sim.asked import Asked, SimError
from bot.emulator.sim.people import tell_standing
from bot.emulator.sim.posting import announce, check_may_write
from bot.emulator.world.chats import Chat, Standing
from bot.emulator.world.forum import open_topic
from bot.emulator.world.people import Person


def add(asked: Asked) -> Json:
    """A forum is a supergroup; the first member is the creator."""
    asked.known("title", "is_forum", "supergroup", "member_ids")
    if strange := set(asked.numbers("member_ids")) - asked.world.people.keys():
        raise SimError(f"nobody has the id {min(strange)}")
    forum, number = asked.flag("is_forum"), asked.world.next_id("group")
    large = forum or asked.flag("supergroup")
    chat = Chat(
        id=-1_000_000_000_000 - number if large else -number,
        type="supergroup" if large else "group",
        title=asked.text("title"),
        is_forum=forum,
        member_ids=asked.numbers("member_ids"),
    )
    asked.world.chats[chat.id] = chat
    _changed(asked, chat)
    return shown(chat)


def shown(chat: Chat) -> Json:
    topics = [{"id": topic.id, "name": topic.name, "closed": topic.closed} for topic in chat.topics]
    base = {"id": chat.id, "type": chat.type, "title": chat.title, "is_forum": chat.is_forum}
    return base | {"member_ids": chat.member_ids, "topics": topics, "bot_member": chat.has_bot, "bot": chat.bot}


def add_bot(asked: Asked) -> Json:
    """As an administrator, unless `admin` is false."""
    asked.known("group", "person", "admin")
    person, chat = _member(asked)
    if chat.has_bot:
        raise SimError("the bot is there already")
    plain = asked.has("admin") and not asked.flag("admin")
    _stand(asked, person, chat, "member" if plain else "administrator")
    who = asked.world.bot.user()
    post = asked.world.add_post(chat, "service", person.user(), {"new_chat_members": [who]})
    announce(asked.telegram, person, chat, post)
    return shown(chat)


def remove_bot(asked: Asked) -> Json:
    asked.known("group", "person")
    person, chat = _member(asked)
    if not chat.has_bot:
        raise SimError("the bot isn't there")
    who = asked.world.bot.user()
    asked.telegram.hub.message(asked.world.add_post(chat, "service", person.user(), {"left_chat_member": who}))
    _stand(asked, person, chat, "kicked")
    return shown(chat)


def _stand(asked: Asked, person: Person, chat: Chat, standing: Standing) -> None:
    old, chat.bot = chat.bot, standing
    tell_standing(asked, person, chat, old, standing)
    _changed(asked, chat)


def join(asked: Asked) -> Json:
    asked.known("group", "person")
    person, chat = asked.person(), asked.group()
    if person.id in chat.member_ids:
        raise SimError(f"{person.first_name} is a member already")
    chat.member_ids.append(person.id)
    return _told(asked, person, chat, {"new_chat_members": [person.user()]})


def leave(asked: Asked) -> Json:
    asked.known("group", "person")
    person, chat = _member(asked)
    chat.member_ids.remove(person.id)
    return _told(asked, person, chat, {"left_chat_member": person.user()})


def _told(asked: Asked, person: Person, chat: Chat, service: Json) -> Json:
    announce(asked.telegram, person, chat, asked.world.add_post(chat, "service", person.user(), service))
    _changed(asked, chat)
    return shown(chat)


def add_topic(asked: Asked) -> Json:
    asked.known("group", "person", "name")
    person, chat = _member(asked)
    if not chat.is_forum:
        raise SimError(f"{chat.title} is no forum")
    post, topic = open_topic(asked.world, chat, person.user(), asked.text("name"))
    announce(asked.telegram, person, chat, post)
    asked.telegram.hub.state()
    return {"id": topic.id, "name": topic.name, "closed": topic.closed}


def _member(asked: Asked) -> tuple[Person, Chat]:
    person, chat = asked.person(), asked.group()
    check_may_write(person, chat)
    return person, chat


def _changed(asked: Asked, chat: Chat) -> None:
    asked.world.save(chat)
    asked.telegram.hub.state()

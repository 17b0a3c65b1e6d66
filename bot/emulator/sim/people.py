"""People come, block the bot, go."""

from dataclasses import asdict

from bot.emulator.jsons import Json
from bot.emulator.sim.asked import Asked, SimError
from bot.emulator.world.chats import Chat, Standing
from bot.emulator.world.members import bot_member
from bot.emulator.world.people import Person

_SHOWN = ("id", "first_name", "last_name", "username", "phone", "language_code", "blocked", "deleted", "started")


def add(asked: Asked) -> Json:
    asked.known("first_name", "last_name", "username", "phone", "language_code")
    person = Person(
        id=asked.world.next_id("person"),
        first_name=asked.text("first_name"),
        last_name=asked.maybe_text("last_name"),
        username=asked.maybe_text("username"),
        phone=asked.maybe_text("phone"),
        language_code=asked.maybe_text("language_code"),
    )
    chat = Chat(person.id, "private", member_ids=[person.id])
    asked.world.people[person.id], asked.world.chats[chat.id] = person, chat
    asked.world.save(person, chat)
    asked.telegram.hub.state()
    return shown(person)


def shown(person: Person) -> Json:
    every = asdict(person)
    return {name: every[name] for name in _SHOWN}


def block(asked: Asked) -> Json:
    return _set_blocked(asked, blocked=True)


def unblock(asked: Asked) -> Json:
    return _set_blocked(asked, blocked=False)


def _set_blocked(asked: Asked, *, blocked: bool) -> Json:
    asked.known("person")
    person = asked.person()
    if person.blocked == blocked:
        raise SimError("nothing would change")
    person.blocked = blocked
    asked.world.save(person)
    standings: tuple[Standing, Standing] = ("member", "kicked") if blocked else ("kicked", "member")
    tell_standing(asked, person, asked.world.chats[person.id], *standings)
    asked.telegram.hub.state()
    return shown(person)


def tell_standing(asked: Asked, person: Person, chat: Chat, old: Standing, new: Standing) -> None:
    body: Json = {"chat": asked.world.shown_chat(chat), "from": person.user(), "date": int(asked.world.seconds())}
    body |= {"old_chat_member": bot_member(asked.world, old), "new_chat_member": bot_member(asked.world, new)}
    asked.telegram.updates.add("my_chat_member", body, person.id)


def delete_account(asked: Asked) -> Json:
    asked.known("person")
    person = asked.person()
    person.deleted = True
    asked.world.save(person)
    asked.telegram.hub.state()
    return shown(person)

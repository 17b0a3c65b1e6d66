"""People come, block the bot, go."""

from dataclasses import asdict

from bot.emulator.jsons import Json
from bot.emulator.sim.wish import SimError, Wish
from bot.emulator.world.chats import Chat, Standing
from bot.emulator.world.members import bot_member
from bot.emulator.world.people import Person

_SHOWN = ("id", "first_name", "last_name", "username", "phone", "language_code", "blocked", "deleted", "started")


def add(wish: Wish) -> Json:
    wish.known("first_name", "last_name", "username", "phone", "language_code")
    person = Person(
        id=wish.world.next_id("person"),
        first_name=wish.text("first_name"),
        last_name=wish.maybe_text("last_name"),
        username=wish.maybe_text("username"),
        phone=wish.maybe_text("phone"),
        language_code=wish.maybe_text("language_code"),
    )
    chat = Chat(person.id, "private", member_ids=[person.id])
    wish.world.people[person.id], wish.world.chats[chat.id] = person, chat
    wish.world.save(person, chat)
    wish.telegram.hub.state()
    return shown(person)


def shown(person: Person) -> Json:
    every = asdict(person)
    return {name: every[name] for name in _SHOWN}


def block(wish: Wish) -> Json:
    return _set_blocked(wish, blocked=True)


def unblock(wish: Wish) -> Json:
    return _set_blocked(wish, blocked=False)


def _set_blocked(wish: Wish, *, blocked: bool) -> Json:
    wish.known("person")
    person = wish.person()
    if person.blocked == blocked:
        raise SimError("nothing would change")
    person.blocked = blocked
    wish.world.save(person)
    standings: tuple[Standing, Standing] = ("member", "kicked") if blocked else ("kicked", "member")
    tell_standing(wish, person, wish.world.chats[person.id], *standings)
    wish.telegram.hub.state()
    return shown(person)


def tell_standing(wish: Wish, person: Person, chat: Chat, old: Standing, new: Standing) -> None:
    body: Json = {"chat": wish.world.shown_chat(chat), "from": person.user(), "date": int(wish.world.seconds())}
    body |= {"old_chat_member": bot_member(wish.world, old), "new_chat_member": bot_member(wish.world, new)}
    wish.telegram.updates.add("my_chat_member", body, person.id)


def delete_account(wish: Wish) -> Json:
    wish.known("person")
    person = wish.person()
    person.deleted = True
    wish.world.save(person)
    wish.telegram.hub.state()
    return shown(person)

"""A person writes, edits, deletes, follows a link, shares a contact."""

import re
from urllib.parse import parse_qs, urlsplit

from bot.emulator.jsons import Json
from bot.emulator.sim.posting import check_may_write, used_keyboard, write
from bot.emulator.sim.view import viewed
from bot.emulator.sim.wish import SimError, Wish
from bot.emulator.text.detect import detect
from bot.emulator.text.utf16 import pieces
from bot.emulator.world.people import Person

_MOST = 4096


def say(wish: Wish) -> Json:
    wish.known("person", "text", "chat", "topic", "reply_to")
    return write(wish, *texts(wish.text("text")))


def texts(source: str) -> list[Json]:
    """What a client makes of a typed text: parts that fit, with the entities that it finds in them."""
    typed = source.strip()
    if not typed:
        raise SimError("text is empty")
    return [_content(part) for part in pieces(typed, _MOST)]


def _content(part: str) -> Json:
    entities = detect(part, [])
    return {"text": part} | ({"entities": entities} if entities else {})


def edit(wish: Wish) -> Json:
    wish.known("person", "message_id", "text", "chat")
    person, chat, post = wish.person(), wish.chat(), wish.post()
    check_may_write(person, chat)
    if post.deleted or post.body["from"]["id"] != person.id or "text" not in post.body:
        raise SimError("only one's own text message can be edited")
    content, *more = texts(wish.text("text"))
    if more:
        raise SimError("the text is too long for one message")
    post.edited_at = int(wish.world.seconds())
    kept = {name: value for name, value in post.body.items() if name != "entities"}
    post.body = kept | content | {"edit_date": post.edited_at}
    wish.world.save(post)
    wish.telegram.hub.edited(post)
    if chat.type == "private" or chat.has_bot:
        wish.telegram.updates.add("edited_message", wish.world.message(post), person.id)
    return {"message": viewed(wish.world, post)}


def delete(wish: Wish) -> Json:
    """The bot isn't told of it, as in Telegram."""
    wish.known("person", "message_id", "chat")
    wish.person()
    post = wish.post()
    post.deleted = True
    wish.world.save(post)
    wish.telegram.hub.deleted(post)
    return {}


def follow(wish: Wish) -> Json:
    """A `t.me/<bot>?start=…` or `tg://resolve` link."""
    wish.known("person", "url")
    name, query = _address(wish.text("url"))
    if name.lower() != wish.world.bot.username.lower():
        raise SimError(f"the link isn't one to @{wish.world.bot.username}")
    payload = query.get("start", [""])[0]
    if payload and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload):
        raise SimError("Telegram passes on only 1-64 of A-Z a-z 0-9 _ - after start=")
    return write(wish, *texts(f"/start {payload}"))


def _address(url: str) -> tuple[str, dict[str, list[str]]]:
    """The name that a link leads to, empty if it leads out of Telegram, and its query."""
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
    except ValueError as error:
        raise SimError(f"{url} is no link") from error
    query = parse_qs(parts.query)
    if parts.scheme == "tg":
        return query.get("domain", [""])[0], query
    return parts.path.strip("/") if parts.netloc == "t.me" else "", query


def contact(wish: Wish) -> Json:
    wish.known("person", "of", "phone", "forwarded", "via_button", "chat")
    said = write(wish, contact_content(wish, wish.person("of") if wish.has("of") else wish.person()))
    if wish.flag("via_button"):
        used_keyboard(wish, wish.chat())
    return said


def contact_content(wish: Wish, of: Person) -> Json:
    phone = wish.maybe_text("phone") or of.phone
    if not phone:
        raise SimError(f"{of.first_name} has no phone")
    shared = {"phone_number": phone, "first_name": of.first_name, "last_name": of.last_name, "user_id": of.id}
    content: Json = {"contact": {name: value for name, value in shared.items() if value is not None}}
    if wish.flag("forwarded"):
        content["forward_origin"] = {"type": "user", "sender_user": of.user(), "date": int(wish.world.seconds())}
    return content

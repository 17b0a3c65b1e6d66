"""A person writes, edits, deletes, follows a link, shares a contact."""

import re
from urllib.parse import parse_qs, urlsplit

from bot.emulator.jsons import Json
from bot.emulator.sim.asked import Asked, SimError
from bot.emulator.sim.posting import check_may_write, write
from bot.emulator.sim.view import viewed
from bot.emulator.text.detect import detect
from bot.emulator.text.utf16 import pieces
from bot.emulator.world.people import Person

_MOST = 4096


def say(asked: Asked) -> Json:
    asked.known("person", "text", "chat", "topic", "reply_to")
    return write(asked, *texts(asked.text("text")))


def texts(source: str) -> list[Json]:
    """What a client makes of a typed text: parts that fit, with the entities that it finds in them."""
    typed = source.strip()
    if not typed:
        raise SimError("text is empty")
    return [_content(part) for part in pieces(typed, _MOST)]


def _content(part: str) -> Json:
    entities = detect(part, [])
    return {"text": part} | ({"entities": entities} if entities else {})


def edit(asked: Asked) -> Json:
    asked.known("person", "message_id", "text", "chat")
    person, chat, post = asked.person(), asked.chat(), asked.post()
    check_may_write(person, chat)
    if post.deleted or post.body["from"]["id"] != person.id or "text" not in post.body:
        raise SimError("only one's own text message can be edited")
    content, *more = texts(asked.text("text"))
    if more:
        raise SimError("the text is too long for one message")
    post.edited_at = int(asked.world.seconds())
    kept = {name: value for name, value in post.body.items() if name != "entities"}
    post.body = kept | content | {"edit_date": post.edited_at}
    asked.world.save(post)
    asked.telegram.hub.edited(post)
    if chat.type == "private" or chat.has_bot:
        asked.telegram.updates.add("edited_message", asked.world.message(post), person.id)
    return {"message": viewed(asked.world, post)}


def delete(asked: Asked) -> Json:
    """The bot isn't told of it, as in Telegram."""
    asked.known("person", "message_id", "chat")
    asked.person()
    post = asked.post()
    post.deleted = True
    asked.world.save(post)
    asked.telegram.hub.deleted(post)
    return {}


def follow(asked: Asked) -> Json:
    """A `t.me/<bot>?start=…` or `tg://resolve` link."""
    asked.known("person", "url")
    url = asked.text("url")
    parts = urlsplit(url if "://" in url else f"https://{url}")
    query = parse_qs(parts.query)
    name = query.get("domain", [""])[0] if parts.scheme == "tg" else parts.path.strip("/")
    if name.lower() != asked.world.bot.username.lower() or (parts.scheme != "tg" and parts.netloc != "t.me"):
        raise SimError(f"the link isn't one to @{asked.world.bot.username}")
    payload = query.get("start", [""])[0]
    if payload and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload):
        raise SimError("Telegram passes on only 1-64 of A-Z a-z 0-9 _ - after start=")
    return write(asked, *texts(f"/start {payload}"))


def contact(asked: Asked) -> Json:
    asked.known("person", "of", "phone", "forwarded", "via_button", "chat")
    return write(asked, contact_content(asked, asked.person("of") if asked.has("of") else asked.person()))


def contact_content(asked: Asked, of: Person) -> Json:
    phone = asked.maybe_text("phone") or of.phone
    if not phone:
        raise SimError(f"{of.first_name} has no phone")
    shared = {"phone_number": phone, "first_name": of.first_name, "last_name": of.last_name, "user_id": of.id}
    content: Json = {"contact": {name: value for name, value in shared.items() if value is not None}}
    if asked.flag("forwarded"):
        content["forward_origin"] = {"type": "user", "sender_user": of.user(), "date": int(asked.world.seconds())}
    return content

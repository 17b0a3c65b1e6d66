"""A person presses buttons."""

from bot.emulator.api.rich import buttons as rich_buttons
from bot.emulator.jsons import Json
from bot.emulator.sim.posting import check_may_write, used_keyboard, write
from bot.emulator.sim.view import words
from bot.emulator.sim.wish import SimError, Wish
from bot.emulator.sim.writing import contact_content, texts
from bot.emulator.world.chats import Chat
from bot.emulator.world.posts import Post

_REACHABLE = 48 * 3600
"""Seconds after which the bot no more gets the message that a button hangs under."""


def press(wish: Wish) -> Json:
    wish.known("person", "message_id", "chat", "data", "row", "column", "text", "raw")
    person, chat, post = wish.person(), wish.chat(), wish.post()
    check_may_write(person, chat)
    data = wish.text("raw") if wish.has("raw") else _data(wish, post)
    query = wish.telegram.queries.add(person.id, chat.id, wish.world.seconds())
    body: Json = {"id": query.id, "from": person.user(), "message": _reachable(wish, post)}
    body |= {"chat_instance": str(-chat.id * 7_919), "data": data}
    wish.telegram.updates.add("callback_query", body, person.id)
    return {"query_id": query.id}


def _reachable(wish: Wish, post: Post) -> Json:
    if not post.deleted and wish.world.seconds() - post.at < _REACHABLE:
        return wish.world.message(post)
    return {"chat": post.body["chat"], "message_id": post.message_id, "date": 0}


def _data(wish: Wish, post: Post) -> str:
    button = _button(wish, post)
    if "callback_data" not in button:
        raise SimError(f"the button «{words(button['text'])}» doesn't call the bot: {sorted(button)}")
    return str(button["callback_data"])


def _button(wish: Wish, post: Post) -> Json:
    rows = (post.body.get("reply_markup") or {}).get("inline_keyboard", [])
    if wish.has("row"):
        return _placed(rows, wish.number("row"), wish.number("column", 0))
    every: list[Json] = [button for row in rows for button in row] + rich_buttons(post.body.get("rich_message") or {})
    name, wanted = ("data", wish.text("data")) if wish.has("data") else ("text", wish.text("text"))
    field = "callback_data" if name == "data" else "text"
    found = next((one for one in every if words(one.get(field)) == wanted), None)
    if found is None:
        raise SimError(f"no button has the {name} {wanted!r}; there are {[words(one['text']) for one in every]}")
    return found


def _placed(rows: list[list[Json]], row: int, column: int) -> Json:
    if not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
        raise SimError(f"there is no button in row {row}, column {column}")
    button: Json = rows[row][column]
    return button


def query(wish: Wish) -> Json:
    wish.known("query_id")
    found = wish.telegram.queries.find(wish.text("query_id"))
    if found is None:
        raise SimError("no such query")
    shown = {"answered": found.answered, "text": found.text, "show_alert": found.show_alert}
    return shown | {"url": found.url}


def tap(wish: Wish) -> Json:
    """A button of the reply keyboard: its caption is written, or one's own contact is shared."""
    wish.known("person", "text", "chat", "topic")
    chat = wish.chat()
    button = _reply_button(chat, wish.text("text"))
    said = write(wish, *_tapped(wish, button))
    used_keyboard(wish, chat)
    return said


def _reply_button(chat: Chat, wanted: str) -> Json:
    rows = (chat.reply_keyboard or {}).get("keyboard", [])
    every: list[Json] = [button for row in rows for button in row]
    found = next((button for button in every if button["text"] == wanted), None)
    if found is None:
        raise SimError(f"the keyboard has no {wanted!r}; it has {[one['text'] for one in every]}")
    return found


def _tapped(wish: Wish, button: Json) -> list[Json]:
    if button.get("request_contact"):
        return [contact_content(wish, wish.person())]
    if button.get("request_location"):
        return [{"location": {"latitude": 55.7558, "longitude": 37.6173}}]
    return texts(button["text"])

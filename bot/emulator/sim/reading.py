"""What the page and the tests look at."""

from collections.abc import Sequence
from itertools import islice

from bot.emulator.jsons import Json
from bot.emulator.sim.groups import shown as shown_group
from bot.emulator.sim.people import shown as shown_person
from bot.emulator.sim.view import viewed
from bot.emulator.sim.wish import Wish
from bot.emulator.world.chats import Chat
from bot.emulator.world.posts import Post

_USUAL = 500


def state(wish: Wish, panels: Sequence[Json]) -> Json:
    bot = wish.world.bot
    default = {"type": "default"}
    return {
        "bot": bot.user(),
        "people": [shown_person(person) for person in wish.world.people.values()],
        "chats": [_chat(wish, chat) for chat in wish.world.chats.values()],
        "commands": {one["language_code"]: one["commands"] for one in bot.commands if one["scope"] == default},
        "command_scopes": bot.commands,
        "name": bot.name,
        "description": bot.description,
        "short_description": bot.short_description,
        "menu_button": bot.menu_button,
        "panels": list(panels),
    }


def _chat(wish: Wish, chat: Chat) -> Json:
    last = wish.world.last_post(chat.id)
    title = wish.world.bot.user()["first_name"] if chat.type == "private" else chat.title
    pinned = {"pinned": chat.pinned, "last": viewed(wish.world, last) if last else None}
    return shown_group(chat) | {"title": title} | pinned


def transcript(wish: Wish) -> Json:
    wish.known("chat", "topic", "limit", "deleted")
    chat, limit = wish.chat(), wish.number("limit", _USUAL)
    posts = [post for post in wish.world.posts(chat.id) if _fits(wish, post)]
    active = chat.action and chat.action_until > wish.world.seconds()
    return {
        "messages": [viewed(wish.world, post) for post in posts[-limit:]],
        "reply_keyboard": chat.reply_keyboard,
        "action": {"action": chat.action, "until": chat.action_until} if active else None,
    }


def _fits(wish: Wish, post: Post) -> bool:
    wanted = wish.maybe_number("topic")
    return (not post.deleted or wish.flag("deleted")) and (
        wanted is None or post.body.get("message_thread_id") == wanted
    )


def calls(wish: Wish) -> Json:
    wish.known("after")
    return {"calls": wish.telegram.journal.after(wish.number("after", 0))}


def updates(wish: Wish) -> Json:
    """What the bot hasn't taken yet, oldest first, and how many wait for more in a long poll."""
    wish.known("limit")
    waiting = wish.telegram.updates.waiting
    first = [update.shown() for update in islice(waiting.values(), max(wish.number("limit", 100), 0))]
    return {"count": len(waiting), "polls": wish.telegram.poller.waiting, "updates": first}

"""What the page and the tests look at."""

from collections.abc import Sequence
from itertools import islice

from bot.emulator.jsons import Json
from bot.emulator.sim.asked import Asked
from bot.emulator.sim.groups import shown as shown_group
from bot.emulator.sim.people import shown as shown_person
from bot.emulator.sim.view import viewed
from bot.emulator.world.chats import Chat
from bot.emulator.world.posts import Post

_USUAL = 500


def state(asked: Asked, panels: Sequence[Json]) -> Json:
    bot = asked.world.bot
    default = {"type": "default"}
    return {
        "bot": bot.user(),
        "people": [shown_person(person) for person in asked.world.people.values()],
        "chats": [_chat(asked, chat) for chat in asked.world.chats.values()],
        "commands": {one["language_code"]: one["commands"] for one in bot.commands if one["scope"] == default},
        "command_scopes": bot.commands,
        "name": bot.name,
        "description": bot.description,
        "short_description": bot.short_description,
        "menu_button": bot.menu_button,
        "panels": list(panels),
    }


def _chat(asked: Asked, chat: Chat) -> Json:
    last = asked.world.last_post(chat.id)
    title = asked.world.bot.user()["first_name"] if chat.type == "private" else chat.title
    pinned = {"pinned": chat.pinned, "last": viewed(asked.world, last) if last else None}
    return shown_group(chat) | {"title": title} | pinned


def transcript(asked: Asked) -> Json:
    asked.known("chat", "topic", "limit", "deleted")
    chat, limit = asked.chat(), asked.number("limit", _USUAL)
    posts = [post for post in asked.world.posts(chat.id) if _fits(asked, post)]
    active = chat.action and chat.action_until > asked.world.seconds()
    return {
        "messages": [viewed(asked.world, post) for post in posts[-limit:]],
        "reply_keyboard": chat.reply_keyboard,
        "action": {"action": chat.action, "until": chat.action_until} if active else None,
    }


def _fits(asked: Asked, post: Post) -> bool:
    wanted = asked.maybe_number("topic")
    return (not post.deleted or asked.flag("deleted")) and (
        wanted is None or post.body.get("message_thread_id") == wanted
    )


def calls(asked: Asked) -> Json:
    asked.known("after")
    return {"calls": asked.telegram.journal.after(asked.number("after", 0))}


def updates(asked: Asked) -> Json:
    """What the bot hasn't taken yet, oldest first, and how many wait for more in a long poll."""
    asked.known()
    waiting = asked.telegram.updates.waiting
    first = [update.shown() for update in islice(waiting.values(), _USUAL)]
    return {"count": len(waiting), "polls": asked.telegram.poller.waiting, "updates": first}

"""Updates as JSON objects, before anybody parses them."""

import json
from typing import Any

from bot.intake.slim import slim
from storage.inbox import NewUpdate

KINDS = ("message", "callback_query", "my_chat_member")
"""What we ask Telegram for (`allowed_updates`), on each registration: it remembers the last list otherwise."""

Raw = dict[str, Any]


class NotAnUpdate(ValueError):
    """JSON, but nothing that Telegram would send."""


def read_update(raw: object) -> NewUpdate:
    """Whose turn it is and what to store. Raises NotAnUpdate."""
    if not isinstance(raw, dict) or not isinstance(raw.get("update_id"), int):
        raise NotAnUpdate("no update_id")
    update_id: int = raw["update_id"]
    kind = next((key for key in raw if key != "update_id"), "")
    return NewUpdate(update_id, _person(raw.get(kind)), kind, json.dumps(slim(raw), ensure_ascii=False).encode())


def _person(event: object) -> int:
    """The sender, else the chat, else nobody (0): such updates share one queue."""
    if not isinstance(event, dict):
        return 0
    for key in ("from", "chat"):
        inner = event.get(key)
        if isinstance(inner, dict) and isinstance(inner.get("id"), int):
            person: int = inner["id"]
            return person
    return 0

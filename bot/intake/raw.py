"""Updates as JSON objects, before anybody parses them."""

import json
from typing import Any, TypeGuard

from bot.intake.slim import slim
from storage.inbox import NewUpdate

KINDS = ("message", "callback_query", "my_chat_member")
"""What we ask Telegram for (`allowed_updates`), on each registration: it remembers the last list otherwise."""

Raw = dict[str, Any]
_LARGEST = 2**63 - 1


class NotAnUpdate(ValueError):
    """JSON, but nothing that Telegram would send."""


def read_update(raw: object) -> NewUpdate:
    """Whose turn it is and what to store; halves of characters, which UTF-8 can't hold, become «?». Raises
    NotAnUpdate."""
    if not isinstance(raw, dict) or not _is_id(update_id := raw.get("update_id")):
        raise NotAnUpdate("no update_id")
    kind = next((key for key in raw if key != "update_id"), "")
    content = json.dumps(slim(raw), ensure_ascii=False).encode(errors="replace")
    return NewUpdate(update_id, _person(raw.get(kind)), kind, content)


def _is_id(value: object) -> TypeGuard[int]:
    """What a column of the inbox can hold."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST


def _person(event: object) -> int:
    """The sender, else the chat, else nobody (0): such updates share one queue."""
    if not isinstance(event, dict):
        return 0
    for key in ("from", "chat"):
        inner = event.get(key)
        if isinstance(inner, dict) and _is_id(person := inner.get("id")):
            return person
    return 0

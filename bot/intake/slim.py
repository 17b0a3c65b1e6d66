"""What of an update is never read, and so is neither stored nor parsed."""

from typing import Any

Raw = dict[str, Any]

_PLACE = ("message_id", "date", "chat", "message_thread_id", "is_topic_message", "business_connection_id")
_READ_OF_A_PRESSED_MESSAGE = (*_PLACE, "photo")


def slim(raw: Raw) -> Raw:
    """Of the message under a pressed button only where it is and whether it is a photo. Telegram sends it whole: our
    own screen, personal data and a keyboard whose parsing takes longer than all the rest."""
    query = raw.get("callback_query")
    message = query.get("message") if isinstance(query, dict) else None
    if not isinstance(query, dict) or not isinstance(message, dict):
        return raw
    known = {name: message[name] for name in _READ_OF_A_PRESSED_MESSAGE if name in message}
    return {**raw, "callback_query": {**query, "message": known}}

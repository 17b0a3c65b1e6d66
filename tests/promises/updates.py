"""Updates as Telegram writes them."""

from typing import Any

from keyboards.linking import ReadConsent
from tests.promises.telegram import Update

_DATE = 1_790_000_000
LESS_OF_CONSENT = ReadConsent(full=False).pack()


def person(number: int) -> dict[str, Any]:
    """Speaks Russian."""
    return {"id": number, "is_bot": False, "first_name": "Анна", "language_code": "ru"}


def chat(number: int) -> dict[str, Any]:
    """A private one has its person's number."""
    return {"id": number, "type": "private", "first_name": "Анна"}


def message(update_id: int, sender: int, text: str, **more: Any) -> Update:
    """Somebody wrote."""
    body = {"message_id": update_id, "date": _DATE, "chat": chat(sender), "from": person(sender), "text": text}
    if text.startswith("/"):
        body["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return {"update_id": update_id, "message": body | more}


def press(update_id: int, sender: int, data: str, message_id: int = 1) -> Update:
    """Somebody pressed a button of one of our messages; the query's id tells which update it was."""
    sent = {"message_id": message_id, "date": _DATE, "chat": chat(sender), "text": "…"}
    query = {"id": f"press {update_id}", "from": person(sender), "chat_instance": "1", "data": data, "message": sent}
    return {"update_id": update_id, "callback_query": query}

"""Updates as Telegram sends them, ready for the wire."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tests.bench.people import FIRST, NAME, SCREEN, number_of

SECRET: Final = "bench-secret"
_BOT: Final = {"id": 700000001, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
_TEXT: Final = "Договор 72845736UL\nПетров Иван Сергеевич\nБаланс: 1 200,00 ₽\nОплачено по 30 ноября 2026 г."
_ENTITIES: Final = [{"type": "bold", "offset": 0, "length": 18}, {"type": "code", "offset": 8, "length": 10}]


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that people do, and the calls that answer it; the first of them is what they see."""

    name: str
    calls: tuple[bytes, bytes]
    data: str = ""
    """The button's, with «NUMBER» for the person's contract; none: a typed answer."""


PRESS: Final = Kind("menu press", (b"editMessageText", b"answerCallbackQuery"), "go|home")
LIST: Final = Kind("ten buttons", (b"editMessageText", b"answerCallbackQuery"), "o|srv|NUMBER")
STEP: Final = Kind("form's step", (b"sendMessage", b"deleteMessage"))
KINDS: Final = (PRESS, LIST, STEP)


class Post:
    """Makes requests; their ids never repeat."""

    def __init__(self, address: str) -> None:
        head = (
            f"POST /telegram HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Length: "
        )
        self._head = head.encode()
        self._last = 500_000_000

    def __call__(self, kind: Kind, person: int) -> bytes:
        """Head and body."""
        self._last += 1
        content = _pressed(kind, person) if kind.data else {"message": _typed(person)}
        body = json.dumps({"update_id": self._last, **content}, ensure_ascii=False).encode()
        return self._head + str(len(body)).encode() + b"\r\n\r\n" + body


def _pressed(kind: Kind, person: int) -> Mapping[str, Any]:
    shown = {
        "message_id": SCREEN,
        "from": _BOT,
        "chat": _chat(person),
        "date": 1_700_000_000,
        "edit_date": 1_700_000_500,
        "text": _TEXT,
        "entities": _ENTITIES,
        "reply_markup": {"inline_keyboard": _keyboard(person)},
    }
    query = {"id": str(person), "from": _user(person), "message": shown, "chat_instance": "-3141592653589793238"}
    return {"callback_query": {**query, "data": _data(kind, person)}}


def _typed(person: int) -> Mapping[str, Any]:
    return {
        "message_id": 6,
        "from": _user(person),
        "chat": _chat(person),
        "date": 1_700_000_000,
        "text": str(number_of(person)),
    }


def _data(kind: Kind, person: int) -> str:
    return kind.data.replace("NUMBER", number_of(person))


def _keyboard(person: int) -> Sequence[Sequence[Mapping[str, str]]]:
    return [[{"text": f"Кнопка {row}", "callback_data": f"o|srv|{number_of(person)}"}] for row in range(10)]


def _user(person: int) -> Mapping[str, Any]:
    first, last = NAME
    return {"id": person, "is_bot": False, "first_name": first, "last_name": last, "language_code": "ru"}


def _chat(person: int) -> Mapping[str, Any]:
    first, last = NAME
    return {"id": person, "first_name": first, "last_name": last, "type": "private"}


__all__ = ["FIRST", "KINDS", "LIST", "PRESS", "SECRET", "STEP", "Kind", "Post"]

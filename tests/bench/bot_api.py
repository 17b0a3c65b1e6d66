"""A Bot API that answers every call at once with the same valid result, and says who was called about."""

import asyncio
import json
import re
from collections import Counter
from collections.abc import Callable
from typing import Any, Final

from tests.bench.wire import Wire

ABOUT: Final = {
    b"editMessageText": re.compile(rb'"?chat_id"?[:=](\d+)'),
    b"sendMessage": re.compile(rb'"?chat_id"?[:=](\d+)'),
    b"deleteMessage": re.compile(rb'"?chat_id"?[:=](\d+)'),
    b"answerCallbackQuery": re.compile(rb'"?callback_query_id"?[:=]"?(\d+)'),
}
"""The calls that handling an update consists of, and where they name the person (a query's id is the person's here).
JSON and url-encoded bodies alike."""

OnCall = Callable[[bytes, int], None]
_BOT: Final = {"id": 700000001, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
_KEYBOARD: Final = {"inline_keyboard": [[{"text": f"Button {n}", "callback_data": f"go|place{n}"}] for n in range(10)]}
_MESSAGE: Final = {
    "message_id": 777,
    "from": _BOT,
    "chat": {"id": 1_000_000_000, "type": "private", "first_name": "Иван", "last_name": "Петров", "username": "ivan"},
    "date": 1_700_000_000,
    "text": "Договор 72845736UL\nПетров Иван Сергеевич\nБаланс: 1 200,00 ₽\nОплачено по 30 ноября 2026 г.",
    "entities": [{"type": "bold", "offset": 0, "length": 18}, {"type": "code", "offset": 8, "length": 10}],
    "reply_markup": _KEYBOARD,
}


class BotApi:
    """Counts calls; `on_call` hears of those that are about a person."""

    def __init__(self) -> None:
        self.counts: Counter[bytes] = Counter()
        self.on_call: OnCall = lambda method, person: None
        self.called: dict[bytes, bytes] = {}
        """The last body of each method."""
        self._answers = {name: _response(result) for name, result in _results().items()}
        self._plain = _response(True)
        self._ready: Callable[[], None] = lambda: None

    async def serve(self, ready: Callable[[], None]) -> tuple[asyncio.Server, str]:
        """On any free port; its address. `ready` is called when a bot asks for updates."""
        self._ready = ready
        server = await asyncio.get_running_loop().create_server(self._connected, "127.0.0.1", 0)
        return server, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"

    def _connected(self) -> Wire:
        wire = Wire()
        wire.on_message = lambda head, body: self._call(wire, head, body)
        return wire

    def _call(self, wire: Wire, head: bytes, body: bytes) -> None:
        method = head[: head.index(b"\r\n")].split(b" ")[1].rpartition(b"/")[2]
        self.counts[method] += 1
        self.called[method] = body
        if method == b"setWebhook":
            self._ready()
        wire.send(self._answers.get(method, self._plain))
        if method in ABOUT and (about := ABOUT[method].search(body)):
            self.on_call(method, int(about[1]))


def _results() -> dict[bytes, Any]:
    return {
        b"getMe": _BOT,
        b"getMyCommands": [],
        b"getMyName": {"name": ""},
        b"getMyDescription": {"description": ""},
        b"getMyShortDescription": {"short_description": ""},
        b"sendMessage": _MESSAGE,
        b"editMessageText": {**_MESSAGE, "edit_date": 1_700_000_001},
    }


def _response(result: object) -> bytes:
    body = json.dumps({"ok": True, "result": result}, ensure_ascii=False).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body

"""A fast Bot API that remembers every call, and brings updates by polling or by webhook until they are acknowledged."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientError, ClientSession, TCPConnector, web

SECRET = "promise-secret"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
_REPEAT_AFTER = 0.2
_CONNECTIONS = 100
_ANSWERS: dict[str, Any] = {
    "getMe": {"id": 1, "is_bot": True, "first_name": "Невод", "username": "nevod_bot"},
    "getMyCommands": [],
    "getMyName": {"name": ""},
    "getMyDescription": {"description": ""},
    "getMyShortDescription": {"short_description": ""},
}

Update = dict[str, Any]
Fields = dict[str, Any]


@dataclass
class Telegram:
    """`during` runs in the midst of a call, before its answer: a test may kill the caller there."""

    url: str = ""
    hook: str = ""
    """Where updates go; empty: they wait for getUpdates."""
    calls: list[tuple[str, Fields]] = field(default_factory=list)
    asked: list[Fields] = field(default_factory=list)
    """What getUpdates was called with."""
    acknowledged: set[int] = field(default_factory=set)
    waiting: dict[int, Update] = field(default_factory=dict)
    during: Callable[[str, Fields], Awaitable[None]] | None = None
    http: ClientSession = field(init=False)
    _offered: asyncio.Event = field(default_factory=asyncio.Event)
    _connections: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_CONNECTIONS))
    _last_id: int = 1_000_000

    def of(self, method: str) -> list[Fields]:
        """The calls of one method, in the order in which they came."""
        return [fields for name, fields in self.calls if name == method]

    async def offer(self, update: Update, hook: str = "") -> None:
        """Returns at once where updates are polled for, else when the webhook (`hook`, where there are several) took
        it."""
        if not self.hook and not hook:
            self.waiting[update["update_id"]] = update
            self._offered.set()
            return
        async with self._connections:
            while not await self._carried(update, hook):
                await asyncio.sleep(_REPEAT_AFTER)
        self.acknowledged.add(update["update_id"])

    async def _carried(self, update: Update, hook: str) -> bool:
        try:
            async with self.http.post(hook or self.hook, json=update, headers={HEADER: SECRET}) as answer:
                return answer.status == 200
        except (ClientError, ConnectionError):
            return False

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Any method of any bot."""
        method = request.path.rpartition("/")[2]
        fields: Fields = json.loads(await request.read() or b"{}")
        if method == "getUpdates":
            self.asked.append(fields)
            return _success(await self._updates(fields))
        self.calls.append((method, fields))
        if self.during is not None:
            await self.during(method, fields)
        return _success(self._result(method, fields))

    def _result(self, method: str, fields: Fields) -> Any:
        if not method.startswith(("send", "edit")):
            return _ANSWERS.get(method, True)
        self._last_id += 1
        chat = {"id": fields["chat_id"], "type": "private"}
        return {"message_id": self._last_id, "date": 1_790_000_000, "chat": chat, "text": fields.get("text", "")}

    async def _updates(self, fields: Fields) -> list[Update]:
        """The next offset confirms what lies below it."""
        confirmed = {one for one in self.waiting if one < (fields.get("offset") or 0)}
        self.acknowledged |= confirmed
        self.waiting = {one: update for one, update in self.waiting.items() if one not in confirmed}
        if not self.waiting:
            self._offered.clear()
            await self._offered.wait()
        return [self.waiting[one] for one in sorted(self.waiting)[: fields["limit"]]]


@asynccontextmanager
async def telegram() -> AsyncIterator[Telegram]:
    """Serves on a free port of the loopback."""
    opened = Telegram()
    runner = web.ServerRunner(
        web.Server(opened.handle, access_log=None, handler_cancellation=True), shutdown_timeout=0.1
    )
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        opened.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        async with ClientSession(connector=TCPConnector(limit=_CONNECTIONS)) as opened.http:
            yield opened
    finally:
        await runner.cleanup()


def effects(seen: Telegram) -> Counter[str]:
    """What was done, by what it was done for: a press is answered by its id, a message in its sender's chat."""
    presses = (fields["callback_query_id"] for fields in seen.of("answerCallbackQuery"))
    messages = (f"message of {fields['chat_id']}" for fields in seen.of("sendMessage"))
    return Counter([*presses, *messages])


def _success(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})

"""A Bot API of a few lines: it remembers what came and answers what a test wants."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiogram.client.telegram import TelegramAPIServer
from aiohttp import BodyPartReader, web
from aiohttp.test_utils import TestServer

Answer = web.StreamResponse | None | Awaitable[web.StreamResponse | None]


@dataclass
class Call:
    """One request as it came."""

    method: str
    content_type: str
    fields: dict[str, Any]
    files: list[tuple[str, bytes]] = field(default_factory=list)


class BotApi:
    """`answer` decides about a call; None means success, at once or in the end."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.delivered: list[Call] = []
        self.answer: Callable[[Call], Answer] = lambda call: None
        self._last_id = 0

    @property
    def texts(self) -> list[str]:
        """Of the messages that went through, in their order."""
        return [call.fields["text"] for call in self.delivered if "text" in call.fields]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        call = await read_call(request)
        self.calls.append(call)
        decided = self.answer(call)
        answer = await decided if isinstance(decided, Awaitable) else decided
        if answer is None:
            self.delivered.append(call)
            return self._success(call)
        return answer

    def _success(self, call: Call) -> web.StreamResponse:
        if not call.method.startswith(("send", "edit")):
            return success(True)
        self._last_id += 1
        return success(a_message(self._last_id, chat=call.fields.get("chat_id"), text=call.fields.get("text")))


@asynccontextmanager
async def serve(api: BotApi) -> AsyncIterator[TelegramAPIServer]:
    """The address to give to a session."""
    application = web.Application()
    application.router.add_post("/bot{token}/{method}", api.handle)
    async with TestServer(application) as server:
        yield TelegramAPIServer.from_base(str(server.make_url("/")))


def success(result: Any) -> web.StreamResponse:
    return web.json_response({"ok": True, "result": result})


def failure(status: int, description: str, **parameters: int) -> web.StreamResponse:
    body = {"ok": False, "error_code": status, "description": description}
    return web.json_response(body | ({"parameters": parameters} if parameters else {}), status=status)


def blocked() -> web.StreamResponse:
    return failure(403, "Forbidden: bot was blocked by the user")


def too_many(seconds: int) -> web.StreamResponse:
    return failure(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def a_message(message_id: int, chat: Any, **more: Any) -> dict[str, Any]:
    sender = {"id": 42, "is_bot": True, "first_name": "Бот"}
    place = {"id": chat, "type": "private", "first_name": "Анна"}
    return {"message_id": message_id, "date": 1_790_000_000, "chat": place, "from": sender} | more


async def read_call(request: web.Request) -> Call:
    """JSON, a form or a multipart form; values of forms are decoded as Telegram does."""
    call = Call(request.match_info["method"], request.content_type, {})
    if request.content_type == "application/json":
        call.fields = await request.json()
    elif request.content_type == "multipart/form-data":
        await _read_parts(request, call)
    else:
        call.fields = {name: _decoded(str(value)) for name, value in (await request.post()).items()}
    return call


async def _read_parts(request: web.Request, call: Call) -> None:
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        assert part.name
        if part.filename:
            call.files.append((part.filename, bytes(await part.read())))
        else:
            call.fields[part.name] = _decoded(await part.text())


def _decoded(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value

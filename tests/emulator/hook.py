"""A bot's own address, which a test tells how to answer."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

Answer = Callable[[Any], web.Response]


def taken(update: Any) -> web.Response:
    return web.Response()


@dataclass
class Hook:
    url: str = ""
    answer: Answer = taken
    got: "asyncio.Queue[Any]" = field(default_factory=asyncio.Queue)
    secrets: list[str | None] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    """Closed, requests wait in the bot."""

    async def handle(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.got.put_nowait(update)
        await self.gate.wait()
        return self.answer(update)

    async def next(self) -> Any:
        return await asyncio.wait_for(self.got.get(), 5)


@asynccontextmanager
async def listening() -> AsyncIterator[Hook]:
    hook = Hook()
    hook.gate.set()
    app = web.Application()
    app.add_routes([web.post("/hook", hook.handle)])
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        yield hook
    finally:
        await runner.cleanup()

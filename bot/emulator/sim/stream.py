"""What happens, as it happens, for the pages that are open."""

import asyncio
from typing import Any

from bot.emulator.jsons import Json
from bot.emulator.sim.view import viewed
from bot.emulator.world.posts import Post
from bot.emulator.world.world import World

_BACKLOG = 1000
"""Events that a page may fall behind before it misses some."""


class Hub:
    def __init__(self, world: World) -> None:
        self._world = world
        self._pages: set[asyncio.Queue[Json | None]] = set()

    def join(self) -> "asyncio.Queue[Json | None]":
        """None ends the stream."""
        page: asyncio.Queue[Json | None] = asyncio.Queue()
        self._pages.add(page)
        return page

    def leave(self, page: "asyncio.Queue[Json | None]") -> None:
        self._pages.discard(page)

    def close(self) -> None:
        for page in self._pages:
            page.put_nowait(None)

    def message(self, post: Post) -> None:
        self._post("message", post)

    def edited(self, post: Post) -> None:
        self._post("edited", post)

    def deleted(self, post: Post) -> None:
        self.tell("deleted", post.chat_id, message_id=post.message_id)

    def state(self) -> None:
        self.tell("state", None)

    def tell(self, kind: str, chat: int | None, **values: Any) -> None:
        for page in self._pages:
            if page.qsize() < _BACKLOG:
                page.put_nowait({"type": kind, "chat": chat} | values)

    def _post(self, kind: str, post: Post) -> None:
        if self._pages:
            self.tell(kind, post.chat_id, message=viewed(self._world, post))

"""Time that passes only while everybody waits."""

import asyncio
from collections.abc import Awaitable
from heapq import heappop, heappush
from itertools import count
from typing import Any

_TURNS = 30


class VirtualTime:
    def __init__(self, start: float = 1_000.0) -> None:
        self.at = start
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = count()

    def now(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        wake: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heappush(self._sleepers, (self.at + seconds, next(self._numbers), wake))
        await wake

    async def run(self, *work: Awaitable[Any]) -> list[Any]:
        """The results, exceptions included, once all are there."""
        together = asyncio.gather(*work, return_exceptions=True)
        while not await self._settled(together):
            await self._wake_next()
        return list(together.result())

    async def _settled(self, together: asyncio.Future[Any]) -> bool:
        for _ in range(_TURNS):
            await asyncio.sleep(0)
        return together.done()

    async def _wake_next(self) -> None:
        assert self._sleepers, "everybody waits for something that never comes"
        due, _, wake = heappop(self._sleepers)
        self.at = max(self.at, due)
        if not wake.done():
            wake.set_result(None)

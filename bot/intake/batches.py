"""Group commit: what arrives while one commit is under way goes into the next one together."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Batches(Generic[Item]):
    """Many callers, one writer. `write` gets what has gathered, at most `most` at a time, and commits it."""

    def __init__(self, write: Callable[[Sequence[Item]], Awaitable[None]], most: int = 500) -> None:
        self._write = write
        self._most = most
        self._waiting: list[tuple[Item, asyncio.Future[None]]] = []
        self._arrived = asyncio.Event()

    async def submit(self, item: Item) -> None:
        """Returns when the item's commit is done; raises what the commit raised."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, done))
        self._arrived.set()
        await done

    async def run(self) -> None:
        """The writer; runs under the supervisor until cancelled."""
        while True:
            await self._arrived.wait()
            taken, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
            if not self._waiting:
                self._arrived.clear()
            await self._commit(taken)

    async def _commit(self, taken: list[tuple[Item, asyncio.Future[None]]]) -> None:
        error: Exception | None = None
        try:
            await self._write([item for item, _ in taken])
        except Exception as problem:  # noqa: BLE001 (each waiting caller gets it; the writer serves the next ones)
            error = problem
        for _, done in taken:
            if done.done():
                continue
            if error is None:
                done.set_result(None)
            else:
                done.set_exception(error)

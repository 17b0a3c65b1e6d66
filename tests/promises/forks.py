"""Starts programs in a moment: a server that has aiogram loaded forks them."""

import asyncio
import multiprocessing
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from multiprocessing.context import ForkServerProcess

from tests.promises.child import Orders, obey

_START_SECONDS = 60
_END_SECONDS = 20
_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(["__main__", "tests.promises.child"])


class Running:
    """One program; ended by `kill` or `terminate`."""

    def __init__(self, process: ForkServerProcess, port: int) -> None:
        self._process, self.port = process, port

    def shoot(self) -> None:
        """SIGKILL, without waiting."""
        self._process.kill()

    async def kill(self) -> None:
        """SIGKILL: nothing of it runs any more."""
        self.shoot()
        await self.end()

    async def terminate(self) -> int | None:
        """SIGTERM; its exit code."""
        self._process.terminate()
        return await self.end()

    async def end(self) -> int | None:
        """Its exit code, None where it doesn't end."""
        await asyncio.to_thread(self._process.join, _END_SECONDS)
        return self._process.exitcode


@asynccontextmanager
async def running(orders: Orders) -> AsyncIterator[Running]:
    """At work on entering; gone on leaving, whatever the test did."""
    ours, theirs = _forks.Pipe()
    process = _forks.Process(target=obey, args=(orders, theirs), daemon=True)
    with ours:
        with theirs:
            await asyncio.to_thread(process.start)
        try:
            assert await asyncio.to_thread(ours.poll, _START_SECONDS), "the program doesn't start"
            yield Running(process, ours.recv())
        finally:
            process.kill()
            await asyncio.to_thread(process.join)
            process.close()

"""Telegram's side of a webhook: many people write, and somebody holds a stopwatch."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from time import monotonic

from tests.bench.bot_api import BotApi
from tests.bench.updates import Kind, Post
from tests.bench.wire import Wire

_LOST_AFTER = 30.0
_FAR_BEHIND = 1.0


@dataclass(slots=True)
class _Update:
    """On its way: whose, since when, and what is still to come."""

    kind: Kind
    connection: "_Connection"
    due: float
    left: set[bytes]
    acknowledged: bool = False


class Load:
    """Posts updates over keep-alive connections, each with one update at a time, as Telegram does. An update is done
    when it was acknowledged and all its calls came."""

    def __init__(self, api: BotApi, host: str, port: int, people: range) -> None:
        api.on_call = self._called
        self._host, self._port = host, port
        self._post = Post(f"{host}:{port}")
        self._turns: Iterator[int] = cycle(people)
        self._under_way: dict[int, _Update] = {}
        self._free: list[_Connection] = []
        self._again: Kind | None = None
        self._left = 0
        self._finished = 0
        self._waits: list[float] = []

    async def connect(self, count: int) -> None:
        """Open `count` connections."""
        loop = asyncio.get_running_loop()
        for _ in range(count):
            _, connection = await loop.create_connection(lambda: _Connection(self), self._host, self._port)
            self._free.append(connection)

    def close(self) -> None:
        """Hang up."""
        for connection in self._free:
            connection.close()

    async def closed_loop(self, kind: Kind, seconds: float, most: int) -> tuple[float, int]:
        """Updates a second, when each connection sends the next one as soon as its last is done, and how many there
        were in all. Ends sooner when `most` were begun."""
        self._again, self._left, before, began = kind, most, self._finished, monotonic()
        while self._free and self._left:
            self._send(self._free.pop(), kind, began)
        while monotonic() - began < seconds and self._left:
            await asyncio.sleep(0.01)
        rate = (self._finished - before) / (monotonic() - began)
        self._again = None
        await self._drain()
        return rate, self._finished - before

    async def steadily(self, kind: Kind, rate: float, seconds: float) -> list[float]:
        """`rate` updates a second whatever becomes of them. Seconds from when each was due to the call that the person
        sees, sorted; none where so many can't be handled on this machine now."""
        self._waits.clear()
        began, kept_up = monotonic(), True
        for turn in range(int(rate * seconds)):
            due = began + turn / rate
            await asyncio.sleep(max(0.0, due - monotonic()))
            while not self._free and monotonic() - due < _FAR_BEHIND:
                await asyncio.sleep(0.001)
            kept_up = bool(self._free)
            if not kept_up:
                break
            self._send(self._free.pop(), kind, due)
        await self._drain()
        return sorted(self._waits) if kept_up else []

    async def one(self, kind: Kind) -> None:
        """And wait for it."""
        self._send(self._free.pop(), kind, monotonic())
        await self._drain()

    async def _drain(self) -> None:
        """Raises TimeoutError where an update got lost."""
        async with asyncio.timeout(_LOST_AFTER):
            while self._under_way:
                await asyncio.sleep(0.005)

    def _send(self, connection: "_Connection", kind: Kind, due: float) -> None:
        self._left -= 1
        connection.person = next(self._turns)
        self._under_way[connection.person] = _Update(kind, connection, due, set(kind.calls))
        connection.send(self._post(kind, connection.person))

    def _called(self, method: bytes, person: int) -> None:
        update = self._under_way.get(person)
        if update is None or method not in update.left:
            return
        update.left.discard(method)
        if method == update.kind.calls[0]:
            self._waits.append(monotonic() - update.due)
        self._settle(person, update)

    def acknowledged(self, person: int) -> None:
        """The webhook's 200."""
        update = self._under_way[person]
        update.acknowledged = True
        self._settle(person, update)

    def _settle(self, person: int, update: _Update) -> None:
        if update.left or not update.acknowledged:
            return
        del self._under_way[person]
        self._finished += 1
        if self._again is not None and self._left > 0:
            self._send(update.connection, self._again, monotonic())
        else:
            self._free.append(update.connection)


class _Connection(Wire):
    """Busy with one person's update, or free."""

    def __init__(self, load: Load) -> None:
        super().__init__()
        self.person = 0
        self._load = load
        self.on_message = self._answered

    def _answered(self, head: bytes, body: bytes) -> None:
        if not head.startswith(b"HTTP/1.1 200 "):
            raise RuntimeError(f"the webhook said {head!r}")
        self._load.acknowledged(self.person)

"""Updates carried to the bot's own address."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Sequence

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.emulator.api.decode import Asked, from_response
from bot.emulator.api.faults import Faults
from bot.emulator.delivery.updates import Update, Updates
from bot.emulator.jsons import Json
from bot.emulator.tasks import Tasks
from bot.emulator.world.world import World

Lane = tuple[int, bool]
PAUSES = (0.5, 1, 2, 4, 8, 16, 30, 60)
"""Seconds before an update that wasn't taken is carried again."""
_PATIENCE = ClientTimeout(total=60)


class Pusher:
    """One update in flight per person and kind, the next one after it was taken (2xx); lanes go side by side."""

    def __init__(
        self, world: World, updates: Updates, faults: Faults, tasks: Tasks, pauses: Sequence[float] = PAUSES
    ) -> None:
        self._world, self._updates, self._faults, self._tasks, self._pauses = world, updates, faults, tasks, pauses
        self._lanes: defaultdict[Lane, deque[Update]] = defaultdict(deque)
        self._running: set[Lane] = set()
        self._changed = asyncio.Event()
        self._slots = asyncio.Semaphore(40)
        self._session: ClientSession | None = None
        self._error: tuple[int, str] | None = None
        self.on_reply: Callable[[Asked], Awaitable[None]] | None = None

    async def start(self) -> None:
        self._session = ClientSession(timeout=_PATIENCE)
        self._updates.on_arrival = self._arrived
        self.hooked()

    async def stop(self) -> None:
        self._updates.on_arrival = None
        if self._session:
            await self._session.close()

    def hooked(self) -> None:
        """A webhook was set, maybe another one: what waits goes there now, without the rest of a pause."""
        if hook := self._world.bot.webhook:
            self._slots = asyncio.Semaphore(hook["connections"])
            self._error = None
            self._wake()
            self._lanes.clear()
            for update in self._updates.waiting.values():
                self._arrived(update)

    def unhooked(self) -> None:
        self._lanes.clear()
        self._wake()

    def last_error(self) -> Json:
        return {"last_error_date": self._error[0], "last_error_message": self._error[1]} if self._error else {}

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    def _arrived(self, update: Update) -> None:
        if not self._world.bot.webhook:
            return
        self._lanes[update.lane].append(update)
        if update.lane not in self._running:
            self._running.add(update.lane)
            self._tasks.start(self._drain(update.lane))

    async def _drain(self, lane: Lane) -> None:
        try:
            await self._drained(lane)
        finally:
            self._running.discard(lane)

    async def _drained(self, lane: Lane) -> None:
        failures = 0
        while self._world.bot.webhook and (waiting := self._lanes.get(lane)):
            update = waiting[0]
            if update.update_id not in self._updates.waiting or await self._carry(update):
                failures = 0
                self._done(lane, update)
            else:
                failures += 1
                await self._pause(failures)

    def _done(self, lane: Lane, update: Update) -> None:
        self._updates.confirm(update.update_id)
        waiting = self._lanes.get(lane)
        if waiting and waiting[0] is update:
            waiting.popleft()
        if not waiting:
            self._lanes.pop(lane, None)

    async def _pause(self, failures: int) -> None:
        seconds = self._pauses[min(failures, len(self._pauses)) - 1]
        try:
            await asyncio.wait_for(self._changed.wait(), seconds)
        except TimeoutError:
            return

    async def _carry(self, update: Update) -> bool:
        async with self._slots:
            hook, session = self._world.bot.webhook, self._session
            if hook is None or session is None or self._faults.outage(self._world.seconds()):
                return False
            try:
                return await self._post(session, hook, update)
            except (ClientError, TimeoutError, OSError) as error:
                self._failed(f"Connection failed: {type(error).__name__}")
                return False

    async def _post(self, session: ClientSession, hook: Json, update: Update) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook["secret"]} if hook["secret"] else {}
        post = session.post(hook["url"], json=update.shown(), headers=headers, allow_redirects=False)
        async with post as response:
            if response.status // 100 != 2:
                self._failed(f"Wrong response from the webhook: {response.status} {response.reason}")
                return False
            asked = await from_response(response)
        if asked and self.on_reply:
            await self.on_reply(asked)
        return True

    def _failed(self, words: str) -> None:
        self._error = int(self._world.seconds()), words

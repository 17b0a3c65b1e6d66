import asyncio

from bot.emulator.api.errors import conflict
from bot.emulator.delivery.updates import Update, Updates
from bot.emulator.world.world import World

_RIVAL = "terminated by other getUpdates request; make sure that only one bot instance is running"
_HOOKED = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class Poller:
    """Long polling: one request at a time, a newer one ends an older one."""

    def __init__(self, updates: Updates, world: World) -> None:
        self._updates, self._world = updates, world
        self._turn = 0
        self._closed = False
        self.waiting = 0

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Update]:
        """Raises ApiError 409."""
        self._turn += 1
        mine = self._turn
        self._updates.arrived.set()
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        await asyncio.sleep(0)
        while not (found := self._look(mine, offset, limit)) and not self._closed:
            if (left := until - loop.time()) <= 0:
                break
            await self._arrival(left)
        return found

    def wake(self) -> None:
        """A webhook was set: whoever waits is told so."""
        self._updates.arrived.set()

    def close(self) -> None:
        """Nobody is kept waiting by an emulator that stops."""
        self._closed = True
        self.wake()

    def _look(self, mine: int, offset: int, limit: int) -> list[Update]:
        if self._world.bot.webhook:
            raise conflict(_HOOKED)
        if mine != self._turn:
            raise conflict(_RIVAL)
        return self._updates.take(offset, limit)

    async def _arrival(self, seconds: float) -> None:
        self.waiting += 1
        try:
            await asyncio.wait_for(self._updates.arrived.wait(), seconds)
        except TimeoutError:
            return
        finally:
            self.waiting -= 1

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.emulator.api.faults import Faults
from bot.emulator.api.limits import Limits
from bot.emulator.delivery.polling import Poller
from bot.emulator.delivery.updates import Updates
from bot.emulator.delivery.webhook import PAUSES, Pusher
from bot.emulator.journal import Journal
from bot.emulator.sim.stream import Hub
from bot.emulator.tasks import Tasks
from bot.emulator.world.bot import BotCard
from bot.emulator.world.queries import Queries
from bot.emulator.world.store import Store
from bot.emulator.world.world import World


@dataclass
class Telegram:
    """All of one small Telegram, with one bot in it."""

    world: World
    updates: Updates
    queries: Queries
    poller: Poller
    pusher: Pusher
    limits: Limits
    faults: Faults
    hub: Hub
    store: Store
    tasks: Tasks
    journal: Journal = field(default_factory=Journal)

    def hush(self) -> None:
        """Lets go of the long answers: streams and polls."""
        self.hub.close()
        self.poller.close()

    async def close(self) -> None:
        await self.tasks.stop()
        await self.pusher.stop()
        self.world.close()
        self.updates.close()
        self.queries.close()
        self.store.close()


def open_telegram(
    bot: BotCard,
    path: Path | None,
    clock: Callable[[], datetime],
    *,
    limits: bool,
    pauses: Sequence[float] = PAUSES,
) -> Telegram:
    store, faults, tasks = Store(path), Faults(), Tasks()
    world = World(store, clock, bot)
    updates = Updates(store, world)
    return Telegram(
        world=world,
        updates=updates,
        queries=Queries(store),
        poller=Poller(updates, world),
        pusher=Pusher(world, updates, faults, tasks, pauses),
        limits=Limits(on=limits),
        faults=faults,
        hub=Hub(world),
        store=store,
        tasks=tasks,
    )

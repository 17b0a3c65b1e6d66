"""What waits for the bot."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from bot.emulator.jsons import Json
from bot.emulator.world.ids import Counter
from bot.emulator.world.store import Store
from bot.emulator.world.world import World

KEPT = 24 * 3600
"""Seconds that Telegram keeps an update."""
_ASKED_FOR_ONLY = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass
class Update:
    kind: ClassVar[str] = "update"

    update_id: int
    type: str
    body: Json
    person: int
    at: float

    @property
    def key(self) -> str:
        return str(self.update_id)

    @property
    def lane(self) -> tuple[int, bool]:
        """Telegram keeps order within a lane only: a person's presses overtake the same person's messages."""
        return self.person, self.type == "callback_query"

    def shown(self) -> Json:
        return {"update_id": self.update_id, self.type: self.body}


class Updates:
    def __init__(self, store: Store, world: World) -> None:
        self._store, self._world = store, world
        self._ids = Counter(store, "update", 500_000_000)
        waiting = sorted(store.load(Update), key=lambda one: one.update_id)
        self.waiting = OrderedDict((update.update_id, update) for update in waiting)
        self.arrived = asyncio.Event()
        self.on_arrival: Callable[[Update], None] | None = None

    def add(self, kind: str, body: Json, person: int) -> None:
        if not self._wanted(kind):
            return
        update = Update(self._ids.take(), kind, body, person, self._world.seconds())
        self.waiting[update.update_id] = update
        self._store.put(update)
        self.arrived.set()
        if self.on_arrival:
            self.on_arrival(update)

    def _wanted(self, kind: str) -> bool:
        allowed = self._world.bot.allowed_updates
        return kind in allowed if allowed else kind not in _ASKED_FOR_ONLY

    def confirm(self, update_id: int) -> None:
        if update := self.waiting.pop(update_id, None):
            self._store.drop(update)

    def take(self, offset: int, limit: int) -> list[Update]:
        """Forgets what comes before `offset`, and shows what follows; a negative one counts from the end."""
        self.arrived.clear()
        if offset < 0:
            offset = next(iter(list(self.waiting)[offset:]), 0)
        expired = self._world.seconds() - KEPT
        while first := next(iter(self.waiting.values()), None):
            if first.update_id >= offset and first.at >= expired:
                break
            self.confirm(first.update_id)
        return [update for update, _ in zip(self.waiting.values(), range(limit), strict=False)]

    def clear(self) -> None:
        for number in list(self.waiting):
            self.confirm(number)

    def close(self) -> None:
        self._ids.close()

"""Updates in hand: a queue a person, people side by side."""

import asyncio
from collections.abc import Iterable
from heapq import heappop, heappush

from storage.inbox import StoredUpdate

_STOP = -1


class PersonQueues:
    """At most one worker is with a person; a person's updates come in the order of their ids."""

    def __init__(self) -> None:
        self._heaps: dict[int, list[tuple[int, StoredUpdate]]] = {}
        self._busy: set[int] = set()
        self._ready: asyncio.Queue[int] = asyncio.Queue()
        self._ids: set[int] = set()
        self._stopping = False

    def __len__(self) -> int:
        return len(self._ids)

    def put(self, updates: Iterable[StoredUpdate]) -> None:
        """Those that are in hand already are passed over."""
        for update in updates:
            if update.update_id in self._ids:
                continue
            self._ids.add(update.update_id)
            heap = self._heaps.setdefault(update.person, [])
            if not heap and update.person not in self._busy:
                self._ready.put_nowait(update.person)
            heappush(heap, (update.update_id, update))

    async def take(self) -> StoredUpdate | None:
        """The next person's lowest update, the person being busy until `done`; None when it's time to go home."""
        person = await self._ready.get()
        if self._stopping:
            return None
        self._busy.add(person)
        return heappop(self._heaps[person])[1]

    def done(self, update: StoredUpdate) -> None:
        """The person may have the next turn, behind everybody who waits."""
        self._ids.discard(update.update_id)
        self._busy.discard(update.person)
        if self._heaps[update.person]:
            self._ready.put_nowait(update.person)
        else:
            del self._heaps[update.person]

    def stop(self, workers: int) -> None:
        """Wake the idle workers; what is queued stays in the inbox for the next start."""
        self._stopping = True
        for _ in range(workers):
            self._ready.put_nowait(_STOP)

from bot.emulator.world.store import Store

_AHEAD = 1000


class Counter:
    """Numbers that never repeat, not even after a crash: what may be given out is reserved in the store beforehand."""

    def __init__(self, store: Store, name: str, start: int) -> None:
        self._store, self._name = store, name
        self._last = self._reserved = store.counter(name, start)

    def take(self) -> int:
        self._last += 1
        if self._last > self._reserved:
            self._reserved = self._last + _AHEAD
            self._store.set_counter(self._name, self._reserved)
        return self._last

    def close(self) -> None:
        """After an orderly stop nothing is skipped."""
        self._store.set_counter(self._name, self._last)

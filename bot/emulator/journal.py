from collections import deque
from dataclasses import asdict, dataclass

from bot.emulator.jsons import Json

_KEPT = 20_000


@dataclass(frozen=True)
class Entry:
    n: int
    method: str
    chat_id: int | None
    ok: bool
    error: str | None
    at: float


class Journal:
    """The latest calls of the Bot API, for tests and the curious."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=_KEPT)
        self._last = 0

    def add(self, method: str, chat_id: int | None, error: str | None, at: float) -> None:
        self._last += 1
        self._entries.append(Entry(self._last, method, chat_id, error is None, error, at))

    def after(self, number: int) -> list[Json]:
        return [asdict(entry) for entry in self._entries if entry.n > number]

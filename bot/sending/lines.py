"""What is in hand for each person: told one after another, the most urgent first."""

from collections.abc import Generator
from heapq import heappop, heappush

from core.accounts.models import SubscriberId
from core.notices.models import QueuedNotice


class Lines:
    """A short queue for every person who is being told something."""

    def __init__(self) -> None:
        self._lines: dict[SubscriberId, list[tuple[int, int, QueuedNotice]]] = {}
        self._size = 0

    def add(self, queued: QueuedNotice) -> bool:
        """True where the person had none: somebody has to start telling."""
        person = queued.notice.to
        fresh = person not in self._lines
        heappush(self._lines.setdefault(person, []), (queued.notice.priority, queued.id, queued))
        self._size += 1
        return fresh

    def tell(self, person: SubscriberId) -> Generator[QueuedNotice, None, None]:
        """The person's notices until none is left; each is in hand until the next is asked for. Close it where the
        telling ends early."""
        line = self._lines[person]
        try:
            while line:
                queued = heappop(line)[-1]
                try:
                    yield queued
                finally:
                    self._size -= 1
        finally:
            self._size -= len(line)
            del self._lines[person]

    def __len__(self) -> int:
        return self._size

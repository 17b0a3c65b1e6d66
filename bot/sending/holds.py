"""Who is left alone for a while, and whether everybody is."""

from datetime import datetime, timedelta

from core.accounts.models import SubscriberId
from core.clock import Clock
from core.notices.models import Priority, QueuedNotice


class Holds:
    """While a person is on hold what comes for them waits behind, so that the order stays. What is more urgent than the
    one that failed doesn't wait for it: it has its own try."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._people: dict[SubscriberId, tuple[datetime, Priority]] = {}
        self._everybody: datetime | None = None

    def hold(self, queued: QueuedNotice, until: datetime) -> None:
        """`queued` failed and waits until then."""
        now = self._clock()
        self._people = {known: held for known, held in self._people.items() if held[0] > now}
        self._people[queued.notice.to] = (until, queued.notice.priority)

    def halt(self, seconds: float) -> None:
        """Nothing goes for so long."""
        until = self._clock() + timedelta(seconds=seconds)
        self._everybody = max(until, self._everybody or until)

    def until(self, queued: QueuedNotice) -> datetime | None:
        """When `queued` may go; None for now."""
        until, priority = self._people.get(queued.notice.to, (None, Priority.ALARM))
        return until if until and until > self._clock() and queued.notice.priority >= priority else None

    @property
    def halted(self) -> float:
        """Seconds for which nothing goes."""
        return (self._everybody - self._clock()).total_seconds() if self._everybody else 0.0

"""How much may be sent: GCRA buckets.

A bucket remembers one number, its theoretical arrival time: when it would be empty of everything let through so far.
Unlike a counter for each second it has no edge at which two full seconds meet: with a burst of one, at 30 a second no
window of a second, wherever it begins, holds more than 31.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

Now = Callable[[], float]
"""Seconds on some clock that only goes forward."""

_SWEEP_AT = 1024


@dataclass(frozen=True, slots=True)
class Rate:
    """One message every `interval` seconds, and after silence `burst` of them at once. An interval of 0: no limit."""

    interval: float
    burst: int = 1

    @classmethod
    def per(cls, seconds: float, count: float, burst: int = 1) -> Self:
        """`count` messages in `seconds`."""
        return cls(seconds / count, burst)

    def due(self, arrival: float, now: float, cost: int) -> float:
        """When `cost` messages may go together: more than a burst waits until so much has gathered."""
        return max(now, arrival + (cost - self.burst) * self.interval)

    def after(self, arrival: float, due: float, cost: int) -> float:
        """The arrival time once `cost` messages went at `due`."""
        return max(arrival, due) + cost * self.interval

    def paused(self, arrival: float, until: float) -> float:
        """The arrival time with which one message is due at `until`, and no burst then."""
        return max(arrival, until + (self.burst - 1) * self.interval)


@dataclass(frozen=True, slots=True)
class Claim:
    """`cost` messages wanted from the bucket `key`."""

    key: str
    rate: Rate
    cost: int = 1


class Budgets(Protocol):
    """Buckets by key. Each method is atomic, whoever else uses the same buckets."""

    async def admit(self, claims: Sequence[Claim]) -> Sequence[float]:
        """Take all claims, or none: seconds to wait for each; nothing was taken unless all are 0."""
        ...

    async def reserve(self, claims: Sequence[Claim]) -> float:
        """Take a place in each queue for certain, all for the same moment, and say in how many seconds that is. Whoever
        admits meanwhile comes after it."""
        ...

    async def pause(self, key: str, rate: Rate, seconds: float) -> None:
        """Let nothing through for so long."""
        ...


class MemoryBudgets:
    """Buckets of this process. What is idle is forgotten: an empty bucket is as good as none."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self._arrivals: dict[str, float] = {}
        self._sweep_at = _SWEEP_AT

    async def admit(self, claims: Sequence[Claim]) -> Sequence[float]:
        """See Budgets."""
        now = self._now()
        waits = [self._due(claim, now) - now for claim in claims]
        if not any(waits):
            for claim in claims:
                self._take(claim, now, now)
        return waits

    async def reserve(self, claims: Sequence[Claim]) -> float:
        """See Budgets."""
        now = self._now()
        due = max(self._due(claim, now) for claim in claims)
        for claim in claims:
            self._take(claim, due, now)
        return due - now

    async def pause(self, key: str, rate: Rate, seconds: float) -> None:
        """See Budgets."""
        self._arrivals[key] = rate.paused(self._arrivals.get(key, 0.0), self._now() + seconds)

    def __len__(self) -> int:
        return len(self._arrivals)

    def _due(self, claim: Claim, now: float) -> float:
        return claim.rate.due(self._arrivals.get(claim.key, 0.0), now, claim.cost)

    def _take(self, claim: Claim, due: float, now: float) -> None:
        self._arrivals[claim.key] = claim.rate.after(self._arrivals.get(claim.key, 0.0), due, claim.cost)
        if len(self._arrivals) >= self._sweep_at:
            self._arrivals = {key: arrival for key, arrival in self._arrivals.items() if arrival > now}
            self._sweep_at = max(_SWEEP_AT, 2 * len(self._arrivals))

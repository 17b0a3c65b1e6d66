"""Locks after failed tries. A number's lock guards the password door only: phone and link still open the contract."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.accounts.models import Cause, SubscriberId
from core.accounts.policy import LinkingPolicy
from core.accounts.ports import FailureKind, Failures
from core.billing.numbers import fold_number
from core.errors import Locked
from core.ports import Storage


@dataclass(frozen=True, slots=True)
class Locks:
    """Counts failures against the person who types and the number that is typed, whether it exists or not."""

    storage: Storage
    policy: LinkingPolicy
    digest: Callable[[str], str]
    """Keyed: what people type for a number may be something else, and lies for weeks."""

    async def check(self, person: SubscriberId, typed: str | None, now: datetime) -> None:
        """Raises Locked with the moment from which the next try counts. Without a number only the person counts."""
        async with self.storage.reading() as unit:
            ends = [
                await self._end(unit.failures, kind, key, now, most, window)
                for kind, key, most, window in self._rules(person, typed)
            ]
        locked = [end for end in ends if end is not None]
        if locked:
            raise Locked(max(locked))

    async def record(self, person: SubscriberId, typed: str | None, cause: Cause, now: datetime) -> None:
        """One failure more; the same cause counts once."""
        async with self.storage.writing() as unit:
            for kind, key, _, _ in self._rules(person, typed):
                await unit.failures.add(kind, key, cause, now)

    def _rules(self, person: SubscriberId, typed: str | None) -> Sequence[tuple[FailureKind, str, int, timedelta]]:
        policy = self.policy
        rules = [(FailureKind.PERSON, str(person), policy.person_failures, policy.person_window)]
        if typed is not None:
            number = self.digest(f"number/{fold_number(typed)}")
            rules.append((FailureKind.NUMBER, number, policy.number_failures, policy.number_window))
        return rules

    @staticmethod
    async def _end(
        failures: Failures, kind: FailureKind, key: str, now: datetime, most: int, window: timedelta
    ) -> datetime | None:
        recent = await failures.since(kind, key, now - window)
        return recent[-most] + window if len(recent) >= most else None

"""The numbers behind autopay."""

from dataclasses import dataclass
from datetime import datetime, tzinfo


@dataclass(frozen=True, slots=True)
class AutopayPolicy:
    """Cards are charged from `since` to `until` o'clock of the operator's zone: a bank may ask its customer, and nobody
    wants that at night. After `failures` in a row the autopay pauses. `batch`: autopays that are in memory at once."""

    zone: tzinfo
    since: int = 9
    until: int = 21
    failures: int = 3
    batch: int = 100

    def charges_at(self, now: datetime) -> bool:
        """Whether it is an hour for it."""
        return self.since <= now.astimezone(self.zone).hour < self.until

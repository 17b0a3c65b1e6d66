"""The numbers behind payments; limits are the operator's settings."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

_LOOKS = (10, 30, 60, 120, 300, 600, 1800)


@dataclass(frozen=True, slots=True)
class PaymentPolicy:
    """Sums are roubles. A link lives for `link_lifetime` unless the provider says otherwise; after it, or after the
    person gave up, a payment is watched for `watch` more, because money may come late. `patience` is longer than a
    provider takes to answer, or to fail to. Who presses again within `double_tap`, on the same message and for the same
    thing, means one payment. A person may ask about `express_tries` different numbers in `express_window`."""

    least: Decimal = Decimal(10)
    most: Decimal = Decimal(100_000)
    link_lifetime: timedelta = timedelta(hours=1)
    watch: timedelta = timedelta(days=1)
    patience: timedelta = timedelta(seconds=30)
    double_tap: timedelta = timedelta(minutes=1)
    key_lifetime: timedelta = timedelta(hours=23)
    express_tries: int = 10
    express_window: timedelta = timedelta(hours=1)

    def first_look(self, now: datetime) -> datetime:
        """When somebody else may ask for a payment that is being begun: not beside the one who is at it."""
        return now + self.patience

    def next_look(self, looks: int, now: datetime) -> datetime:
        """When to ask again after so many looks: soon at first, because a person is waiting."""
        return now + timedelta(seconds=_LOOKS[min(looks, len(_LOOKS) - 1)])

"""What tests and the demo put in the place of the world."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from bot.gate.door import Limits
from core.billing.ports import Operator
from core.clock import Clock, utc_now
from core.payments.ports import Bookkeeper
from core.sms import SmsGateway


@dataclass(frozen=True, slots=True)
class Outside:
    """The real clock and the settings' own choices where nothing else is given. An `operator` of a test tells only;
    what is paid is booked with `books`."""

    clock: Clock = utc_now
    monotonic: Callable[[], float] = monotonic
    sms: SmsGateway | None = None
    limits: Limits = field(default_factory=Limits)
    operator: Operator | None = None
    books: Bookkeeper | None = None

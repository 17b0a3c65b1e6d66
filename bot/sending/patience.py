"""How long a notice is worth sending, and how soon it is tried again."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from core.notices.models import Priority, QueuedNotice

WORTH_SENDING: Final[Mapping[Priority, timedelta]] = {
    Priority.ALARM: timedelta(days=3),
    Priority.PAYMENT: timedelta(days=2),
    Priority.STATUS: timedelta(days=1),
    Priority.BALANCE: timedelta(hours=12),
    Priority.BROADCAST: timedelta(hours=6),
}
"""Since it was stored. It bounds the tries: the first is always made, however late."""

_FIRST_PAUSE: Final = 5.0
_LONGEST_PAUSE: Final = 900.0
_LONGEST_FOR_ALARM: Final = 60.0


def is_stale(queued: QueuedNotice, now: datetime) -> bool:
    """Whether failing again means giving up."""
    return now - queued.created_at > WORTH_SENDING[queued.notice.priority]


def pause_after(queued: QueuedNotice) -> float:
    """Seconds until the next try: they double, for an alarm to a minute at most."""
    longest = _LONGEST_FOR_ALARM if queued.notice.priority is Priority.ALARM else _LONGEST_PAUSE
    doublings = min(queued.attempt - 1, 16)
    return float(min(_FIRST_PAUSE * 2**doublings, longest))

"""The demo's gateway: messages are shown on the demo's page instead of being sent."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.clock import Clock
from core.phones import Phone

_KEPT = 50


@dataclass(frozen=True, slots=True)
class ShownSms:
    """A message as the phone would show it."""

    phone: Phone
    text: str
    at: datetime


class DemoSms:
    """Keeps the last messages in memory."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._shown: deque[ShownSms] = deque(maxlen=_KEPT)

    async def send(self, phone: Phone, text: str) -> None:
        """Never fails."""
        self._shown.appendleft(ShownSms(phone, text, self._clock()))

    @property
    def shown(self) -> Sequence[ShownSms]:
        """The newest first."""
        return tuple(self._shown)

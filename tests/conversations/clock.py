"""Time that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta


class FakeClock:
    """Shared by the bot, the emulator and the flood guard."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
        self._began = self.now

    def __call__(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        """Seconds since the test began."""
        return (self.now - self._began).total_seconds()

    def advance(self, **step: float) -> None:
        """`minutes=5`, `seconds=61` …"""
        self.now += timedelta(**step)

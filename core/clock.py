"""Time enters the business as a callable, so that a test can be at any moment it likes."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The clock of production: aware, UTC."""
    return datetime.now(UTC)

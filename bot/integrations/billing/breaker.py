"""Leaving a dead system alone for a while, so that nobody waits for what won't come."""

from collections.abc import Callable

_FAILURES = 5
_REST = 10.0


class Breaker:
    """After five failures in a row nothing is asked for ten seconds; then one call tries the ground for all.

    `now` is in seconds and never goes back. The call that tries takes the next ten seconds on lease: should it be
    cancelled, another one tries after them.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._failures = 0
        self._rests_until = 0.0

    def lets_through(self) -> bool:
        """Whether to ask now; whoever asks says afterwards how it went."""
        if self._failures < _FAILURES:
            return True
        if self._now() < self._rests_until:
            return False
        self._rests_until = self._now() + _REST
        return True

    def succeeded(self) -> None:
        """The system answers, whatever it said."""
        self._failures = 0

    def failed(self) -> None:
        """No answer, or one that says that the system is ill."""
        self._failures += 1
        self._rests_until = self._now() + _REST

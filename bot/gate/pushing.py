"""Marks calls that nobody asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

_PRIORITY: Final[ContextVar[int | None]] = ContextVar("push_priority", default=None)


class Deferred(Exception):
    """A push that can't go now and wasn't sent: its chat or the token is paused, or the chat has had its share."""

    def __init__(self, seconds: float, everybody: bool = False) -> None:
        """`seconds`: when trying again makes sense; `everybody`: nor does another push before that."""
        super().__init__(f"not before {seconds} s from now")
        self.seconds, self.everybody = seconds, everybody


@contextmanager
def pushing(priority: int) -> Iterator[None]:
    """Calls made inside are pushes: they yield to answers, and raise Deferred instead of waiting for a chat.
    Among pushes the smaller priority goes first."""
    token = _PRIORITY.set(priority)
    try:
        yield
    finally:
        _PRIORITY.reset(token)


def push_priority() -> int | None:
    """The priority of the push being made, None in a live answer."""
    return _PRIORITY.get()

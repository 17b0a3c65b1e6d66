"""Operators out of the ordinary, in front of the demo's own."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from core.billing.ports import Operator
from core.errors import OperatorUnavailable

_CYRILLIC = re.compile("[А-Яа-яЁё]")


class Switched:
    """An operator that can be cut off."""

    def __init__(self, operator: Operator) -> None:
        self._operator = operator
        self.is_up = True

    def __getattr__(self, name: str) -> Callable[..., Any]:
        async def ask(*args: Any) -> Any:
            if not self.is_up:
                raise OperatorUnavailable("cut off")
            return await getattr(self._operator, name)(*args)

        return ask


class Latin:
    """Keeps its books in Latin letters: whatever Cyrillic is left on a screen is ours."""

    def __init__(self, operator: Operator) -> None:
        self._operator = operator

    def __getattr__(self, name: str) -> Callable[..., Any]:
        async def ask(*args: Any) -> Any:
            return latin(await getattr(self._operator, name)(*args))

        return ask


def latin(value: Any) -> Any:
    """Every text in it."""
    if type(value) is str:
        return _CYRILLIC.sub("x", value)
    if isinstance(value, list | tuple):
        return [latin(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: latin(getattr(value, one.name)) for one in fields(value) if one.init})
    return value

"""A Bot API method as plain data for a JSON body."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any, Final

from aiogram.client.default import Default, DefaultBotProperties
from aiogram.types import InputFile
from pydantic import BaseModel

_Way = Callable[[Any, DefaultBotProperties], Any]


class HasFile(Exception):
    """Something in the call has to be uploaded, which JSON can't."""


def plain_fields(model: BaseModel, defaults: DefaultBotProperties) -> dict[str, Any]:
    """What `model` says, without the fields that say nothing.

    The attributes are read directly instead of through `model_dump`, which builds the same tree and would have to be
    walked a second time: for the bot's `Default(…)` values, for times (Telegram wants unix seconds), for files.
    Raises HasFile.
    """
    fields = _mapping(model.__dict__, defaults)
    if model.__pydantic_extra__:
        fields |= _mapping(model.__pydantic_extra__, defaults)
    return fields


def _mapping(source: Mapping[str, Any], defaults: DefaultBotProperties) -> dict[str, Any]:
    fields = {}
    for name, value in source.items():
        if value is None:
            continue
        if way := _WAYS[type(value)]:
            value = way(value, defaults)
            if value is None:
                continue
        fields[name] = value
    return fields


def _items(values: Iterable[Any], defaults: DefaultBotProperties) -> list[Any]:
    made = (way(value, defaults) if (way := _WAYS[type(value)]) else value for value in values)
    return [value for value in made if value is not None]


def _default(value: Default, defaults: DefaultBotProperties) -> Any:
    chosen = defaults[value.name]
    way = _WAYS[type(chosen)]
    return way(chosen, defaults) if way else chosen


def _file(value: InputFile, defaults: DefaultBotProperties) -> Any:
    raise HasFile


_KNOWN: Final[tuple[tuple[type, _Way], ...]] = (
    (BaseModel, plain_fields),
    (list, _items),
    (tuple, _items),
    (set, _items),
    (dict, _mapping),
    (Default, _default),
    (InputFile, _file),
    (Enum, lambda value, defaults: value.value),
    (datetime, lambda value, defaults: round(value.timestamp())),
    (timedelta, lambda value, defaults: round((datetime.now(UTC) + value).timestamp())),
)


class _Ways(dict[type, _Way | None]):
    """How values of a class become plain; None where they are already. Kept for each class that came along, since
    asking whether something is a pydantic model is slow."""

    def __missing__(self, kind: type) -> _Way | None:
        found = next((way for known, way in _KNOWN if issubclass(kind, known)), None)
        self[kind] = found
        return found


_WAYS: Final = _Ways()

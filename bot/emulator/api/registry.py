"""Which methods there are: every public function in `api.methods`, known by the model of its `ask`."""

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any, get_type_hints

from aiogram.methods import TelegramMethod

from bot.emulator.api.methods import callbacks, card, chats, editing, files, moving, sending, topics, updates

_MODULES = (callbacks, card, chats, editing, files, moving, sending, topics, updates)


@dataclass(frozen=True)
class Method:
    name: str
    model: type[TelegramMethod[Any]]
    run: Callable[..., Any | Awaitable[Any]]


def methods() -> dict[str, Method]:
    """By name in lower case: Telegram doesn't mind the case of a method."""
    return {method.name.lower(): method for module in _MODULES for method in _of(module)}


def _of(module: ModuleType) -> list[Method]:
    functions = inspect.getmembers(module, inspect.isfunction)
    own = [run for name, run in functions if run.__module__ == module.__name__ and not name.startswith("_")]
    models = [(run, get_type_hints(run).get("ask")) for run in own]
    return [Method(model.__api_method__, model, run) for run, model in models if model]

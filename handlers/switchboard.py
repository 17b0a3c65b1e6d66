"""Updates go straight to those who can take them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from types import SimpleNamespace
from typing import Any, Self

from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters import Command, StateFilter
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message, TelegramObject

from keyboards.callbacks import SEPARATOR


class Switchboard(Router):
    """Stands for many routers, and asks in their order those that have a button with the press's prefix, or may take
    such a message in such a state: asking everybody's filters takes longer than the answer."""

    def __init__(self, name: str, routers: Sequence[Router]) -> None:
        """Raises ValueError for a router that takes presses by anything but their data: it would never be asked."""
        super().__init__(name=name)
        self.include_routers(*routers)
        self._entries = [_Entry.of(router) for router in routers]

    async def propagate_event(self, update_type: str, event: TelegramObject, **kwargs: Any) -> Any:
        """As Router's."""
        if isinstance(event, CallbackQuery):
            prefix, _, rest = (event.data or "").partition(SEPARATOR)
            carried = {prefix, f"{prefix}{SEPARATOR}{rest.partition(SEPARATOR)[0]}"}
            able = [one.router for one in self._entries if not carried.isdisjoint(one.presses)]
        elif isinstance(event, Message):
            command = (event.text or event.caption or "").startswith("/")
            able = [one.router for one in self._entries if one.may_take(command, kwargs.get("raw_state"))]
        else:
            return await super().propagate_event(update_type, event, **kwargs)
        for router in able:
            response = await router.propagate_event(update_type, event, **kwargs)
            if response is not UNHANDLED:
                return response
        return UNHANDLED


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a router's filters say of what it waits for."""

    router: Router
    presses: frozenset[str]
    states: frozenset[str]
    commands: bool
    anything: bool

    @classmethod
    def of(cls, router: Router) -> Self:
        pressed = [handler for one in router.chain_tail for handler in one.callback_query.handlers]
        written = [handler for one in router.chain_tail for handler in one.message.handlers]
        states = [_states(handler) for handler in written if not _is_command(handler)]
        return cls(
            router,
            frozenset(press for handler in pressed for press in _presses(router, handler)),
            frozenset(state for some in states for state in some),
            commands=any(map(_is_command, written)),
            anything=not all(states),
        )

    def may_take(self, command: bool, state: str | None) -> bool:
        return self.anything or (command and self.commands) or state in self.states


def _presses(router: Router, handler: HandlerObject) -> Iterable[str]:
    """The prefix, or where all else hangs on what the button names first (a view, a place, an act), both: dozens of
    handlers share a prefix."""
    filters = [one for one in _filters(handler, CallbackQueryFilter) if one.callback_data.__separator__ == SEPARATOR]
    if not filters:
        raise ValueError(f"{router.name} takes presses without a prefix")
    prefix: str = filters[0].callback_data.__prefix__
    return [f"{prefix}{SEPARATOR}{value}" for value in _first_values(filters[0])] or [prefix]


def _first_values(asked: CallbackQueryFilter) -> Iterable[object]:
    """Of an enumeration that the data begin with, those that the rule lets through by themselves; none where it asks
    for more, or for nothing."""
    name, field = next(iter(asked.callback_data.model_fields.items()), ("", None))
    kind = field.annotation if field is not None else None
    if asked.rule is None or not (isinstance(kind, type) and issubclass(kind, Enum)):
        return ()
    return [one.value for one in kind if asked.rule.resolve(SimpleNamespace(**{name: one}))]


def _is_command(handler: HandlerObject) -> bool:
    return any(one.prefix == "/" for one in _filters(handler, Command))


def _states(handler: HandlerObject) -> frozenset[str]:
    """Those in which the handler may be called; none: whatever the state."""
    for one in _filters(handler, StateFilter):
        names = [_names(state) for state in one.states]
        return frozenset().union(*names) if all(names) else frozenset()
    return frozenset()


def _names(state: object) -> Sequence[str]:
    if isinstance(state, State) and state.state and state.state != "*":
        return (state.state,)
    if isinstance(state, type) and issubclass(state, StatesGroup):
        return state.__all_states_names__
    return ()


def _filters(handler: HandlerObject, kind: type[Any]) -> list[Any]:
    return [one.callback for one in handler.filters or () if isinstance(one.callback, kind)]

"""Presses go straight to those who have such a button."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.types import CallbackQuery, TelegramObject

from keyboards.callbacks import SEPARATOR


class Switchboard(Router):
    """Stands for many routers. A message is offered to one after the other; a press, which is what most updates are,
    only to those that filter for its prefix: asking everybody's filters takes longer than the answer."""

    def __init__(self, name: str, routers: Sequence[Router]) -> None:
        """Raises ValueError for a router that takes presses by anything but their data: it would never be asked."""
        super().__init__(name=name)
        self.include_routers(*routers)
        self._by_prefix: defaultdict[str, list[Router]] = defaultdict(list)
        for router in routers:
            for prefix in dict.fromkeys(_prefixes(router)):
                self._by_prefix[prefix].append(router)

    async def propagate_event(self, update_type: str, event: TelegramObject, **kwargs: Any) -> Any:
        """As Router's."""
        if not isinstance(event, CallbackQuery):
            return await super().propagate_event(update_type, event, **kwargs)
        prefix = (event.data or "").partition(SEPARATOR)[0]
        for router in self._by_prefix.get(prefix, ()):
            response = await router.propagate_event(update_type, event, **kwargs)
            if response is not UNHANDLED:
                return response
        return UNHANDLED


def _prefixes(router: Router) -> Iterator[str]:
    for one in router.chain_tail:
        for handler in one.callback_query.handlers:
            filters = [each.callback for each in handler.filters or ()]
            datas = [each.callback_data for each in filters if isinstance(each, CallbackQueryFilter)]
            if not datas or datas[0].__separator__ != SEPARATOR:
                raise ValueError(f"{one.name} has a press without a prefix")
            yield datas[0].__prefix__

"""The rest of a text that the client cut isn't the next answer."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.fsm.context import FSMContext
from aiogram.types import Message, TelegramObject

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
CUT_AT = 4096
"""UTF-16 units: where a client splits a long text into several messages."""
_SENT_WITHIN = 3
"""Seconds in which a client sends the rest."""


class SwallowTail(BaseMiddleware):
    """Remembers that a message was cut, and passes over what follows it at once."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """The mark lies with the conversation's data, so it goes when the conversation does; a refused answer leaves
        it too."""
        if not isinstance(event, Message) or event.text is None or "show" not in data:
            return await handler(event, data)
        state: FSMContext = data["state"]
        cut_at = (await state.get_data()).get("cut_at")
        sent_at = int(event.date.timestamp())
        is_tail = cut_at is not None and sent_at - cut_at <= _SENT_WITHIN
        try:
            return None if is_tail else await handler(event, data)
        finally:
            if len(event.text.encode("utf-16-le", "replace")) // 2 >= CUT_AT:
                await state.update_data(cut_at=sent_at)

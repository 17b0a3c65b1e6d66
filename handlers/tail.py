"""The rest of a text that the client cut isn't the next answer."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.fsm.context import FSMContext
from aiogram.types import Message, TelegramObject

from handlers.linking.states import SECRET_STATES
from handlers.presenter import Presenter

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
CUT_AT = 4096
"""UTF-16 units: where a client splits a long text into several messages."""
_SENT_WITHIN = 3
"""Seconds in which a client sends the rest."""


class SwallowTail(BaseMiddleware):
    """Remembers that a message was cut, and passes over what follows it at once; the rest of a secret is deleted."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """The mark lies with the conversation's data, so it goes when the conversation does; a refused answer leaves
        it too."""
        if not isinstance(event, Message) or event.text is None or "show" not in data:
            return await handler(event, data)
        state: FSMContext = data["state"]
        known, sent_at = await state.get_data(), int(event.date.timestamp())
        cut_at, secret = known.get("cut_at"), data.get("raw_state") in SECRET_STATES
        is_tail = cut_at is not None and sent_at - cut_at <= _SENT_WITHIN and not event.text.startswith("/")
        if is_tail:
            secret = bool(known.get("cut_secret"))
        try:
            return await self._pass_over(event, data, secret) if is_tail else await handler(event, data)
        finally:
            if len(event.text.encode("utf-16-le", "replace")) // 2 >= CUT_AT:
                await state.update_data(cut_at=sent_at, cut_secret=secret)

    @staticmethod
    async def _pass_over(event: Message, data: dict[str, Any], secret: bool) -> None:
        show: Presenter = data["show"]
        if secret:
            await show.remove(event)

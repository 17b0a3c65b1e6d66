"""What every update of a person gets: consent first, errors as sentences, an answer to every press."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.dispatcher.flags import get_flag
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message, TelegramObject
from aiogram.utils.chat_action import ChatActionSender

from core.accounts.models import Subscriber
from core.clock import Clock
from core.content.models import OperatorCard
from core.errors import BusinessError, OperatorUnavailable
from handlers.asking import Questions
from handlers.linking.states import SECRET_STATES
from handlers.presenter import Presenter
from handlers.screens import errors
from handlers.screens import linking as screens
from handlers.screens.billing import unavailable
from keyboards.callbacks import Go, Place
from keyboards.words import Words

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
_SLOW = 0.7
"""Seconds before «typing…» shows: a quick answer shouldn't flicker."""


class AnswerPress(BaseMiddleware):
    """A button never keeps spinning, whatever the handler did."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Answers with nothing what the handler left unanswered, also when it fails."""
        show: Presenter | None = data.get("show")
        try:
            return await handler(event, data)
        finally:
            if show is not None:
                await show.answer()


class ConsentFirst(BaseMiddleware):
    """Nothing personal happens before the person agreed to the present text."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Handlers flagged `before_consent` pass."""
        subscriber: Subscriber | None = data.get("subscriber")
        if subscriber is None or subscriber.consent == data["consent_version"] or get_flag(data, "before_consent"):
            return await handler(event, data)
        card: OperatorCard = data["card"]
        show: Presenter = data["show"]
        if isinstance(event, Message) and data.get("raw_state") in SECRET_STATES:
            await show.remove(event)
        await show(screens.consent(data["words"], card.name, ""))
        return None


class ShowTyping(BaseMiddleware):
    """Handlers flagged `typing` ask the operator or hash a password: after a moment the person sees «typing…», or what
    the flag names instead (`upload_document`)."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Costs nothing for the others."""
        action = get_flag(data, "typing")
        if not action:
            return await handler(event, data)
        bot: Bot = data["bot"]
        subscriber: Subscriber = data["subscriber"]
        name = action if isinstance(action, str) else "typing"
        async with ChatActionSender(bot=bot, chat_id=subscriber.id, action=name, initial_sleep=_SLOW):
            return await handler(event, data)


class ErrorsAsSentences(BaseMiddleware):
    """A business error is an answer: the open question again below the sentence, or a screen of its own."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Anything else goes up to the intake."""
        try:
            return await handler(event, data)
        except BusinessError as error:
            await self._say(error, event, data)
            return None

    async def _say(self, error: BusinessError, event: TelegramObject, data: dict[str, Any]) -> None:
        words: Words = data["words"]
        state: FSMContext = data["state"]
        questions: Questions = data["questions"]
        show: Presenter = data["show"]
        clock: Clock = data["clock"]
        text = errors.sentence(error, words, clock())
        current = await state.get_state()
        if current is not None and current in questions:
            await show(questions.screen(current, words, await state.get_data(), text))
            return
        if isinstance(error, OperatorUnavailable):
            await show(unavailable(words, _again(event)))
            return
        await show(errors.failed(words, text))


def _again(event: TelegramObject) -> str:
    """«Повторить» presses the same button again; after a message it leads home."""
    if isinstance(event, CallbackQuery) and event.data is not None:
        return event.data
    return Go(place=Place.HOME).pack()

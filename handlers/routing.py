"""Two kinds of buttons, told apart by the router they stand in."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import TelegramObject

from handlers.asking import Questions
from handlers.presenter import Presenter
from keyboards.words import Words

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class ClearState(BaseMiddleware):
    """A menu button ends what was being asked: else the next sentence would be taken for its answer."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Costs nothing where no question is open."""
        state: FSMContext = data["state"]
        if data.get("raw_state") is not None:
            await state.clear()
        return await handler(event, data)


class RepeatQuestion(BaseMiddleware):
    """A button of a pushed message doesn't end a form: the open question comes again below."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Repeats only what is still open after the handler; the copy above goes, so that no dead menu stays."""
        result = await handler(event, data)
        state: FSMContext = data["state"]
        questions: Questions = data["questions"]
        show: Presenter = data["show"]
        words: Words = data["words"]
        current = await state.get_state()
        if current is not None and current in questions:
            await show.below(questions.screen(current, words, await state.get_data()))
        return result


def menu_router(name: str) -> Router:
    """For buttons and commands of the menu: they clear the state."""
    router = Router(name=name)
    router.callback_query.middleware(ClearState())
    router.message.middleware(ClearState())
    return router


def pushed_router(name: str) -> Router:
    """For buttons under pushed messages: the open question is repeated after them."""
    router = Router(name=name)
    router.callback_query.middleware(RepeatQuestion())
    return router

"""Buttons under the pushed notice of a newcomer: the notice itself changes, and nothing else on the screen does."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Router
from aiogram.types import CallbackQuery, TelegramObject

from core.accounts.models import Subscriber, SubscriberId
from core.accounts.usecases.access import RemoveAccess, SeeAccess
from core.clock import Clock
from core.errors import BusinessError, ProofStale
from handlers.accounts.access import find
from handlers.presenter import Presenter
from handlers.routing import pushed_router
from handlers.screens import notices
from handlers.screens.accounts import access as screens
from handlers.screens.errors import sentence
from keyboards.accounts import PushedKeep, PushedRemove, PushedSure
from keyboards.words import Words

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class RefuseInPlace(BaseMiddleware):
    """A refusal pops up over the chat, so that the notice stays and the live screen isn't replaced by an error."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """A proof that is too old is asked for in the notice."""
        show: Presenter = data["show"]
        words: Words = data["words"]
        about: PushedRemove | PushedSure | PushedKeep = data["callback_data"]
        clock: Clock = data["clock"]
        try:
            return await handler(event, data)
        except ProofStale:
            await show.in_place(screens.prove_again(words, about.number, about.person, pushed=True))
        except BusinessError as error:
            await show.answer(sentence(error, words, clock()), alert=True)
        return None


async def ask(
    press: CallbackQuery,
    callback_data: PushedRemove,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_access: SeeAccess,
) -> None:
    """«Точно?»; a guest hears at once that this isn't for guests."""
    number = subscriber.owner_of(callback_data.number).number
    who = find(await see_access(subscriber, number), callback_data.person)
    await show.in_place(notices.newcomer_sure(words, number, who) if who else notices.newcomer_gone(words, number))


async def sure(
    press: CallbackQuery,
    callback_data: PushedSure,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    remove_access: RemoveAccess,
) -> None:
    """Yes."""
    number = callback_data.number
    done = await remove_access(subscriber, number, SubscriberId(callback_data.person))
    await show.in_place(screens.removed(words, number) if done else notices.newcomer_gone(words, number))


async def keep(
    press: CallbackQuery,
    callback_data: PushedKeep,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_access: SeeAccess,
) -> None:
    """No: the notice as it was."""
    number = callback_data.number
    who = find(await see_access(subscriber, number), callback_data.person)
    await show.in_place(notices.newcomer(words, number, who) if who else notices.newcomer_gone(words, number))


def pushed() -> Router:
    """They never end a form that is being filled in."""
    router = pushed_router("newcomer")
    router.callback_query.middleware(RefuseInPlace())
    router.callback_query.register(ask, PushedRemove.filter())
    router.callback_query.register(sure, PushedSure.filter())
    router.callback_query.register(keep, PushedKeep.filter())
    return router

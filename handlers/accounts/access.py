"""«Устройства и доступ»: who has a contract; an owner removes others."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from aiogram import BaseMiddleware, F, Router
from aiogram.types import CallbackQuery, TelegramObject

from core.accounts.models import Holder, Subscriber, SubscriberId
from core.accounts.usecases.access import RemoveAccess, SeeAccess
from core.accounts.usecases.search import SeeContract
from core.errors import ProofStale
from handlers.presenter import Presenter
from handlers.routing import menu_router
from handlers.screens.accounts import access as screens
from keyboards.accounts import AccessAt, AskRemove, Remove
from keyboards.callbacks import Open, View
from keyboards.words import Words

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class AskProof(BaseMiddleware):
    """Where an owner's proof is too old, the two ways to renew it are the answer."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """The button that led here says what the proof is for."""
        try:
            return await handler(event, data)
        except ProofStale:
            about: Remove = data["callback_data"]
            show: Presenter = data["show"]
            await show(screens.prove_again(data["words"], about.number, about.person))
            return None


async def access(
    press: CallbackQuery,
    callback_data: Open | AccessAt,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_contract: SeeContract,
    see_access: SeeAccess,
) -> None:
    """The list, or another page of it."""
    number = callback_data.number
    page = callback_data.page if isinstance(callback_data, AccessAt) else 1
    listed, holders = await see_contract(subscriber, number), await see_access(subscriber, number)
    await show(screens.access(words, subscriber, listed, holders, page))


async def ask_remove(
    press: CallbackQuery,
    callback_data: AskRemove,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_contract: SeeContract,
    see_access: SeeAccess,
) -> None:
    """Names the person once more."""
    number = callback_data.number
    listed, holders = await see_contract(subscriber, number), await see_access(subscriber, number)
    who = find(holders, callback_data.person)
    if who is None:
        await show(screens.access(words, subscriber, listed, holders), screens.gone(words))
        return
    await show(screens.ask_remove(words, listed, who))


async def remove(
    press: CallbackQuery,
    callback_data: Remove,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    remove_access: RemoveAccess,
    see_contract: SeeContract,
    see_access: SeeAccess,
) -> None:
    """And the list without them."""
    number = callback_data.number
    done = await remove_access(subscriber, number, SubscriberId(callback_data.person))
    listed, holders = await see_contract(subscriber, number), await see_access(subscriber, number)
    toast = words("Access removed") if done else screens.gone(words)
    await show(screens.access(words, subscriber, listed, holders), toast)


def find(holders: Sequence[Holder], person: int) -> Holder | None:
    """The one whom a button names, if they still have the contract."""
    return next((who for who in holders if who.id == person), None)


def menu() -> Router:
    """The screen's own buttons."""
    router = menu_router("access")
    router.callback_query.middleware(AskProof())
    router.callback_query.register(access, Open.filter(F.view == View.ACCESS))
    router.callback_query.register(access, AccessAt.filter())
    router.callback_query.register(ask_remove, AskRemove.filter())
    router.callback_query.register(remove, Remove.filter())
    return router

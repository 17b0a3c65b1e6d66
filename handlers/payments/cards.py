"""«Сохранённые карты»."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from core.accounts.models import Subscriber
from core.errors import MethodGone
from core.payments.models import MethodId
from core.payments.usecases.cards import RemoveCard, SeeCards
from handlers.presenter import Presenter
from handlers.routing import menu_router
from handlers.screens.payments import cards as screens
from keyboards.callbacks import Go, Place
from keyboards.payments.cards import DropCard
from keyboards.words import Words


async def open_cards(
    press: CallbackQuery, words: Words, subscriber: Subscriber, show: Presenter, see_cards: SeeCards
) -> None:
    """All of them."""
    await show(screens.cards(words, await see_cards(subscriber)))


async def ask_drop(
    press: CallbackQuery,
    callback_data: DropCard,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_cards: SeeCards,
) -> None:
    """Says what stops."""
    found = [one for one in await see_cards(subscriber) if one.card.id == callback_data.card]
    if not found:
        raise MethodGone
    await show(screens.ask_drop(words, found[0]))


async def drop(
    press: CallbackQuery,
    callback_data: DropCard,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_cards: SeeCards,
    remove_card: RemoveCard,
) -> None:
    """Back to those that are left."""
    await remove_card(subscriber, MethodId(callback_data.card))
    await show(screens.cards(words, await see_cards(subscriber)), words("Deleted"))


def menu() -> Router:
    """Menu buttons."""
    router = menu_router("payments.cards")
    router.callback_query.register(open_cards, Go.filter(F.place == Place.CARDS))
    router.callback_query.register(ask_drop, DropCard.filter(~F.sure))
    router.callback_query.register(drop, DropCard.filter(F.sure), flags={"typing": True})
    return router

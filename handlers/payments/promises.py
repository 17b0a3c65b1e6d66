"""«Обещанный платёж»."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from core.accounts.models import Cause, Subscriber
from core.errors import NotOffered
from core.payments.usecases.promises import MakePromise, SeePromise
from handlers.presenter import Presenter
from handlers.routing import menu_router
from handlers.screens.payments import promises as screens
from keyboards.callbacks import Open, View
from keyboards.payments.promises import PromiseSum, PromiseSure
from keyboards.payments.top_up import roubles
from keyboards.words import Words


async def choose(
    press: CallbackQuery,
    callback_data: Open,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_promise: SeePromise,
) -> None:
    """How much?"""
    await show(screens.sums(words, subscriber, await see_promise(subscriber, callback_data.number)))


async def confirm(
    press: CallbackQuery,
    callback_data: PromiseSum,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_promise: SeePromise,
) -> None:
    """What it means. Raises NotOffered for a sum that isn't among those offered."""
    offer, amount = await see_promise(subscriber, callback_data.number), roubles(callback_data.kopecks)
    if amount not in offer.sums:
        raise NotOffered
    await show(screens.sure(words, subscriber, offer, amount))


async def promise(
    press: CallbackQuery,
    callback_data: PromiseSure,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    cause: Cause,
    make_promise: MakePromise,
) -> None:
    """«Обещаю»."""
    made = await make_promise(subscriber, callback_data.number, roubles(callback_data.kopecks), cause)
    await show(screens.made(words, made))


def menu() -> Router:
    """Buttons."""
    router = menu_router("payments.promises")
    router.callback_query.register(choose, Open.filter(F.view == View.PROMISED))
    router.callback_query.register(confirm, PromiseSum.filter())
    router.callback_query.register(promise, PromiseSure.filter(), flags={"typing": True})
    return router

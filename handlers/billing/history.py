"""«История баланса»."""

import asyncio

from aiogram import F, Router
from aiogram.types import CallbackQuery

from core.accounts.models import Subscriber
from core.billing.usecases.history import SeeMonth, SeeYear
from handlers.presenter import Presenter
from handlers.routing import menu_router
from handlers.screens import chart
from handlers.screens.billing import history as screens
from keyboards.billing import HistoryPage
from keyboards.callbacks import HistoryMonth, Open, View
from keyboards.words import Words


async def open_history(
    press: CallbackQuery,
    callback_data: Open,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_month: SeeMonth,
) -> None:
    """The present month."""
    shown = await see_month(subscriber, callback_data.number)
    await show(screens.month(words, subscriber, shown))


async def turn_month(
    press: CallbackQuery,
    callback_data: HistoryMonth,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_month: SeeMonth,
) -> None:
    """Another month."""
    shown = await see_month(subscriber, callback_data.number, callback_data.month)
    await show(screens.month(words, subscriber, shown))


async def turn_page(
    press: CallbackQuery,
    callback_data: HistoryPage,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_month: SeeMonth,
) -> None:
    """Another page of a long month."""
    shown = await see_month(subscriber, callback_data.number, callback_data.month)
    await show(screens.month(words, subscriber, shown, callback_data.page))


async def open_year(
    press: CallbackQuery, callback_data: Open, words: Words, subscriber: Subscriber, show: Presenter, see_year: SeeYear
) -> None:
    """The picture of the last twelve months; drawn in a thread, because it takes some 20 ms."""
    shown = await see_year(subscriber, callback_data.number)
    if not shown.months:
        await show(screens.no_year(words, subscriber, shown))
        return
    png = await asyncio.to_thread(chart.draw, chart.year_chart(words, shown.months))
    await show(screens.year(words, subscriber, shown, png))


def router() -> Router:
    """Menu buttons."""
    router = menu_router("billing.history")
    router.callback_query.register(open_history, Open.filter(F.view == View.HISTORY))
    router.callback_query.register(turn_month, HistoryMonth.filter())
    router.callback_query.register(turn_page, HistoryPage.filter())
    router.callback_query.register(open_year, Open.filter(F.view == View.CHART))
    return router

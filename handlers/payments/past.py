"""«Мои платежи»."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from core.accounts.models import Subscriber
from core.payments.usecases.past import SeePayments
from handlers.presenter import Presenter
from handlers.routing import menu_router
from handlers.screens.payments import past as screens
from keyboards.callbacks import Open, View
from keyboards.words import Words


async def open_payments(
    press: CallbackQuery,
    callback_data: Open,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_payments: SeePayments,
) -> None:
    """The latest ones."""
    await show(screens.payments(words, subscriber, await see_payments(subscriber, callback_data.number)))


def menu() -> Router:
    """A menu button."""
    router = menu_router("payments.past")
    router.callback_query.register(open_payments, Open.filter(F.view == View.PAYMENTS))
    return router

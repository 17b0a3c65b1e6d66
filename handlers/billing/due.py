"""«Почему столько?»"""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from core.accounts.models import Subscriber
from core.billing.usecases.due import ExplainDue
from handlers.presenter import Presenter
from handlers.routing import menu_router
from handlers.screens.billing import due as screens
from keyboards.callbacks import Open, View
from keyboards.words import Words


async def open_due(
    press: CallbackQuery,
    callback_data: Open,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    explain_due: ExplainDue,
) -> None:
    """What is due, line by line."""
    await show(screens.due(words, subscriber, await explain_due(subscriber, callback_data.number)))


def router() -> Router:
    """Menu buttons."""
    router = menu_router("billing.due")
    router.callback_query.register(open_due, Open.filter(F.view == View.DUE))
    return router

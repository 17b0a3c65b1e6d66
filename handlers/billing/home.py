"""«Главная» and one contract's account."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from core.accounts.models import Subscriber
from core.billing.numbers import ContractNumber
from core.billing.usecases.account import SeeAccount
from core.errors import NotLinked
from handlers.asking import with_hint
from handlers.presenter import Presenter
from handlers.routing import menu_router
from handlers.screens.billing import home as screens
from handlers.screens.screen import Screen
from keyboards.callbacks import Open, View
from keyboards.words import Html, Words


async def show_home(
    show: Presenter,
    words: Words,
    subscriber: Subscriber,
    see_account: SeeAccount,
    number: ContractNumber | None = None,
    news: Html | None = None,
) -> None:
    """The account of `number`, or of the chosen contract, below the news that led here. Raises NotLinked, also for a
    person without contracts."""
    screen = await home_screen(words, subscriber, see_account, number)
    await show(with_hint(screen, news) if news else screen)


async def home_screen(
    words: Words, subscriber: Subscriber, see_account: SeeAccount, number: ContractNumber | None = None
) -> Screen:
    """As show_home, for who shows it otherwise."""
    wanted = number or subscriber.current
    if wanted is None:
        raise NotLinked
    account = await see_account(subscriber, wanted)
    return screens.home(words, account) if account else screens.gone(words, wanted)


async def open_account(
    press: CallbackQuery,
    callback_data: Open,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_account: SeeAccount,
) -> None:
    """A button that carries its own contract."""
    await show_home(show, words, subscriber, see_account, callback_data.number)


def router() -> Router:
    """Menu buttons."""
    router = menu_router("billing.home")
    router.callback_query.register(open_account, Open.filter(F.view == View.ACCOUNT))
    return router

"""«Попросить оплатить»."""

from aiogram import Bot, F, Router
from aiogram.types import CallbackQuery

from core.accounts.models import Subscriber
from core.payments.usecases.express import LetPay
from handlers.payments.links import payload_of
from handlers.presenter import Presenter
from handlers.routing import menu_router
from handlers.screens.payments import pay_link as screens
from keyboards.callbacks import Open, View
from keyboards.words import Words


async def open_link(
    press: CallbackQuery,
    callback_data: Open,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    bot: Bot,
    let_pay: LetPay,
) -> None:
    """The link holds nothing but the number."""
    contract, me = await let_pay(subscriber, callback_data.number), await bot.me()
    await show(screens.pay_link(words, contract, f"https://t.me/{me.username}?start={payload_of(contract.number)}"))


def menu() -> Router:
    """A menu button."""
    router = menu_router("payments.pay_link")
    router.callback_query.register(open_link, Open.filter(F.view == View.PAY_LINK))
    return router

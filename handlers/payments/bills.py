"""What can be done about a bill that isn't paid yet."""

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from core.accounts.models import Subscriber
from core.billing.usecases.account import SeeAccount
from core.errors import PaymentUnavailable
from core.features import Features
from core.payments.models import Payment
from core.payments.usecases.paying import CancelPayment, CheckPayment
from core.payments.usecases.top_up import SeeTopUp
from handlers.billing.home import home_screen
from handlers.linking.doorway import show_ways
from handlers.presenter import Presenter
from handlers.routing import menu_router, pushed_router
from handlers.screens.payments import bills
from handlers.screens.payments import top_up as top_ups
from keyboards.payments.top_up import Bill, BillAct, PushedTopUp, roubles
from keyboards.words import Words


async def check(
    press: CallbackQuery,
    callback_data: Bill,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    check_payment: CheckPayment,
) -> None:
    """«Проверить оплату»."""
    try:
        payment = await check_payment(subscriber, callback_data.payment)
    except PaymentUnavailable:
        await show.answer(words("The payment system isn't answering. We'll keep asking it ourselves."), alert=True)
        return
    await _shown(words, show, payment, words("Not paid yet") if payment.open else "")


async def cancel(
    press: CallbackQuery,
    callback_data: Bill,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    cancel_payment: CancelPayment,
) -> None:
    """«Отменить»."""
    await _shown(words, show, await cancel_payment(subscriber, callback_data.payment), "")


async def home(
    press: CallbackQuery,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    see_account: SeeAccount,
    features: Features,
) -> None:
    """«Главная», below: the bill stays. Who pays without a contract of their own has no home but the way in."""
    if subscriber.current is None:
        await show_ways(show, words, state, features)
        return
    await show.below(await home_screen(words, subscriber, see_account))


async def try_again(
    press: CallbackQuery,
    callback_data: PushedTopUp,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_top_up: SeeTopUp,
    terms_url: str,
) -> None:
    """«Пополнить» under a pushed message."""
    offer = await see_top_up(subscriber, callback_data.number)
    amount = roubles(callback_data.kopecks) or offer.due
    await show.below(top_ups.top_up(words, subscriber, offer, amount, top_ups.usual(offer), terms_url))


async def _shown(words: Words, show: Presenter, payment: Payment, toast: str) -> None:
    await show.in_place(bills.bill(words, payment), toast)


def menu() -> Router:
    """«Главная» ends a form here as everywhere."""
    router = menu_router("payments.bills.menu")
    router.callback_query.register(home, Bill.filter(F.act == BillAct.HOME))
    return router


def pushed() -> Router:
    """A bill is no menu: its buttons end no form."""
    router = pushed_router("payments.bills")
    router.callback_query.register(check, Bill.filter(F.act == BillAct.CHECK), flags={"typing": True})
    router.callback_query.register(cancel, Bill.filter(F.act == BillAct.CANCEL), flags={"typing": True})
    router.callback_query.register(try_again, PushedTopUp.filter())
    return router

"""«Пополнить»: sum, means, receipt, and the bill."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from core.accounts.models import Cause, Subscriber
from core.billing.numbers import ContractNumber
from core.billing.sums import BadSum
from core.errors import NoEmail
from core.payments.usecases.top_up import KeepEmail, SeeTopUp, TopUp
from handlers.asking import Question, with_hint
from handlers.filters import has_text
from handlers.payments.sums import typed_sum
from handlers.presenter import Presenter
from handlers.routing import menu_router
from handlers.screens.payments import bills
from handlers.screens.payments import top_up as screens
from keyboards.callbacks import Open, View
from keyboards.payments.top_up import AskEmail, AskPaySum, Choice, PayNow, ReadTerms, TopUpAt, roubles
from keyboards.words import Words


class ToppingUp(StatesGroup):
    """Two questions beside the screen."""

    sum = State()
    email = State()


QUESTIONS = (Question(ToppingUp.sum, screens.sum_question), Question(ToppingUp.email, screens.email_question))


async def open_top_up(
    press: CallbackQuery,
    callback_data: Open | TopUpAt,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_top_up: SeeTopUp,
    terms_url: str,
) -> None:
    """What is due, or the sum and means that the button carries."""
    offer = await see_top_up(subscriber, callback_data.number)
    carried = callback_data if isinstance(callback_data, TopUpAt) else TopUpAt(number=callback_data.number)
    amount = roubles(carried.kopecks) or offer.due
    choice = screens.known(offer, Choice.read(carried.code) if carried.code else None)
    await show(screens.top_up(words, subscriber, offer, amount, choice, terms_url))


async def ask_sum(
    press: CallbackQuery,
    callback_data: AskPaySum,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    see_top_up: SeeTopUp,
) -> None:
    """«Другая сумма»."""
    offer = await see_top_up(subscriber, callback_data.number)
    data = screens.asked_sum(words, subscriber, offer, callback_data.code)
    await state.set_state(ToppingUp.sum)
    await state.set_data(data)
    await show(screens.sum_question(words, data))


async def take_sum(
    message: Message,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    see_top_up: SeeTopUp,
    terms_url: str,
) -> None:
    """Back to «Пополнить» with that sum; what isn't one is asked for again."""
    data = await state.get_data()
    amount = typed_sum(message, data)
    if isinstance(amount, BadSum):
        await show(with_hint(screens.sum_question(words, data), screens.wrong_sum(words, amount)))
        return
    offer = await see_top_up(subscriber, ContractNumber(data["number"]))
    await state.clear()
    choice = screens.known(offer, Choice.read(data["code"]))
    await show(screens.top_up(words, subscriber, offer, amount, choice, terms_url))


async def ask_email(
    press: CallbackQuery, callback_data: AskEmail | PayNow, words: Words, show: Presenter, state: FSMContext
) -> None:
    """«Чек на …»."""
    data = {"number": callback_data.number, "kopecks": callback_data.kopecks, "code": callback_data.code}
    await state.set_state(ToppingUp.email)
    await state.set_data(data)
    await show(screens.email_question(words, data))


async def take_email(
    message: Message,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    see_top_up: SeeTopUp,
    keep_email: KeepEmail,
    terms_url: str,
) -> None:
    """Remembered, and back to «Пополнить»."""
    data = await state.get_data()
    known = await keep_email(subscriber, message.text or "")
    offer = await see_top_up(known, ContractNumber(data["number"]))
    await state.clear()
    choice = screens.known(offer, Choice.read(data["code"]))
    await show(screens.top_up(words, known, offer, roubles(data["kopecks"]) or offer.due, choice, terms_url))


async def pay(
    press: CallbackQuery,
    callback_data: PayNow,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    cause: Cause,
    top_up: TopUp,
) -> None:
    """The bill, in a message that stays. Without an address for the receipt that is asked for first."""
    choice, amount = Choice.read(callback_data.code), roubles(callback_data.kopecks)
    try:
        payment = await top_up(subscriber, callback_data.number, amount, choice.means, choice.card, show.pressed, cause)
    except NoEmail:
        await ask_email(press, callback_data, words, show, state)
        return
    await show.apart(bills.bill(words, payment))


async def read_terms(press: CallbackQuery, callback_data: ReadTerms, words: Words, show: Presenter) -> None:
    """«Условия»."""
    await show(screens.terms(words, callback_data.number, callback_data.kopecks, callback_data.code))


def menu() -> Router:
    """Buttons."""
    router = menu_router("payments.top_up")
    router.callback_query.register(open_top_up, Open.filter(F.view == View.TOP_UP))
    router.callback_query.register(open_top_up, TopUpAt.filter())
    router.callback_query.register(ask_sum, AskPaySum.filter())
    router.callback_query.register(ask_email, AskEmail.filter())
    router.callback_query.register(pay, PayNow.filter(), flags={"typing": True})
    router.callback_query.register(read_terms, ReadTerms.filter())
    return router


def form() -> Router:
    """The typed answers."""
    router = Router(name="payments.top_up.form")
    router.message.register(take_sum, StateFilter(ToppingUp.sum), has_text)
    router.message.register(take_email, StateFilter(ToppingUp.email), has_text)
    return router

"""«Автоплатёж»: connecting, and whatever can be done with it afterwards."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from core.accounts.models import Cause, Subscriber
from core.billing.numbers import ContractNumber
from core.billing.sums import BadSum
from core.errors import NoEmail
from core.payments.autopay.models import TERMS
from core.payments.autopay.usecases.connecting import SeeAutopay, StartAutopay
from core.payments.usecases.top_up import KeepEmail
from handlers.asking import Question, with_hint
from handlers.filters import has_text
from handlers.payments.sums import typed_sum
from handlers.presenter import Presenter
from handlers.routing import menu_router
from handlers.screens.billing.forecast import bad_sum
from handlers.screens.payments import autopay as screens
from handlers.screens.payments import bills
from keyboards.callbacks import Open, View
from keyboards.payments.autopay import (
    AskAutopayEmail,
    AskAutopaySum,
    AutopayAt,
    AutopayNow,
    ReadAutopayTerms,
)
from keyboards.payments.top_up import Choice, roubles
from keyboards.words import Words


class Autopaying(StatesGroup):
    """Two questions beside the screen."""

    sum = State()
    email = State()


QUESTIONS = (Question(Autopaying.sum, screens.sum_question), Question(Autopaying.email, screens.email_question))


async def open_autopay(
    press: CallbackQuery,
    callback_data: Open,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_autopay: SeeAutopay,
) -> None:
    """As it stands."""
    await show(screens.autopay(words, subscriber, await see_autopay(subscriber, callback_data.number)))


async def connect(
    press: CallbackQuery,
    callback_data: AutopayAt,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_autopay: SeeAutopay,
) -> None:
    """With the sum and the card that the button carries."""
    seen = await see_autopay(subscriber, callback_data.number)
    choice = screens.known(seen, Choice.read(callback_data.code) if callback_data.code else None)
    await show(screens.connect(words, subscriber, seen, roubles(callback_data.kopecks) or seen.first, choice))


async def ask_sum(
    press: CallbackQuery,
    callback_data: AskAutopaySum,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    see_autopay: SeeAutopay,
) -> None:
    """«Другая сумма»."""
    seen = await see_autopay(subscriber, callback_data.number)
    data = screens.asked_sum(words, subscriber, seen, callback_data.code)
    await state.set_state(Autopaying.sum)
    await state.set_data(data)
    await show(screens.sum_question(words, data))


async def take_sum(
    message: Message,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    see_autopay: SeeAutopay,
) -> None:
    """Back with that sum; what isn't one is asked for again."""
    data = await state.get_data()
    amount = typed_sum(message, data)
    if isinstance(amount, BadSum):
        await show(with_hint(screens.sum_question(words, data), bad_sum(words, amount)))
        return
    seen = await see_autopay(subscriber, ContractNumber(data["number"]))
    await state.clear()
    await show(screens.connect(words, subscriber, seen, amount, screens.known(seen, Choice.read(data["code"]))))


async def ask_email(
    press: CallbackQuery, callback_data: AskAutopayEmail | AutopayNow, words: Words, show: Presenter, state: FSMContext
) -> None:
    """«Чек на …»."""
    data = {"number": callback_data.number, "kopecks": callback_data.kopecks, "code": callback_data.code}
    await state.set_state(Autopaying.email)
    await state.set_data(data)
    await show(screens.email_question(words, data))


async def take_email(
    message: Message,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    see_autopay: SeeAutopay,
    keep_email: KeepEmail,
) -> None:
    """Remembered, and back."""
    data = await state.get_data()
    person = await keep_email(subscriber, message.text or "")
    seen = await see_autopay(person, ContractNumber(data["number"]))
    await state.clear()
    choice = screens.known(seen, Choice.read(data["code"]))
    await show(screens.connect(words, person, seen, roubles(data["kopecks"]) or seen.first, choice))


async def start(
    press: CallbackQuery,
    callback_data: AutopayNow,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    cause: Cause,
    start_autopay: StartAutopay,
) -> None:
    """«Подключить»: the first payment's bill, in a message that stays."""
    choice, amount = Choice.read(callback_data.code), roubles(callback_data.kopecks)
    try:
        payment = await start_autopay(subscriber, callback_data.number, amount, choice.card, show.pressed, cause)
    except NoEmail:
        await ask_email(press, callback_data, words, show, state)
        return
    await show.apart(bills.bill(words, payment))


async def read_terms(press: CallbackQuery, callback_data: ReadAutopayTerms, words: Words, show: Presenter) -> None:
    """«Условия автоплатежа»."""
    carried = callback_data
    await show(screens.terms(words, carried.number, carried.kopecks, carried.code, TERMS))


def menu() -> Router:
    """Buttons."""
    router = menu_router("payments.autopay")
    router.callback_query.register(open_autopay, Open.filter(F.view == View.AUTOPAY))
    router.callback_query.register(connect, AutopayAt.filter())
    router.callback_query.register(ask_sum, AskAutopaySum.filter())
    router.callback_query.register(ask_email, AskAutopayEmail.filter())
    router.callback_query.register(start, AutopayNow.filter(), flags={"typing": True})
    router.callback_query.register(read_terms, ReadAutopayTerms.filter())
    return router


def form() -> Router:
    """The typed answers."""
    router = Router(name="payments.autopay.form")
    router.message.register(take_sum, StateFilter(Autopaying.sum), has_text)
    router.message.register(take_email, StateFilter(Autopaying.email), has_text)
    return router

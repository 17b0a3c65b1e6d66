"""«Заплачу N — до какого числа хватит?»"""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from core.accounts.models import Subscriber
from core.billing.numbers import ContractNumber
from core.billing.sums import BadSum, read_sum
from core.billing.usecases.due import ForecastPayment
from handlers.asking import Question, with_hint
from handlers.filters import has_text
from handlers.presenter import Presenter
from handlers.routing import menu_router
from handlers.screens.billing import forecast as screens
from keyboards.billing import AskForecast, ForecastSum
from keyboards.words import Words


class Forecasting(StatesGroup):
    """One question."""

    payment = State()


QUESTIONS = (Question(Forecasting.payment, screens.question),)


async def ask(
    press: CallbackQuery,
    callback_data: AskForecast,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    forecast_payment: ForecastPayment,
) -> None:
    """Asks for a sum, unless no sum would get a day."""
    forecast = await forecast_payment(subscriber, callback_data.number)
    if not screens.is_open(forecast):
        await show(screens.answer(words, subscriber, forecast))
        return
    data = screens.asked_about(words, subscriber, forecast)
    await state.set_state(Forecasting.payment)
    await state.set_data(data)
    await show(screens.question(words, data))


async def choose(
    press: CallbackQuery,
    callback_data: ForecastSum,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    forecast_payment: ForecastPayment,
) -> None:
    """A suggested sum; it is read like a typed one, because a button may be forged."""
    amount = read_sum(f"{callback_data.amount:.2f}")
    if isinstance(amount, BadSum):
        await show.answer(screens.bad_sum(words, amount))
        return
    forecast = await forecast_payment(subscriber, callback_data.number, amount)
    await show(screens.answer(words, subscriber, forecast))


async def answer(
    message: Message,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    forecast_payment: ForecastPayment,
) -> None:
    """A typed sum; what isn't one is asked for again. The question stays open: people try one sum after another."""
    data = await state.get_data()
    amount = read_sum(message.text or "")
    if isinstance(amount, BadSum):
        await show(with_hint(screens.question(words, data), screens.bad_sum(words, amount)))
        return
    forecast = await forecast_payment(subscriber, ContractNumber(data["number"]), amount)
    await show(screens.answer(words, subscriber, forecast))


def menu() -> Router:
    """Buttons that open the question or answer it."""
    router = menu_router("billing.forecast")
    router.callback_query.register(ask, AskForecast.filter())
    router.callback_query.register(choose, ForecastSum.filter())
    return router


def form() -> Router:
    """The typed answer."""
    router = Router(name="billing.forecast.form")
    router.message.register(answer, StateFilter(Forecasting.payment), has_text)
    return router

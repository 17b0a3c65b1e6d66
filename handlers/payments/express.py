"""«Экспресс-оплата»: number, sum, means, receipt, and the bill."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from core.accounts.models import Cause, Subscriber
from core.billing.sums import BadSum
from core.errors import NoEmail, NotOffered, NumberNotFound
from core.features import Features
from core.payments.usecases.express import Ambiguous, ExpressOffer, PayExpress, SeeExpress
from core.payments.usecases.top_up import KeepEmail
from handlers.asking import Question, with_hint
from handlers.filters import has_text, is_answer
from handlers.linking.typed import typed_number
from handlers.payments.sums import typed_sum
from handlers.presenter import Presenter
from handlers.routing import menu_router, pushed_router
from handlers.screens.hints import by_button
from handlers.screens.payments import bills
from handlers.screens.payments import express as screens
from handlers.screens.payments import top_up as top_ups
from keyboards.payments.express import (
    EXPRESS,
    AskNumber,
    ExpressAt,
    ExpressEmail,
    ExpressNow,
    ExpressSum,
    ExpressTerms,
    PickKind,
    PushedExpress,
)
from keyboards.payments.top_up import Choice, roubles
from keyboards.words import Words


class Expressing(StatesGroup):
    """Which contract, and two questions beside its screen."""

    number = State()
    kind = State()
    sum = State()
    email = State()


QUESTIONS = (
    Question(Expressing.number, screens.number),
    Question(Expressing.kind, screens.kind, by_button),
    Question(Expressing.sum, screens.sum_question),
    Question(Expressing.email, screens.email_question),
)


async def ask_number(
    event: CallbackQuery | Message,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    features: Features,
) -> None:
    """«Экспресс-оплата». Raises NotOffered."""
    if not features.express:
        raise NotOffered
    await state.set_state(Expressing.number)
    data = await state.update_data(member=bool(subscriber.links))
    await show(screens.number(words, data))


async def take_number(
    message: Message,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    see_express: SeeExpress,
    terms_url: str,
) -> None:
    """«Найти»; asks again where nothing was found. Raises BadNumber."""
    typed = await typed_number(message, show)
    await show_found(await see_express(subscriber, typed), words, show, state, terms_url)


async def show_found(
    found: ExpressOffer | Ambiguous, words: Words, show: Presenter, state: FSMContext, terms_url: str
) -> None:
    """The contract, or the question which of two is meant."""
    if isinstance(found, Ambiguous):
        await state.set_state(Expressing.kind)
        await show(screens.kind(words, await state.update_data(typed=found.typed)))
        return
    await state.clear()
    await show(screens.offer(words, found, found.due, top_ups.usual(found), terms_url))


async def pick_kind(
    press: CallbackQuery,
    callback_data: PickKind,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    see_express: SeeExpress,
    terms_url: str,
) -> None:
    """Дом or бизнес."""
    typed = (await state.get_data())["typed"]
    await show_found(await see_express(subscriber, typed, callback_data.kind), words, show, state, terms_url)


async def open_offer(
    press: CallbackQuery,
    callback_data: ExpressAt,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_express: SeeExpress,
    terms_url: str,
) -> None:
    """With the sum and the means that the button carries."""
    found = await exactly(subscriber, callback_data.number, see_express)
    choice = top_ups.known(found, Choice.read(callback_data.code) if callback_data.code else None)
    await show(screens.offer(words, found, roubles(callback_data.kopecks) or found.due, choice, terms_url))


async def exactly(subscriber: Subscriber, number: str, see_express: SeeExpress) -> ExpressOffer:
    """A button names one contract. Raises NumberNotFound."""
    found = await see_express(subscriber, number)
    if isinstance(found, Ambiguous):
        raise NumberNotFound
    return found


async def ask_sum(
    press: CallbackQuery,
    callback_data: ExpressSum,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    see_express: SeeExpress,
) -> None:
    """«Другая сумма»."""
    found = await exactly(subscriber, callback_data.number, see_express)
    data = screens.sum_asked(words, found, callback_data.code)
    await state.set_state(Expressing.sum)
    await state.set_data(data)
    await show(screens.sum_question(words, data))


async def take_sum(
    message: Message,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    see_express: SeeExpress,
    terms_url: str,
) -> None:
    """Back to the contract with that sum; what isn't one is asked for again."""
    data = await state.get_data()
    amount = typed_sum(message, data)
    if isinstance(amount, BadSum):
        await show(with_hint(screens.sum_question(words, data), top_ups.wrong_sum(words, amount)))
        return
    found = await exactly(subscriber, data["number"], see_express)
    await state.clear()
    await show(screens.offer(words, found, amount, top_ups.known(found, Choice.read(data["code"])), terms_url))


async def ask_email(
    press: CallbackQuery, callback_data: ExpressEmail | ExpressNow, words: Words, show: Presenter, state: FSMContext
) -> None:
    """«Чек на …»."""
    data = {"number": callback_data.number, "kopecks": callback_data.kopecks, "code": callback_data.code}
    await state.set_state(Expressing.email)
    await state.set_data(data)
    await show(screens.email_question(words, data))


async def take_email(
    message: Message,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    see_express: SeeExpress,
    keep_email: KeepEmail,
    terms_url: str,
) -> None:
    """Remembered, and back to the contract."""
    data = await state.get_data()
    known = await keep_email(subscriber, message.text or "")
    found = await exactly(known, data["number"], see_express)
    await state.clear()
    choice = top_ups.known(found, Choice.read(data["code"]))
    await show(screens.offer(words, found, roubles(data["kopecks"]) or found.due, choice, terms_url))


async def pay(
    press: CallbackQuery,
    callback_data: ExpressNow,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    cause: Cause,
    pay_express: PayExpress,
) -> None:
    """The bill, in a message that stays. Without an address for the receipt that is asked for first."""
    choice, amount, number = Choice.read(callback_data.code), roubles(callback_data.kopecks), callback_data.number
    try:
        payment = await pay_express(subscriber, number, amount, choice.means, choice.card, show.pressed, cause)
    except NoEmail:
        await ask_email(press, callback_data, words, show, state)
        return
    await show.apart(bills.bill(words, payment))


async def read_terms(press: CallbackQuery, callback_data: ExpressTerms, words: Words, show: Presenter) -> None:
    """«Условия»."""
    number, kopecks, code = callback_data.number, callback_data.kopecks, callback_data.code
    await show(top_ups.terms(words, number, kopecks, code, EXPRESS))


async def try_again(
    press: CallbackQuery,
    callback_data: PushedExpress,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_express: SeeExpress,
    terms_url: str,
) -> None:
    """Under the news that a payment came to nothing."""
    found = await exactly(subscriber, callback_data.number, see_express)
    amount = roubles(callback_data.kopecks) or found.due
    await show.below(screens.offer(words, found, amount, top_ups.usual(found), terms_url))


def menu() -> Router:
    """Buttons."""
    router = menu_router("payments.express")
    press = router.callback_query.register
    press(ask_number, AskNumber.filter())
    press(open_offer, ExpressAt.filter())
    press(ask_sum, ExpressSum.filter())
    press(ask_email, ExpressEmail.filter())
    press(pay, ExpressNow.filter(), flags={"typing": True})
    press(read_terms, ExpressTerms.filter())
    return router


def form() -> Router:
    """The answers."""
    router = Router(name="payments.express.form")
    router.message.register(take_number, StateFilter(Expressing.number), is_answer, flags={"typing": True})
    router.message.register(take_sum, StateFilter(Expressing.sum), has_text)
    router.message.register(take_email, StateFilter(Expressing.email), has_text)
    router.callback_query.register(pick_kind, PickKind.filter(), StateFilter(Expressing.kind))
    return router


def pushed() -> Router:
    """Under pushed news."""
    router = pushed_router("payments.express.pushed")
    router.callback_query.register(try_again, PushedExpress.filter())
    return router

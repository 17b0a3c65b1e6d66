"""A finished template of a payment to OVO: papers, and the bill."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.accounts.models import Cause, Subscriber
from core.billing.numbers import ContractNumber
from core.content.known_files import KnownFiles
from core.errors import NoEmail
from core.payments.ovo.usecases.filling import Form, OpenOvo
from core.payments.ovo.usecases.paying import MakeOvoPaper, PayOvo
from core.payments.usecases.top_up import KeepEmail
from handlers.files import hand_over
from handlers.filters import has_text
from handlers.payments.ovo import Ovo
from handlers.presenter import Presenter
from handlers.routing import menu_router, pushed_router
from handlers.screens.payments import bills
from handlers.screens.payments import ovo as screens
from handlers.screens.payments import ovo_questions as questions
from keyboards.payments.ovo import AskOvoEmail, OvoPaperFor, PayOvoNow, PushedOvo
from keyboards.words import Words

_SLOW = {"typing": "upload_document"}


async def make_paper(
    press: CallbackQuery,
    callback_data: OvoPaperFor,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    make_ovo_paper: MakeOvoPaper,
    known_files: KnownFiles,
) -> None:
    """The file, and below it the form: the other paper is a press away."""
    made = await make_ovo_paper(subscriber, callback_data.number, callback_data.paper)
    if isinstance(made, Form):
        await show(screens.form(words, subscriber, made))
        return
    await hand_over(show, known_files, made.file, screens.caption(words, made), screens.below(words, made))
    await show.below(screens.form(words, subscriber, made.form))


async def ask_email(
    press: CallbackQuery,
    callback_data: AskOvoEmail | PayOvoNow,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    open_ovo: OpenOvo,
) -> None:
    """«Чек на …»."""
    data = questions.asked(words, subscriber, await open_ovo(subscriber, callback_data.number))
    await state.set_state(Ovo.email)
    await state.set_data(data)
    await show(questions.email_question(words, data))


async def pay(
    press: CallbackQuery,
    callback_data: PayOvoNow,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    cause: Cause,
    pay_ovo: PayOvo,
    open_ovo: OpenOvo,
) -> None:
    """The bill, in a message that stays. Without an address for the receipt that is asked for first."""
    try:
        paid = await pay_ovo(subscriber, callback_data.number, show.pressed, cause)
    except NoEmail:
        await ask_email(press, callback_data, words, subscriber, show, state, open_ovo)
        return
    if isinstance(paid, Form):
        await show(screens.form(words, subscriber, paid))
        return
    await show.apart(bills.bill(words, paid))


async def take_email(
    message: Message,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    keep_email: KeepEmail,
    open_ovo: OpenOvo,
) -> None:
    """Remembered, and back to the form."""
    data = await state.get_data()
    known = await keep_email(subscriber, message.text or "")
    form = await open_ovo(known, ContractNumber(data["number"]))
    await state.clear()
    await show(screens.form(words, known, form))


async def try_again(
    press: CallbackQuery,
    callback_data: PushedOvo,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    open_ovo: OpenOvo,
) -> None:
    """Under the news that a payment came to nothing."""
    await show.below(screens.form(words, subscriber, await open_ovo(subscriber, callback_data.number)))


def menu() -> Router:
    """Buttons."""
    router = menu_router("payments.ovo.paying")
    press = router.callback_query.register
    press(make_paper, OvoPaperFor.filter(), flags=_SLOW)
    press(ask_email, AskOvoEmail.filter())
    press(pay, PayOvoNow.filter(), flags={"typing": True})
    return router


def pushed() -> Router:
    """Under pushed news."""
    router = pushed_router("payments.ovo.pushed")
    router.callback_query.register(try_again, PushedOvo.filter())
    return router


def form() -> Router:
    """The typed answer."""
    router = Router(name="payments.ovo.paying.form")
    router.message.register(take_email, StateFilter(Ovo.email), has_text)
    return router

"""«Оплатить услуги ОВО»: one screen to see all of it, and a question a line."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from core.accounts.models import Subscriber
from core.billing.months import Month
from core.billing.numbers import ContractNumber
from core.errors import NotOffered
from core.payments.ovo.template import Line
from core.payments.ovo.usecases.filling import FillOvo, Form, OpenOvo
from handlers.asking import Question, with_hint
from handlers.filters import has_text
from handlers.presenter import Presenter
from handlers.routing import menu_router
from handlers.screens.payments import ovo as screens
from handlers.screens.payments import ovo_questions as questions
from handlers.screens.payments.ovo_words import wrong_answer
from keyboards.callbacks import Open, View
from keyboards.payments.ovo import (
    AllRight,
    AskLine,
    DropLine,
    FillIn,
    OvoAt,
    PasteAll,
    PickMonth,
    SeeGroup,
)
from keyboards.words import Words

_SLOW = {"typing": "upload_document"}
_CODE = "ST0001"


class Ovo(StatesGroup):
    """What is asked beside the screen."""

    line = State()
    paste = State()
    email = State()


QUESTIONS = (
    Question(Ovo.line, questions.line_question),
    Question(Ovo.paste, questions.paste_question),
    Question(Ovo.email, questions.email_question),
)


async def open_form(
    press: CallbackQuery,
    callback_data: Open | OvoAt,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    open_ovo: OpenOvo,
) -> None:
    """Filled in as far as it can be."""
    await show(screens.form(words, subscriber, await open_ovo(subscriber, callback_data.number)))


async def see_group(
    press: CallbackQuery,
    callback_data: SeeGroup,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    open_ovo: OpenOvo,
) -> None:
    """The lines of a group."""
    form = await open_ovo(subscriber, callback_data.number)
    await show(screens.group(words, subscriber, form, callback_data.group))


async def ask_line(
    press: CallbackQuery,
    callback_data: AskLine,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    open_ovo: OpenOvo,
) -> None:
    """One line."""
    form = await open_ovo(subscriber, callback_data.number)
    await _ask(words, subscriber, show, state, form, callback_data.line, filling=False)


async def fill_in(
    press: CallbackQuery,
    callback_data: FillIn,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    open_ovo: OpenOvo,
) -> None:
    """The first of those that are missing."""
    form = await open_ovo(subscriber, callback_data.number)
    await _go_on(words, subscriber, show, state, form, filling=True)


async def take_line(
    message: Message, words: Words, subscriber: Subscriber, show: Presenter, state: FSMContext, fill_ovo: FillOvo
) -> None:
    """Its answer. A whole block is taken as one, whatever was asked."""
    data, text = await state.get_data(), message.text or ""
    number, line = ContractNumber(data["number"]), Line(data["line"])
    if "\n" in text.strip() or text.startswith(_CODE):
        pasted = await fill_ovo.paste(subscriber, number, text)
        if pasted.taken:
            await _go_on(words, subscriber, show, state, pasted, filling=False)
            return
    form = await fill_ovo(subscriber, number, line, text)
    if form.wrong:
        await show(with_hint(questions.line_question(words, data), wrong_answer(words, line, form.wrong[line])))
        return
    await _go_on(words, subscriber, show, state, form, data["filling"])


async def drop_line(
    press: CallbackQuery,
    callback_data: DropLine,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    fill_ovo: FillOvo,
) -> None:
    """Answered with nothing."""
    form = await fill_ovo(subscriber, callback_data.number, callback_data.line, "")
    await _go_on(words, subscriber, show, state, form, callback_data.filling)


async def pick_month(
    press: CallbackQuery,
    callback_data: PickMonth,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    fill_ovo: FillOvo,
) -> None:
    """The month that is paid for."""
    month = Month.from_code(callback_data.month)
    if month is None:
        raise NotOffered
    await show(screens.form(words, subscriber, await fill_ovo.month(subscriber, callback_data.number, month)))


async def ask_paste(
    press: CallbackQuery,
    callback_data: PasteAll,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    open_ovo: OpenOvo,
) -> None:
    """All at once."""
    data = questions.asked(words, subscriber, await open_ovo(subscriber, callback_data.number))
    await state.set_state(Ovo.paste)
    await state.set_data(data)
    await show(questions.paste_question(words, data))


async def take_paste(
    message: Message, words: Words, subscriber: Subscriber, show: Presenter, state: FSMContext, fill_ovo: FillOvo
) -> None:
    """What was found in it, and what of it can't be right."""
    data = await state.get_data()
    form = await fill_ovo.paste(subscriber, ContractNumber(data["number"]), message.text or "")
    if not form.taken and not form.wrong:
        await show(with_hint(questions.paste_question(words, data), questions.nothing_pasted(words)))
        return
    await _go_on(words, subscriber, show, state, form, filling=False)


async def all_right(
    press: CallbackQuery,
    callback_data: AllRight,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    fill_ovo: FillOvo,
) -> None:
    """«Всё верно»."""
    await show(screens.form(words, subscriber, await fill_ovo.settle(subscriber, callback_data.number)))


async def _go_on(
    words: Words, subscriber: Subscriber, show: Presenter, state: FSMContext, form: Form, filling: bool
) -> None:
    """The next missing line while they are being filled in, then the form."""
    if filling and form.next_line is not None:
        await _ask(words, subscriber, show, state, form, form.next_line, filling)
        return
    await state.clear()
    await show(screens.form(words, subscriber, form))


async def _ask(
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    form: Form,
    line: Line,
    filling: bool,
) -> None:
    data = questions.asked_line(words, subscriber, form, line, filling)
    await state.set_state(Ovo.line)
    await state.set_data(data)
    await show(questions.line_question(words, data))


def menu() -> Router:
    """Buttons."""
    router = menu_router("payments.ovo")
    press = router.callback_query.register
    press(open_form, Open.filter(F.view == View.OVO))
    press(open_form, OvoAt.filter())
    press(see_group, SeeGroup.filter())
    press(ask_line, AskLine.filter())
    press(fill_in, FillIn.filter())
    press(drop_line, DropLine.filter())
    press(pick_month, PickMonth.filter())
    press(ask_paste, PasteAll.filter())
    press(all_right, AllRight.filter())
    return router


def form() -> Router:
    """The typed answers."""
    router = Router(name="payments.ovo.form")
    router.message.register(take_line, StateFilter(Ovo.line), has_text)
    router.message.register(take_paste, StateFilter(Ovo.paste), has_text)
    return router

"""«Выписка»: the ledger of a period as a file."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from core.accounts.models import Subscriber
from core.billing.numbers import ContractNumber
from core.clock import Clock
from core.content.known_files import KnownFiles
from core.errors import NotOffered
from core.payments.periods import BadPeriod, read_period, usual_period
from core.payments.usecases.papers import MakeStatement, SeeLedgerPeriod, SeePapers
from handlers.asking import Question, with_hint
from handlers.files import hand_over
from handlers.filters import has_text
from handlers.payments.papers import SLOW
from handlers.presenter import Presenter
from handlers.routing import menu_router
from handlers.screens.payments import statement as screens
from keyboards.payments.papers import AskPeriod, GetStatement, UsualPeriod, read_day
from keyboards.words import Words


class Statements(StatesGroup):
    """One question."""

    period = State()


QUESTIONS = (Question(Statements.period, screens.period_question),)


async def ask_period(
    press: CallbackQuery,
    callback_data: AskPeriod,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    see_papers: SeePapers,
) -> None:
    """The usual ones, or dates."""
    shown = await see_papers(subscriber, callback_data.number)
    data = screens.asked_period(words, subscriber, shown.contract)
    await state.set_state(Statements.period)
    await state.set_data(data)
    await show(screens.period_question(words, data))


async def choose_period(
    press: CallbackQuery,
    callback_data: UsualPeriod,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    clock: Clock,
    see_ledger_period: SeeLedgerPeriod,
) -> None:
    """A usual one, as of today."""
    period = usual_period(callback_data.usual, words.today(clock()))
    await show(screens.period(words, subscriber, await see_ledger_period(subscriber, callback_data.number, period)))


async def take_period(
    message: Message,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    clock: Clock,
    see_ledger_period: SeeLedgerPeriod,
) -> None:
    """Typed dates; what isn't such is asked for again."""
    data = await state.get_data()
    period = read_period(message.text or "", words.today(clock()))
    if isinstance(period, BadPeriod):
        await show(with_hint(screens.period_question(words, data), screens.bad_period(words, period)))
        return
    shown = await see_ledger_period(subscriber, ContractNumber(data["number"]), period)
    await state.clear()
    await show(screens.period(words, subscriber, shown))


async def send_statement(
    press: CallbackQuery,
    callback_data: GetStatement,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    make_statement: MakeStatement,
    known_files: KnownFiles,
) -> None:
    """The file, and below it the period again: the other format is a press away."""
    first, last = read_day(callback_data.first), read_day(callback_data.last)
    if first is None or last is None:
        raise NotOffered
    made = await make_statement(subscriber, callback_data.number, first, last, callback_data.kind)
    await hand_over(show, known_files, made.file, screens.caption(words, made.shown))
    await show.below(screens.period(words, subscriber, made.shown))


def menu() -> Router:
    """Buttons."""
    router = menu_router("payments.statement")
    press = router.callback_query.register
    press(ask_period, AskPeriod.filter())
    press(choose_period, UsualPeriod.filter())
    press(send_statement, GetStatement.filter(), flags=SLOW)
    return router


def form() -> Router:
    """The typed answer."""
    router = Router(name="payments.statement.form")
    router.message.register(take_period, StateFilter(Statements.period), has_text)
    return router

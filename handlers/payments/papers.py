"""«Документы»: receipts, codes and invoices for a sum."""

from decimal import Decimal

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from core.accounts.models import Subscriber
from core.billing.numbers import ContractNumber
from core.billing.sums import BadSum, read_sum
from core.content.known_files import KnownFiles
from core.payments.papers import PaperKind
from core.payments.usecases.papers import Made, MakePaper, PrintInvoice, SeePapers
from handlers.asking import Question, with_hint
from handlers.files import hand_over
from handlers.filters import has_text
from handlers.presenter import Presenter
from handlers.routing import menu_router
from handlers.screens.billing.forecast import bad_sum
from handlers.screens.payments import papers as screens
from keyboards.callbacks import Open, View
from keyboards.payments.papers import AskPaperSum, OldInvoice, PaperFor
from keyboards.words import Words

SLOW = {"typing": "upload_document"}


class Papers(StatesGroup):
    """One question."""

    sum = State()


QUESTIONS = (Question(Papers.sum, screens.sum_question),)


async def open_papers(
    press: CallbackQuery,
    callback_data: Open,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_papers: SeePapers,
) -> None:
    """What there is."""
    await show(screens.papers(words, subscriber, await see_papers(subscriber, callback_data.number)))


async def ask_sum(
    press: CallbackQuery,
    callback_data: AskPaperSum | PaperFor,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    see_papers: SeePapers,
) -> None:
    """«Другая сумма»."""
    shown = await see_papers(subscriber, callback_data.number)
    data = screens.asked_sum(words, subscriber, shown, callback_data.paper)
    await state.set_state(Papers.sum)
    await state.set_data(data)
    await show(screens.sum_question(words, data))


async def make(
    press: CallbackQuery,
    callback_data: PaperFor,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    see_papers: SeePapers,
    make_paper: MakePaper,
    known_files: KnownFiles,
) -> None:
    """For the button's sum, or for what is due; where nothing is, the sum is asked for. It is read like a typed one,
    because a button may be forged."""
    wanted = callback_data.amount or (await see_papers(subscriber, callback_data.number)).contract.due
    amount = read_sum(f"{max(wanted, Decimal(0)):.2f}")
    if isinstance(amount, BadSum):
        await ask_sum(press, callback_data, words, subscriber, show, state, see_papers)
        return
    made = await make_paper(subscriber, callback_data.number, amount, callback_data.paper)
    await _deliver(words, subscriber, show, known_files, made)


async def take_sum(
    message: Message,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    make_paper: MakePaper,
    known_files: KnownFiles,
) -> None:
    """A typed sum; what isn't one is asked for again."""
    data = await state.get_data()
    amount = read_sum(message.text or "")
    if isinstance(amount, BadSum):
        await show(with_hint(screens.sum_question(words, data), bad_sum(words, amount)))
        return
    made = await make_paper(subscriber, ContractNumber(data["number"]), amount, PaperKind(data["paper"]))
    await state.clear()
    await _deliver(words, subscriber, show, known_files, made)


async def print_again(
    press: CallbackQuery,
    callback_data: OldInvoice,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    print_invoice: PrintInvoice,
    known_files: KnownFiles,
) -> None:
    """An invoice that was issued before."""
    made = await print_invoice(subscriber, callback_data.number, callback_data.invoice)
    await _deliver(words, subscriber, show, known_files, made)


async def _deliver(words: Words, subscriber: Subscriber, show: Presenter, known_files: KnownFiles, made: Made) -> None:
    """The file, and below it the screen: it goes on where the person is looking."""
    await hand_over(show, known_files, made.file, screens.caption(words, made), screens.copying(words, made))
    await show.below(screens.made(words, subscriber, made))


def menu() -> Router:
    """Buttons."""
    router = menu_router("payments.papers")
    press = router.callback_query.register
    press(open_papers, Open.filter(F.view == View.PAPERS))
    press(ask_sum, AskPaperSum.filter())
    press(make, PaperFor.filter(), flags=SLOW)
    press(print_again, OldInvoice.filter(), flags=SLOW)
    return router


def form() -> Router:
    """The typed answer."""
    router = Router(name="payments.papers.form")
    router.message.register(take_sum, StateFilter(Papers.sum), has_text, flags=SLOW)
    return router

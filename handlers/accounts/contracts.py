"""«Договоры»: list, search, choose, note, remove."""

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from core.accounts.models import Subscriber
from core.accounts.usecases.contracts import NOTE_MOST, ChooseContract, NoteContract, UnlinkContracts, tidy_note
from core.accounts.usecases.search import SeeContract, SeeContracts
from core.billing.numbers import ContractNumber
from core.features import Features
from handlers.asking import Question, with_hint
from handlers.filters import is_answer
from handlers.presenter import Presenter
from handlers.routing import menu_router
from handlers.screens.accounts import contracts as screens
from handlers.screens.accounts.settings import signed_out
from keyboards.accounts import AskNote, AskSearch, AskUnlink, Choose, ContractsAt, DropNote, Unlink, fit_query
from keyboards.callbacks import Go, Open, Place, View
from keyboards.words import Words


class Contracts(StatesGroup):
    """What is asked about the list."""

    search = State()
    note = State()


QUESTIONS = (
    Question(Contracts.search, screens.ask_search),
    Question(Contracts.note, screens.ask_note),
)


async def first_page(
    event: CallbackQuery | Message,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_contracts: SeeContracts,
    features: Features,
) -> None:
    """«Договоры»."""
    await show(screens.contracts(words, await see_contracts(subscriber), features.express))


async def page(
    press: CallbackQuery,
    callback_data: ContractsAt,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_contracts: SeeContracts,
    features: Features,
) -> None:
    """Another page, of the list or of what was found."""
    found = await see_contracts(subscriber, callback_data.page, callback_data.query)
    await show(screens.contracts(words, found, features.express))


async def ask_search(press: CallbackQuery, words: Words, show: Presenter, state: FSMContext) -> None:
    """«Поиск по номеру и адресу»."""
    await state.set_state(Contracts.search)
    await show(screens.ask_search(words, {}))


async def search(
    message: Message,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    see_contracts: SeeContracts,
    features: Features,
) -> None:
    """The answer to it; the page buttons carry the query on."""
    found = await see_contracts(subscriber, query=fit_query(message.text or ""))
    await state.clear()
    await show(screens.contracts(words, found, features.express))


async def card(
    press: CallbackQuery,
    callback_data: Open,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_contract: SeeContract,
) -> None:
    """One contract of the list."""
    await show(screens.contract(words, await see_contract(subscriber, callback_data.number)))


async def choose(
    press: CallbackQuery,
    callback_data: Choose,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    choose_contract: ChooseContract,
    see_contract: SeeContract,
) -> None:
    """Make it the one that «Главная» shows."""
    changed = await choose_contract(subscriber, callback_data.number)
    await show(screens.contract(words, await see_contract(changed, callback_data.number)), words("Chosen"))


async def ask_note(
    press: CallbackQuery,
    callback_data: AskNote,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
) -> None:
    """Write or change the note."""
    number = subscriber.link_to(callback_data.number).number
    await state.set_state(Contracts.note)
    await show(screens.ask_note(words, await state.update_data(number=number)))


async def note(
    message: Message,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    state: FSMContext,
    note_contract: NoteContract,
    see_contract: SeeContract,
) -> None:
    """The answer to it."""
    data, text = await state.get_data(), tidy_note(message.text or "")
    if len(text) > NOTE_MOST:
        await show(with_hint(screens.ask_note(words, data), screens.note_too_long(words, len(text))))
        return
    await state.clear()
    number = ContractNumber(data["number"])
    changed = await note_contract(subscriber, number, text)
    await show(screens.contract(words, await see_contract(changed, number)))


async def drop_note(
    press: CallbackQuery,
    callback_data: DropNote,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    note_contract: NoteContract,
    see_contract: SeeContract,
) -> None:
    """Remove the note."""
    changed = await note_contract(subscriber, callback_data.number, "")
    await show(screens.contract(words, await see_contract(changed, callback_data.number)))


async def ask_unlink(
    press: CallbackQuery,
    callback_data: AskUnlink,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_contract: SeeContract,
) -> None:
    """Says what removing means."""
    await show(screens.ask_unlink(words, await see_contract(subscriber, callback_data.number)))


async def unlink(
    press: CallbackQuery,
    callback_data: Unlink,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    unlink_contracts: UnlinkContracts,
    see_contracts: SeeContracts,
    features: Features,
) -> None:
    """Back to the list, or out where nothing is left of it."""
    left = await unlink_contracts(subscriber, callback_data.number)
    if not left.links:
        await show(signed_out(words))
        return
    await show(screens.contracts(words, await see_contracts(left), features.express), words("Removed"))


def menu() -> Router:
    """Buttons and /contracts."""
    router = menu_router("contracts")
    router.message.register(first_page, Command("contracts"))
    press = router.callback_query.register
    press(first_page, Go.filter(F.place == Place.CONTRACTS))
    press(page, ContractsAt.filter())
    press(ask_search, AskSearch.filter())
    press(card, Open.filter(F.view == View.CONTRACT))
    press(choose, Choose.filter())
    press(ask_note, AskNote.filter())
    press(drop_note, DropNote.filter())
    press(ask_unlink, AskUnlink.filter())
    press(unlink, Unlink.filter())
    return router


def form() -> Router:
    """Answers to the questions."""
    router = Router(name="contracts answers")
    router.message.register(search, StateFilter(Contracts.search), is_answer)
    router.message.register(note, StateFilter(Contracts.note), is_answer)
    return router

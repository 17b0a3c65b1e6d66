"""What no other router took: /cancel, wrong content, stale buttons, chatter."""

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.accounts.models import Subscriber
from core.billing.usecases.account import SeeAccount
from core.features import Features
from handlers.asking import Questions
from handlers.filters import is_command
from handlers.presenter import Presenter
from handlers.screens.hints import not_understood
from handlers.start import home
from keyboards.words import Words


async def cancel(
    message: Message,
    show: Presenter,
    words: Words,
    state: FSMContext,
    subscriber: Subscriber,
    see_account: SeeAccount,
    features: Features,
) -> None:
    """Ends whatever is being asked."""
    await state.clear()
    await home(message, show, words, state, subscriber, see_account, features)


async def wrong_answer(
    message: Message, show: Presenter, words: Words, state: FSMContext, questions: Questions
) -> None:
    """A sticker, a voice or a command where something else is asked: the question again, with a hint."""
    current = await state.get_state()
    if current is None or current not in questions:
        await state.clear()
        return
    await show(questions.screen(current, words, await state.get_data(), questions.hint(current, words)))


async def chatter(
    message: Message,
    show: Presenter,
    words: Words,
    state: FSMContext,
    subscriber: Subscriber,
    see_account: SeeAccount,
    features: Features,
) -> None:
    """Nothing was asked: says so above a fresh screen."""
    await home(message, show, words, state, subscriber, see_account, features, not_understood(words))


async def stale(
    press: CallbackQuery,
    show: Presenter,
    words: Words,
    state: FSMContext,
    subscriber: Subscriber,
    see_account: SeeAccount,
    features: Features,
    questions: Questions,
) -> None:
    """A button of another time or a forged one: says so and opens a fresh screen."""
    await show.answer(words("This button is out of date. Here is a fresh screen."))
    current = await state.get_state()
    if current is not None and current in questions:
        await show(questions.screen(current, words, await state.get_data()))
        return
    await home(press, show, words, state, subscriber, see_account, features)


def cancelling() -> Router:
    """Before any form: its answer may be any text."""
    router = Router(name="cancelling")
    router.message.register(cancel, Command("cancel"))
    router.message.register(wrong_answer, StateFilter("*"), ~StateFilter(None), is_command)
    return router


def router() -> Router:
    """The last one to be asked."""
    last = Router(name="common")
    last.message.register(wrong_answer, StateFilter("*"), ~StateFilter(None))
    last.message.register(chatter)
    last.callback_query.register(stale)
    return last

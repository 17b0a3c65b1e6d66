"""The ways in, one press each."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.accounts.models import Subscriber
from core.features import Features
from handlers.asking import with_hint
from handlers.filters import is_answer
from handlers.linking.states import Linking, Registering
from handlers.linking.typed import typed_number
from handlers.payments.express import ask_number
from handlers.presenter import Presenter
from handlers.routing import menu_router
from handlers.screens import linking as screens
from keyboards.callbacks import Go, Place
from keyboards.linking import LinkBy, Way
from keyboards.words import Html, Words


async def show_ways(
    show: Presenter, words: Words, state: FSMContext, features: Features, news: Html | None = None
) -> None:
    """The question that everything else hangs on."""
    await state.set_state(Linking.way)
    screen = screens.way(words, await state.update_data(express=features.express))
    await show(with_hint(screen, news) if news else screen)


async def add_contract(
    press: CallbackQuery, show: Presenter, words: Words, state: FSMContext, features: Features
) -> None:
    """«Добавить новый договор», and «‹ Назад» from the steps of the way in."""
    await show_ways(show, words, state, features)


async def by_password(press: CallbackQuery, show: Presenter, words: Words, state: FSMContext) -> None:
    """From an inline button."""
    await state.set_state(Linking.number)
    await show(screens.number(words, {}))


async def register(press: CallbackQuery, show: Presenter, words: Words, state: FSMContext) -> None:
    """«Зарегистрироваться»."""
    await state.set_state(Registering.number)
    await show(screens.register_number(words, {}))


async def one_time(press: CallbackQuery, show: Presenter, words: Words) -> None:
    """Explains the one-time link."""
    await show(screens.one_time(words))


async def choose_way(
    message: Message, show: Presenter, words: Words, state: FSMContext, subscriber: Subscriber, features: Features
) -> None:
    """The captions of the reply keyboard come back as plain text."""
    if features.express and message.text == words("⚡ Express payment"):
        await ask_number(message, words, subscriber, show, state, features)
        return
    if message.text == words("Other ways"):
        await state.clear()
        await show(screens.other_ways(words, register=features.sms))
        return
    if message.text == words("By contract number and password"):
        await state.set_state(Linking.number)
        await show(screens.number(words, {}))
        return
    await state.update_data(number=await typed_number(message, show))
    await state.set_state(Linking.password)
    await show(screens.password(words, await state.get_data()))


def menu() -> Router:
    """Buttons that start a way."""
    router = menu_router("doorway")
    router.callback_query.register(add_contract, Go.filter(F.place == Place.ADD_CONTRACT))
    router.callback_query.register(by_password, LinkBy.filter(F.way == Way.PASSWORD))
    router.callback_query.register(register, LinkBy.filter(F.way == Way.REGISTER))
    router.callback_query.register(one_time, LinkBy.filter(F.way == Way.ONE_TIME))
    return router


def form() -> Router:
    """Answers to «how do you sign in?»"""
    router = Router(name="ways")
    router.message.register(choose_way, StateFilter(Linking.way), is_answer)
    return router

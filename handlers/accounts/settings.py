"""«Настройки», language and leaving."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.accounts.models import Subscriber
from core.accounts.usecases.contracts import ChangeLanguage, UnlinkContracts
from core.accounts.usecases.search import SeeContract
from core.features import Features
from handlers.presenter import Presenter
from handlers.routing import menu_router
from handlers.screens.accounts import settings as screens
from keyboards.accounts import LeaveAll, Speak
from keyboards.callbacks import Go, Place
from keyboards.words import Phrasebook, Words

OPEN = {"before_consent": True}
"""Who can't read the question for consent must be able to change its language."""


async def settings(
    event: CallbackQuery | Message,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_contract: SeeContract,
    features: Features,
) -> None:
    """As the chosen contract has them."""
    number = subscriber.current
    listed = await see_contract(subscriber, number) if number is not None else None
    await show(screens.settings(words, subscriber, listed, features.cards))


async def languages(event: CallbackQuery | Message, words: Words, show: Presenter) -> None:
    """Which one?"""
    await show(screens.languages(words))


async def speak(
    press: CallbackQuery,
    callback_data: Speak,
    phrasebook: Phrasebook,
    subscriber: Subscriber,
    show: Presenter,
    change_language: ChangeLanguage,
) -> None:
    """Applies at once, beginning with this screen."""
    changed = await change_language(subscriber, callback_data.language)
    words = phrasebook[changed.speaks]
    await show(screens.languages(words), words("I speak English now"))


async def leave(press: CallbackQuery, words: Words, subscriber: Subscriber, show: Presenter) -> None:
    """«Выйти из личного кабинета»."""
    await show(screens.leave(words, subscriber) if subscriber.links else screens.signed_out(words))


async def leave_all(
    press: CallbackQuery,
    callback_data: LeaveAll,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    unlink_contracts: UnlinkContracts,
) -> None:
    """From all contracts at once."""
    if not callback_data.sure:
        await show(screens.leave_all(words, subscriber))
        return
    await unlink_contracts(subscriber)
    await show(screens.signed_out(words))


def menu() -> Router:
    """Buttons, /settings and /language."""
    router = menu_router("settings")
    router.message.register(settings, Command("settings"))
    router.message.register(languages, Command("language"), flags=OPEN)
    router.callback_query.register(settings, Go.filter(F.place == Place.SETTINGS))
    router.callback_query.register(languages, Go.filter(F.place == Place.LANGUAGE), flags=OPEN)
    router.callback_query.register(speak, Speak.filter(), flags=OPEN)
    router.callback_query.register(leave, Go.filter(F.place == Place.LEAVE))
    router.callback_query.register(leave_all, LeaveAll.filter())
    return router

"""«Контакты» and help."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.accounts.models import Subscriber
from core.clock import Clock
from core.content.models import OperatorCard
from handlers.presenter import Presenter
from handlers.routing import menu_router
from handlers.screens import content as screens
from keyboards.callbacks import Go, Place
from keyboards.content import Call, PhoneLine
from keyboards.words import Words

OPEN = {"before_consent": True}
"""Nothing here concerns the person."""


async def contacts(
    event: CallbackQuery | Message, words: Words, show: Presenter, card: OperatorCard, clock: Clock
) -> None:
    """How to reach the operator, and whether it is open now."""
    await show(screens.contacts(words, card, clock()))


async def call(press: CallbackQuery, callback_data: Call, words: Words, show: Presenter, card: OperatorCard) -> None:
    """The contact card: tapping it calls."""
    if callback_data.line is PhoneLine.DUTY and card.duty_phone:
        await show.contact(card.duty_phone, words("{operator}: duty officer", operator=card.name))
    elif card.phone:
        await show.contact(card.phone, card.name)
    await show.answer(words("Tap the card to call"))


async def help_(event: CallbackQuery | Message, words: Words, show: Presenter, subscriber: Subscriber) -> None:
    """What the bot can do."""
    await show(screens.help_(words, subscriber))


def menu() -> Router:
    """Buttons, /contacts and /help."""
    router = menu_router("content")
    router.message.register(contacts, Command("contacts"), flags=OPEN)
    router.message.register(help_, Command("help"), flags=OPEN)
    router.callback_query.register(contacts, Go.filter(F.place == Place.CONTACTS), flags=OPEN)
    router.callback_query.register(help_, Go.filter(F.place == Place.HELP), flags=OPEN)
    router.callback_query.register(call, Call.filter(), flags=OPEN)
    return router

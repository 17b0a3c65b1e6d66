"""«Персональные данные» and /privacy."""

import json
from functools import partial

from aiogram import Bot, F, Router
from aiogram.enums import ParseMode
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from core.accounts.models import Subscriber
from core.accounts.usecases.privacy import ExportMyData, ForgetMe, SeeConsents
from core.content.models import Agreement, OperatorCard
from handlers.presenter import Presenter
from handlers.routing import menu_router
from handlers.screens.accounts import privacy as screens
from keyboards.accounts import Privacy, PrivacyAct
from keyboards.callbacks import Go, Place
from keyboards.words import Words

OPEN = {"before_consent": True}
"""One may look before one agrees, and go without having agreed to a newer text."""
_FILE_NAME = "my-data.json"


async def privacy(
    event: CallbackQuery | Message, words: Words, subscriber: Subscriber, show: Presenter, see_consents: SeeConsents
) -> None:
    """What is kept, in short."""
    await show(screens.privacy(words, subscriber, await see_consents(subscriber.id)))


async def read(press: CallbackQuery, words: Words, show: Presenter, agreement: Agreement, card: OperatorCard) -> None:
    """The consent in full."""
    await show(screens.consent(words, agreement, card))


async def export(
    press: CallbackQuery, words: Words, subscriber: Subscriber, show: Presenter, bot: Bot, export_my_data: ExportMyData
) -> None:
    """A file in the chat that can be saved, whatever the bot's default; the screen stays above it."""
    data = await export_my_data(subscriber, partial(screens.act, words))
    file = BufferedInputFile(json.dumps(data, ensure_ascii=False, indent=2).encode(), _FILE_NAME)
    caption = screens.exported(words)
    await bot.send_document(subscriber.id, file, caption=caption, parse_mode=ParseMode.HTML, protect_content=False)
    await show.answer(words("The file is below"))


async def ask_erase(press: CallbackQuery, words: Words, show: Presenter) -> None:
    """Says what goes and what stays."""
    await show(screens.ask_erase(words))


async def erase(
    press: CallbackQuery, words: Words, subscriber: Subscriber, show: Presenter, forget_me: ForgetMe
) -> None:
    """Afterwards the person is as new."""
    await forget_me(subscriber)
    await show(screens.erased(words))


def menu() -> Router:
    """Buttons and /privacy."""
    router = menu_router("privacy")
    router.message.register(privacy, Command("privacy"), flags=OPEN)
    press = router.callback_query.register
    press(privacy, Go.filter(F.place == Place.PRIVACY), flags=OPEN)
    press(read, Privacy.filter(F.act == PrivacyAct.READ), flags=OPEN)
    press(export, Privacy.filter(F.act == PrivacyAct.EXPORT), flags=OPEN)
    press(ask_erase, Privacy.filter(F.act == PrivacyAct.ASK_ERASE), flags=OPEN)
    press(erase, Privacy.filter(F.act == PrivacyAct.ERASE), flags=OPEN)
    return router

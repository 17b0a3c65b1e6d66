"""/start: consent, deep links, and then home or the way in."""

import re

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.accounts.models import Subscriber
from core.accounts.usecases.consent import GiveConsent
from core.accounts.usecases.tokens import PreviewLinkToken
from core.billing.usecases.account import SeeAccount
from core.content.models import Agreement, OperatorCard
from core.features import Features
from core.payments.usecases.express import SeeExpress
from handlers.billing.home import show_home
from handlers.linking.by_link import PREFIX, show_preview
from handlers.linking.doorway import show_ways
from handlers.payments.express import show_found
from handlers.payments.links import PREFIX as PAY
from handlers.payments.links import number_in
from handlers.presenter import Presenter
from handlers.routing import menu_router
from handlers.screens import linking as screens
from handlers.screens.accounts.privacy import consent_text
from keyboards.callbacks import Go, Place
from keyboards.linking import Agree, ReadConsent
from keyboards.words import Html, Words

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,58}")
"""Telegram passes on up to 64 of these, but anybody can type the command; the button for the full text carries 58."""
OPEN = {"before_consent": True}
"""A handler with this flag works before the person agreed."""


async def start(
    message: Message,
    command: CommandObject,
    show: Presenter,
    words: Words,
    state: FSMContext,
    subscriber: Subscriber,
    card: OperatorCard,
    consent_version: str,
    preview_link_token: PreviewLinkToken,
    see_account: SeeAccount,
    see_express: SeeExpress,
    features: Features,
    terms_url: str,
) -> None:
    """The consent comes first and carries the deep link along."""
    payload = command.args if command.args and _PAYLOAD.fullmatch(command.args) else ""
    if subscriber.consent != consent_version:
        await show(screens.consent(words, card.name, payload))
        return
    await follow(
        payload, show, words, state, subscriber, preview_link_token, see_account, see_express, features, terms_url
    )


async def agree(
    press: CallbackQuery,
    callback_data: Agree,
    show: Presenter,
    words: Words,
    state: FSMContext,
    subscriber: Subscriber,
    consent_version: str,
    give_consent: GiveConsent,
    preview_link_token: PreviewLinkToken,
    see_account: SeeAccount,
    see_express: SeeExpress,
    features: Features,
    terms_url: str,
) -> None:
    """Stored with time and version, then on to where the person was going."""
    await give_consent(subscriber, consent_version)
    payload = callback_data.payload
    await follow(
        payload, show, words, state, subscriber, preview_link_token, see_account, see_express, features, terms_url
    )


async def read_consent(
    press: CallbackQuery,
    callback_data: ReadConsent,
    show: Presenter,
    words: Words,
    card: OperatorCard,
    agreement: Agreement,
) -> None:
    """The full text and back."""
    if callback_data.full:
        await show(screens.consent_in_full(words, consent_text(words, agreement, card), callback_data.payload))
        return
    await show(screens.consent(words, card.name, callback_data.payload))


async def follow(
    payload: str,
    show: Presenter,
    words: Words,
    state: FSMContext,
    subscriber: Subscriber,
    preview_link_token: PreviewLinkToken,
    see_account: SeeAccount,
    see_express: SeeExpress,
    features: Features,
    terms_url: str,
) -> None:
    """Where a deep link leads; junk leads where no link would."""
    if payload.startswith(PAY) and (number := number_in(payload)):
        await show_found(await see_express(subscriber, number), words, show, state, terms_url)
    elif payload.startswith(PREFIX):
        await show_preview(payload.removeprefix(PREFIX), show, words, subscriber, preview_link_token)
    elif subscriber.current is None:
        await show_ways(show, words, state, features)
    else:
        await show_home(show, words, subscriber, see_account)


async def home(
    event: CallbackQuery | Message,
    show: Presenter,
    words: Words,
    state: FSMContext,
    subscriber: Subscriber,
    see_account: SeeAccount,
    features: Features,
    news: Html | None = None,
) -> None:
    """«Главная»: the chosen contract, or the way in for who has none; below the news that led here."""
    if subscriber.current is None:
        await show_ways(show, words, state, features, news)
        return
    await show_home(show, words, subscriber, see_account, news=news)


def menu() -> Router:
    """/start, the consent and «Главная»."""
    router = menu_router("start")
    router.message.register(start, CommandStart(), flags=OPEN)
    router.callback_query.register(agree, Agree.filter(), flags=OPEN)
    router.callback_query.register(read_consent, ReadConsent.filter(), flags=OPEN)
    router.callback_query.register(home, Go.filter(F.place == Place.HOME))
    return router

"""One-time deep links, confirmed before they bind."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from core.accounts.models import Subscriber
from core.accounts.usecases.tokens import PreviewLinkToken, RedeemLinkToken
from core.billing.usecases.account import SeeAccount
from core.payments.autopay.usecases.offering import OfferAutopay
from handlers.linking.arrival import welcome_in
from handlers.presenter import Presenter
from handlers.routing import menu_router
from handlers.screens import linking as screens
from keyboards.linking import UseToken
from keyboards.words import Words

PREFIX = "link_"


async def show_preview(
    token: str, show: Presenter, words: Words, subscriber: Subscriber, preview_link_token: PreviewLinkToken
) -> None:
    """What the link opens, and a button that spends it."""
    contract = await preview_link_token(subscriber, token)
    await show(screens.preview(words, contract, token))


async def use(
    press: CallbackQuery,
    callback_data: UseToken,
    show: Presenter,
    words: Words,
    state: FSMContext,
    subscriber: Subscriber,
    redeem_link_token: RedeemLinkToken,
    see_account: SeeAccount,
    offer_autopay: OfferAutopay,
) -> None:
    """Confirmed."""
    linked = await redeem_link_token(subscriber, callback_data.token)
    await welcome_in(linked, show, words, state, see_account, offer_autopay)


def menu() -> Router:
    """The confirmation."""
    router = menu_router("by link")
    router.callback_query.register(use, UseToken.filter(), flags={"typing": True})
    return router

"""Where every way in ends."""

from aiogram.fsm.context import FSMContext

from core.accounts.usecases.linking import Linked
from core.billing.usecases.account import SeeAccount
from core.payments.autopay.usecases.offering import OfferAutopay
from handlers.asking import with_hint
from handlers.billing.home import show_home
from handlers.presenter import Presenter
from handlers.screens import linking as screens
from handlers.screens.payments.autopay import offer
from keyboards.words import Words


async def welcome_in(
    linked: Linked,
    show: Presenter,
    words: Words,
    state: FSMContext,
    see_account: SeeAccount,
    offer_autopay: OfferAutopay,
) -> None:
    """The account opens below the news of what was added; the first time, autopay is offered on the way there."""
    await state.clear()
    news = screens.linked(words, linked.contracts)
    offered = await offer_autopay(linked)
    if offered is not None:
        await show(with_hint(offer(words, offered), news))
        return
    await show_home(show, words, linked.subscriber, see_account, linked.number, news)

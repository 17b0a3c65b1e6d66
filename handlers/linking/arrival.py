"""Where every way in ends."""

from aiogram.fsm.context import FSMContext

from core.accounts.usecases.linking import Linked
from core.billing.usecases.account import SeeAccount
from handlers.billing.home import show_home
from handlers.presenter import Presenter
from handlers.screens import linking as screens
from keyboards.words import Words


async def welcome_in(linked: Linked, show: Presenter, words: Words, state: FSMContext, see_account: SeeAccount) -> None:
    """The account opens below the news of what was added."""
    await state.clear()
    news = screens.linked(words, linked.contracts)
    await show_home(show, words, linked.subscriber, see_account, linked.number, news)

"""«По договору и паролю»."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from core.accounts.models import Cause, Subscriber
from core.accounts.usecases.linking import LinkByPassword
from core.billing.usecases.account import SeeAccount
from core.payments.autopay.usecases.offering import OfferAutopay
from handlers.filters import is_answer
from handlers.linking.arrival import welcome_in
from handlers.linking.states import Linking
from handlers.linking.typed import typed_number
from handlers.presenter import Presenter
from handlers.screens import linking as screens
from keyboards.words import Words


async def number(message: Message, show: Presenter, words: Words, state: FSMContext) -> None:
    """Whether the number exists is never told. Raises BadNumber."""
    await state.update_data(number=await typed_number(message, show))
    await state.set_state(Linking.password)
    await show(screens.password(words, await state.get_data()))


async def password(
    message: Message,
    show: Presenter,
    words: Words,
    state: FSMContext,
    subscriber: Subscriber,
    cause: Cause,
    link_by_password: LinkByPassword,
    see_account: SeeAccount,
    offer_autopay: OfferAutopay,
) -> None:
    """Deletes the message first, whatever comes of it; a failure goes back to the number."""
    if not await show.remove(message):
        await show.message(screens.password_visible(words))
    typed = (await state.get_data()).get("number", "")
    await state.set_state(Linking.number)
    linked = await link_by_password(subscriber, typed, message.text or "", cause)
    await welcome_in(linked, show, words, state, see_account, offer_autopay)


def forms() -> Router:
    """Two answers."""
    router = Router(name="by password")
    router.message.register(number, StateFilter(Linking.number), is_answer)
    router.message.register(password, StateFilter(Linking.password), is_answer, flags={"typing": True})
    return router

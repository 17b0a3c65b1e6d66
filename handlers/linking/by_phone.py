"""«Поделиться номером»: one's own, unforwarded contact proves the phone."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Contact, Message

from core.accounts.models import Subscriber
from core.accounts.usecases.linking import FindByPhone, LinkByPhone
from core.billing.numbers import ContractNumber
from core.billing.usecases.account import SeeAccount
from core.features import Features
from core.payments.autopay.usecases.offering import OfferAutopay
from core.phones import parse_phone
from handlers.filters import has_contact, has_own_contact
from handlers.linking.arrival import welcome_in
from handlers.linking.doorway import show_ways
from handlers.linking.states import Linking
from handlers.presenter import Presenter
from handlers.screens import linking as screens
from keyboards.linking import LinkTicked, Tick
from keyboards.words import Words

_MOST_SHOWN = 30


async def own_contact(
    message: Message,
    show: Presenter,
    words: Words,
    state: FSMContext,
    subscriber: Subscriber,
    find_by_phone: FindByPhone,
    contact: Contact,
) -> None:
    """Lists what the phone opens, everything selected."""
    await state.set_state(Linking.way)
    found = await find_by_phone(subscriber, parse_phone(f"+{contact.phone_number.lstrip('+')}"))
    shown = found.contracts[:_MOST_SHOWN]
    numbers: list[str] = [one.number for one in shown]
    await state.set_data({"numbers": numbers, "addresses": [one.address for one in shown], "ticked": numbers})
    await state.set_state(Linking.ticking)
    await show(screens.ticking(words, await state.get_data()))


async def foreign_contact(
    message: Message, show: Presenter, words: Words, state: FSMContext, features: Features
) -> None:
    """Somebody else's card, or one's own passed on: it proves nothing."""
    await show.message(screens.note(screens.phone_unknown(words)))
    await show_ways(show, words, state, features)


async def tick(press: CallbackQuery, callback_data: Tick, show: Presenter, words: Words, state: FSMContext) -> None:
    """Select or deselect one."""
    data = await state.get_data()
    numbers = data["numbers"]
    if not 0 <= callback_data.index < len(numbers):
        return
    number, ticked = numbers[callback_data.index], data["ticked"]
    ticked = [one for one in ticked if one != number] if number in ticked else [*ticked, number]
    data = await state.update_data(ticked=ticked)
    await show(screens.ticking(words, data))


async def link_ticked(
    press: CallbackQuery,
    show: Presenter,
    words: Words,
    state: FSMContext,
    subscriber: Subscriber,
    link_by_phone: LinkByPhone,
    see_account: SeeAccount,
    offer_autopay: OfferAutopay,
) -> None:
    """Adds what is selected, and goes home."""
    chosen = {ContractNumber(number) for number in (await state.get_data())["ticked"]}
    linked = await link_by_phone(subscriber, chosen)
    await welcome_in(linked, show, words, state, see_account, offer_autopay)


def forms() -> Router:
    """A contact is welcome whatever is being asked."""
    router = Router(name="by phone")
    router.message.register(own_contact, has_own_contact, flags={"typing": True})
    router.message.register(foreign_contact, has_contact)
    router.callback_query.register(tick, Tick.filter(), StateFilter(Linking.ticking))
    router.callback_query.register(
        link_ticked, LinkTicked.filter(), StateFilter(Linking.ticking), flags={"typing": True}
    )
    return router

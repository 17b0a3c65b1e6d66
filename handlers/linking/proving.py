"""An owner shows once more that the contract is theirs, and goes on to what the proof was for."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Contact, Message

from core.accounts.models import Cause, Subscriber
from core.accounts.usecases.access import SeeAccess
from core.accounts.usecases.linking import FindByPhone, LinkByPassword, LinkByPhone
from core.accounts.usecases.search import SeeContract
from core.billing.numbers import ContractNumber
from core.phones import parse_phone
from handlers.accounts.access import find
from handlers.asking import Questions
from handlers.filters import has_contact, has_own_contact, is_answer
from handlers.linking.states import Proving
from handlers.presenter import Presenter
from handlers.screens import linking as screens
from handlers.screens.accounts import access as access_screens
from keyboards.accounts import ProofWay, Prove
from keyboards.words import Words


async def begin(
    press: CallbackQuery,
    callback_data: Prove,
    show: Presenter,
    words: Words,
    state: FSMContext,
    subscriber: Subscriber,
    raw_state: str | None,
) -> None:
    """By phone or by password, as chosen. Raises NotLinked. The button may stand under a pushed notice, and so never
    ends a form that is being filled in."""
    subscriber.link_to(callback_data.number)
    if raw_state is not None and raw_state not in Proving:
        await show.answer(
            words("First finish what you are being asked, or /cancel it, and press this again."), alert=True
        )
        return
    data = {"number": callback_data.number, "person": callback_data.person}
    await state.set_data(data)
    if callback_data.way is ProofWay.PHONE:
        await state.set_state(Proving.phone)
        await show(screens.prove_by_phone(words, data))
        return
    await state.set_state(Proving.password)
    await show(screens.prove_by_password(words, data))


async def by_phone(
    message: Message,
    contact: Contact,
    show: Presenter,
    words: Words,
    state: FSMContext,
    subscriber: Subscriber,
    find_by_phone: FindByPhone,
    link_by_phone: LinkByPhone,
    see_contract: SeeContract,
    see_access: SeeAccess,
) -> None:
    """The own contact, if the contract carries its phone. Raises PhoneUnknown."""
    number = ContractNumber((await state.get_data())["number"])
    known = await find_by_phone(subscriber, parse_phone(f"+{contact.phone_number.lstrip('+')}"))
    linked = await link_by_phone(known.subscriber, {number})
    await go_on(linked.subscriber, show, words, state, see_contract, see_access)


async def foreign_contact(
    message: Message, show: Presenter, words: Words, state: FSMContext, questions: Questions, raw_state: str
) -> None:
    """It proves nothing, and the question stays."""
    await show(questions.screen(raw_state, words, await state.get_data(), screens.phone_unknown(words)))


async def by_password(
    message: Message,
    show: Presenter,
    words: Words,
    state: FSMContext,
    subscriber: Subscriber,
    cause: Cause,
    link_by_password: LinkByPassword,
    see_contract: SeeContract,
    see_access: SeeAccess,
) -> None:
    """As at the first time; the message goes at once."""
    if not await show.remove(message):
        await show.message(screens.password_visible(words))
    number = (await state.get_data())["number"]
    linked = await link_by_password(subscriber, number, message.text or "", cause)
    await go_on(linked.subscriber, show, words, state, see_contract, see_access)


async def go_on(
    subscriber: Subscriber,
    show: Presenter,
    words: Words,
    state: FSMContext,
    see_contract: SeeContract,
    see_access: SeeAccess,
) -> None:
    """To the removal that asked for the proof; it still wants its own yes."""
    data = await state.get_data()
    await state.clear()
    number = ContractNumber(data["number"])
    listed, holders = await see_contract(subscriber, number), await see_access(subscriber, number)
    who = find(holders, data["person"])
    if who is None:
        await show(access_screens.access(words, subscriber, listed, holders))
        return
    await show(access_screens.ask_remove(words, listed, who))


def forms() -> Router:
    """Stands before the ordinary way in: the same contact means something else here, whichever proof is asked for."""
    router, asked = Router(name="proving"), StateFilter(Proving)
    router.callback_query.register(begin, Prove.filter())
    router.message.register(by_phone, asked, has_own_contact, flags={"typing": True})
    router.message.register(foreign_contact, asked, has_contact)
    router.message.register(by_password, StateFilter(Proving.password), is_answer, flags={"typing": True})
    return router

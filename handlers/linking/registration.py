"""«Зарегистрироваться»: number, e-mail, mobile, code."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.accounts.models import Cause, Subscriber
from core.accounts.usecases.registration import ConfirmCode, ResendCode, StartRegistration
from core.billing.usecases.account import SeeAccount
from core.content.models import OperatorCard
from core.emails import parse_email
from core.errors import PhoneMismatch
from core.features import Features
from core.payments.autopay.usecases.offering import OfferAutopay
from core.phones import Phone, mask_phone, parse_mobile
from handlers.filters import is_answer
from handlers.linking.arrival import welcome_in
from handlers.linking.doorway import show_ways
from handlers.linking.states import Registering
from handlers.linking.typed import typed_number
from handlers.presenter import Presenter
from handlers.screens import linking as screens
from keyboards.linking import AnotherCode
from keyboards.words import Words


async def number(message: Message, show: Presenter, words: Words, state: FSMContext) -> None:
    """Step 1."""
    await state.update_data(number=await typed_number(message, show))
    await state.set_state(Registering.email)
    await show(screens.register_email(words, {}))


async def email(message: Message, show: Presenter, words: Words, state: FSMContext) -> None:
    """Step 2."""
    await state.update_data(email=parse_email(message.text or ""))
    await state.set_state(Registering.mobile)
    await show(screens.register_mobile(words, {}))


async def mobile(
    message: Message,
    show: Presenter,
    words: Words,
    state: FSMContext,
    subscriber: Subscriber,
    cause: Cause,
    card: OperatorCard,
    features: Features,
    start_registration: StartRegistration,
    see_account: SeeAccount,
    offer_autopay: OfferAutopay,
) -> None:
    """Step 3: links at once where the contact had proven this mobile, else a code goes out."""
    phone = parse_mobile(message.text or "")
    data = await state.get_data()
    try:
        linked = await start_registration(subscriber, data["number"], data["email"], phone, cause)
    except PhoneMismatch:
        await refuse(show, words, state, card, features)
        return
    if linked is not None:
        await welcome_in(linked, show, words, state, see_account, offer_autopay)
        return
    await ask_code(show, words, state, phone)


async def refuse(show: Presenter, words: Words, state: FSMContext, card: OperatorCard, features: Features) -> None:
    """The seed's sentence and the operator's contact card: tapping it calls."""
    await show.message(screens.mismatch(words))
    if card.phone:
        await show.contact(card.phone, card.name)
    await show_ways(show, words, state, features)


async def ask_code(show: Presenter, words: Words, state: FSMContext, phone: Phone) -> None:
    """The code is on its way."""
    data = await state.update_data(phone=mask_phone(phone))
    await state.set_state(Registering.code)
    await show(screens.register_code(words, data))


async def another_code(
    press: CallbackQuery, show: Presenter, words: Words, subscriber: Subscriber, resend_code: ResendCode
) -> None:
    """«Отправить код ещё раз»."""
    await resend_code(subscriber)
    await show.answer(words("A new code is on its way."))


async def code(
    message: Message,
    show: Presenter,
    words: Words,
    state: FSMContext,
    subscriber: Subscriber,
    cause: Cause,
    confirm_code: ConfirmCode,
    see_account: SeeAccount,
    offer_autopay: OfferAutopay,
) -> None:
    """The right code links the contract."""
    await show.remove(message)
    linked = await confirm_code(subscriber, message.text or "", cause)
    await welcome_in(linked, show, words, state, see_account, offer_autopay)


def forms() -> Router:
    """Four answers and a button."""
    router = Router(name="registration")
    router.message.register(number, StateFilter(Registering.number), is_answer)
    router.message.register(email, StateFilter(Registering.email), is_answer)
    router.message.register(mobile, StateFilter(Registering.mobile), is_answer, flags={"typing": True})
    router.message.register(code, StateFilter(Registering.code), is_answer, flags={"typing": True})
    router.callback_query.register(another_code, AnotherCode.filter(), StateFilter(Registering.code))
    return router

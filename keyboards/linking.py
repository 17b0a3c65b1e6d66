"""Buttons on the way in."""

from collections.abc import Collection, Sequence
from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from keyboards.callbacks import SEPARATOR, Go, Place
from keyboards.navigation import button, keyboard
from keyboards.words import Words

_CAPTION_MOST = 60


class Agree(CallbackData, prefix="ag", sep=SEPARATOR):
    """Consent to personal data; `payload` is the deep link that brought the person, to go on with."""

    payload: str = ""


class ReadConsent(CallbackData, prefix="agt", sep=SEPARATOR):
    """The full text of the consent, and back."""

    payload: str = ""
    full: bool


class Way(StrEnum):
    """Ways to link a contract other than sharing the phone."""

    PASSWORD = "pw"
    OTHER = "other"
    REGISTER = "reg"
    ONE_TIME = "once"
    PHONE = "tel"


class LinkBy(CallbackData, prefix="by", sep=SEPARATOR):
    """Choose a way."""

    way: Way


class Tick(CallbackData, prefix="tk", sep=SEPARATOR):
    """Select or deselect the contract at this place of the list that was found by phone."""

    index: int


class LinkTicked(CallbackData, prefix="tks", sep=SEPARATOR):
    """Link what is selected."""


class UseToken(CallbackData, prefix="lt", sep=SEPARATOR):
    """Confirm a one-time link."""

    token: str


class AnotherCode(CallbackData, prefix="rc", sep=SEPARATOR):
    """Send the SMS code again."""


def consent(words: Words, payload: str, full: bool) -> InlineKeyboardMarkup:
    """Agree, or read first."""
    read = button(words("Read in short"), ReadConsent(payload=payload, full=False))
    if not full:
        read = button(words("Read the full text"), ReadConsent(payload=payload, full=True))
    return keyboard([[button(words("✅ I agree"), Agree(payload=payload), style="success")], [read]])


def ways_in(words: Words, express: bool) -> ReplyKeyboardMarkup:
    """One main button; only a reply keyboard can ask for the contact."""
    hurry = [KeyboardButton(text=words("⚡ Express payment"))] if express else []
    return ReplyKeyboardMarkup(
        keyboard=[
            [KeyboardButton(text=words("📱 Share my number"), request_contact=True, style="primary")],
            [KeyboardButton(text=words("By contract number and password"))],
            [KeyboardButton(text=words("Other ways")), *hurry],
        ],
        resize_keyboard=True,
        is_persistent=True,
        input_field_placeholder=words("Choose a way below"),
    )


def share_number(words: Words) -> ReplyKeyboardMarkup:
    """The contact alone."""
    return ReplyKeyboardMarkup(
        keyboard=[
            [KeyboardButton(text=words("📱 Share my number"), request_contact=True, style="primary")],
            [KeyboardButton(text="/cancel")],
        ],
        resize_keyboard=True,
    )


def cancel_only(words: Words) -> InlineKeyboardMarkup:
    """Under a question that somebody with a home is asked."""
    return keyboard([[button(words("Cancel"), Go(place=Place.HOME))]])


def other_ways(words: Words, register: bool) -> InlineKeyboardMarkup:
    """`register` where an SMS can be sent."""
    rows = [[button(words("🔗 One-time link"), LinkBy(way=Way.ONE_TIME))]]
    if register:
        rows.insert(0, [button(words("✍️ Register"), LinkBy(way=Way.REGISTER))])
    return keyboard([*rows, [back_to_ways(words)]])


def back_to_ways(words: Words) -> InlineKeyboardButton:
    """«‹ Назад» to the question how to sign in."""
    return button(words("‹ Back"), Go(place=Place.ADD_CONTRACT))


def back_only(words: Words) -> InlineKeyboardMarkup:
    """Under the questions on the way in, where there may be no home yet."""
    return keyboard([[back_to_ways(words)]])


def ticks(words: Words, found: Sequence[tuple[str, str]], ticked: Collection[str]) -> InlineKeyboardMarkup:
    """`found` are numbers and addresses. All are selected at first; pressing one takes it out."""
    rows = [
        [button(f"{'☑️' if number in ticked else '▫️'} {number} · {address}"[:_CAPTION_MOST], Tick(index=place))]
        for place, (number, address) in enumerate(found)
    ]
    link = words.plural("Add {n} contract", "Add {n} contracts", len(ticked))
    confirm = [button(link, LinkTicked(), style="success")] if ticked else []
    return keyboard([*rows, confirm, [back_to_ways(words)]])


def use_token(words: Words, token: str) -> InlineKeyboardMarkup:
    """A one-time link binds only after this."""
    yes = button(words("✅ Add this contract"), UseToken(token=token), style="success")
    return keyboard([[yes], [button(words("Cancel"), Go(place=Place.HOME))]])


def code_sent(words: Words) -> InlineKeyboardMarkup:
    """Below the question for the SMS code."""
    return keyboard([[button(words("Send another code"), AnotherCode())], [back_to_ways(words)]])

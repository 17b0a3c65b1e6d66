"""Buttons of «Настройки», language, leaving and «Персональные данные»."""

from aiogram.types import InlineKeyboardMarkup

from core.accounts.models import Language, Subscriber
from keyboards.accounts import AskUnlink, LeaveAll, Privacy, PrivacyAct, Speak
from keyboards.callbacks import Go, Open, Place, View
from keyboards.navigation import Row, button, keyboard
from keyboards.words import Words

LANGUAGE_NAMES = {Language.RU: "Русский", Language.EN: "English"}
"""Each in its own language: who needs it can't read the other."""
_SETTINGS = Go(place=Place.SETTINGS)


def settings(words: Words, subscriber: Subscriber, cards: bool = False) -> InlineKeyboardMarkup:
    """What hangs on a contract is there for who has one; `cards` where such can be saved."""
    rows: list[Row] = [[button(f"🌐 {LANGUAGE_NAMES[words.language]}", Go(place=Place.LANGUAGE))]]
    if subscriber.current is not None:
        rows.append([button(words("🔐 Devices and access"), Open(view=View.ACCESS, number=subscriber.current))])
    if cards:
        rows.append([button(words("💳 Saved cards"), Go(place=Place.CARDS))])
    rows.append([button(words("🔏 Personal data"), Go(place=Place.PRIVACY))])
    if subscriber.current is not None:
        rows.append([button(words("🚪 Sign out"), Go(place=Place.LEAVE))])
    else:
        rows.append([button(words("➕ Add a contract"), Go(place=Place.ADD_CONTRACT))])
    return keyboard(rows, words)


def languages(words: Words) -> InlineKeyboardMarkup:
    """The present one is ticked."""
    rows = [
        [button(f"✅ {name}" if language is words.language else name, Speak(language=language))]
        for language, name in LANGUAGE_NAMES.items()
    ]
    return keyboard(rows, words, _SETTINGS)


def leave(words: Words, subscriber: Subscriber) -> InlineKeyboardMarkup:
    """Which contracts to leave; with a single one the question is what `leave_all` asks."""
    rows: list[Row] = []
    if subscriber.current is not None:
        only = words("Only {number}", number=subscriber.current)
        rows.append([button(only, AskUnlink(number=subscriber.current))])
    rows.append([button(words("Another contract"), Go(place=Place.CONTRACTS))])
    rows.append([button(words("🚪 All contracts"), LeaveAll(sure=False))])
    return keyboard(rows, words, _SETTINGS)


def leave_all(words: Words) -> InlineKeyboardMarkup:
    """Sure?"""
    return keyboard([[button(words("🚪 Sign out"), LeaveAll(sure=True), style="danger")]], words, _SETTINGS)


def sign_in(words: Words) -> InlineKeyboardMarkup:
    """For who has left."""
    return keyboard([[button(words("Sign in again"), Go(place=Place.ADD_CONTRACT), style="primary")]])


def privacy(words: Words) -> InlineKeyboardMarkup:
    """Read, take along, delete."""
    rows = [
        [button(words("📄 Full text of the consent"), Privacy(act=PrivacyAct.READ))],
        [button(words("⬇️ Get my data as a file"), Privacy(act=PrivacyAct.EXPORT))],
        [button(words("🗑 Delete my data"), Privacy(act=PrivacyAct.ASK_ERASE))],
    ]
    return keyboard(rows, words, _SETTINGS)


def consent(words: Words) -> InlineKeyboardMarkup:
    """Below the full text."""
    return keyboard([], words, Go(place=Place.PRIVACY))


def erase(words: Words) -> InlineKeyboardMarkup:
    """Sure?"""
    yes = button(words("🗑 Yes, delete everything"), Privacy(act=PrivacyAct.ERASE), style="danger")
    return keyboard([[yes]], words, Go(place=Place.PRIVACY))


def erased(words: Words) -> InlineKeyboardMarkup:
    """For who starts anew."""
    return keyboard([[button(words("Start anew"), Go(place=Place.HOME))]])

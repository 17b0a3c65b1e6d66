"""Buttons of «Контакты» and help."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.types import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from core.accounts.models import Subscriber
from core.content.models import OperatorCard
from keyboards.callbacks import SEPARATOR, Go, Place
from keyboards.navigation import Row, button, in_rows, keyboard
from keyboards.words import Words


class PhoneLine(StrEnum):
    """Which of the operator's phones."""

    OFFICE = "o"
    DUTY = "d"


class Call(CallbackData, prefix="tel", sep=SEPARATOR):
    """Send the operator's contact card: tapping it calls."""

    line: PhoneLine


def contacts(words: Words, card: OperatorCard) -> InlineKeyboardMarkup:
    """Call and copy for each phone, and the site."""
    rows: list[Row] = []
    if card.phone:
        rows.append([button(words("☎️ Call us"), Call(line=PhoneLine.OFFICE)), _copy(card.phone)])
    if card.duty_phone:
        rows.append([button(words("🚨 Duty officer"), Call(line=PhoneLine.DUTY)), _copy(card.duty_phone)])
    if card.site:
        rows.append([InlineKeyboardButton(text=words("🌐 Our site"), url=_address(card.site))])
    return keyboard(rows, words)


def help_(words: Words, subscriber: Subscriber) -> InlineKeyboardMarkup:
    """Where the ten lines lead."""
    first = (
        button(words("📑 Contracts"), Go(place=Place.CONTRACTS))
        if subscriber.links
        else button(words("➕ Add a contract"), Go(place=Place.ADD_CONTRACT))
    )
    places = [
        first,
        button(words("⚙️ Settings"), Go(place=Place.SETTINGS)),
        button(words("☎️ Contacts"), Go(place=Place.CONTACTS)),
        button(words("🔏 Personal data"), Go(place=Place.PRIVACY)),
    ]
    return keyboard(in_rows(places, 2), words)


def _copy(phone: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=f"📋 {phone}", copy_text=CopyTextButton(text=phone))


def _address(site: str) -> str:
    return site if "://" in site else f"https://{site}"

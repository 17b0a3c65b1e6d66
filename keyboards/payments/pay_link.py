"""Buttons of «Попросить оплатить»."""

from urllib.parse import urlencode

from aiogram.types import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from core.billing.numbers import ContractNumber
from keyboards.callbacks import Open, View
from keyboards.navigation import keyboard
from keyboards.words import Words

_SHARE = "https://t.me/share/url"


def pay_link(words: Words, number: ContractNumber, link: str) -> InlineKeyboardMarkup:
    """Into a chat of one's choice, or into the clipboard."""
    text = words("Please pay for contract {number}", number=number)
    pass_on = InlineKeyboardButton(text=words("📨 Send"), url=f"{_SHARE}?{urlencode({'url': link, 'text': text})}")
    copy = InlineKeyboardButton(text=words("📋 Copy the link"), copy_text=CopyTextButton(text=link))
    return keyboard([[pass_on, copy]], words, Open(view=View.TOP_UP, number=number))

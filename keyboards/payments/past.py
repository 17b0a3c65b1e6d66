"""Buttons of «Мои платежи»."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.billing.numbers import ContractNumber
from core.payments.models import Payment
from keyboards.callbacks import Open, View
from keyboards.navigation import keyboard
from keyboards.words import Words


def payments(words: Words, number: ContractNumber, shown: Sequence[Payment]) -> InlineKeyboardMarkup:
    """A link to each receipt whose place the provider told."""
    receipts = [
        [InlineKeyboardButton(text=_caption(words, payment), url=payment.receipt_url)]
        for payment in shown
        if payment.receipt_url
    ]
    return keyboard(receipts, words, Open(view=View.TOP_UP, number=number))


def _caption(words: Words, payment: Payment) -> str:
    day = words.short_day(payment.paid_at) if payment.paid_at else ""
    return words("🧾 Receipt: {sum}, {day}", sum=words.money(payment.amount), day=day)

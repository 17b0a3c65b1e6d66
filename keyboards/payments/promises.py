"""Buttons of «Обещанный платёж»."""

from collections.abc import Sequence
from decimal import Decimal

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup

from core.billing.numbers import ContractNumber
from keyboards.callbacks import SEPARATOR, Open, View
from keyboards.navigation import button, in_rows, keyboard
from keyboards.payments.top_up import Kopecks, kopecks
from keyboards.words import Words


class PromiseSum(CallbackData, prefix="qs", sep=SEPARATOR):
    """How much; what it means comes next."""

    number: ContractNumber
    kopecks: Kopecks


class PromiseSure(CallbackData, prefix="qy", sep=SEPARATOR):
    """«Обещаю»."""

    number: ContractNumber
    kopecks: Kopecks


def sums(words: Words, number: ContractNumber, offered: Sequence[Decimal]) -> InlineKeyboardMarkup:
    """One button a sum."""
    choices = [button(words.money(one), PromiseSum(number=number, kopecks=kopecks(one))) for one in offered]
    return keyboard(in_rows(choices, 2), words, Open(view=View.ACCOUNT, number=number))


def sure(words: Words, number: ContractNumber, amount: Decimal, several: bool) -> InlineKeyboardMarkup:
    """`several`: there are other sums to go back to."""
    yes = button(words("🤝 I promise"), PromiseSure(number=number, kopecks=kopecks(amount)), style="success")
    return keyboard([[yes]], words, Open(view=View.PROMISED if several else View.ACCOUNT, number=number))


def made(words: Words) -> InlineKeyboardMarkup:
    """Nothing more to do here."""
    return keyboard([], words)

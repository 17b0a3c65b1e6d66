"""Buttons of «Экспресс-оплата»: as those of «Пополнить», for a contract that needn't be the person's."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup

from core.billing.models import ContractKind
from core.billing.numbers import ContractNumber
from core.payments.models import Purpose
from keyboards.callbacks import SEPARATOR, Go, Place
from keyboards.navigation import button, keyboard
from keyboards.payments.autopay import AUTOPAY
from keyboards.payments.ovo import OVO
from keyboards.payments.top_up import OWN, AskEmail, AskPaySum, Door, PayNow, PushedTopUp, ReadTerms, TopUpAt
from keyboards.words import Words


class AskNumber(CallbackData, prefix="xq", sep=SEPARATOR):
    """«Экспресс-оплата»: which contract?"""


class PickKind(CallbackData, prefix="xk", sep=SEPARATOR):
    """Дом or бизнес, for the number that was typed."""

    kind: ContractKind


class ExpressAt(TopUpAt, prefix="xt", sep=SEPARATOR):
    """The contract that was found, with a sum and a means."""


class ExpressNow(PayNow, prefix="xn", sep=SEPARATOR):
    """«Оплатить»."""


class ExpressSum(AskPaySum, prefix="xs", sep=SEPARATOR):
    """«Другая сумма»."""


class ExpressEmail(AskEmail, prefix="xe", sep=SEPARATOR):
    """«Чек на …»."""


class ExpressTerms(ReadTerms, prefix="xr", sep=SEPARATOR):
    """«Условия»."""


class PushedExpress(PushedTopUp, prefix="xp", sep=SEPARATOR):
    """«Повторить» under a pushed message."""


def _to_number(number: ContractNumber) -> CallbackData:
    return AskNumber()


EXPRESS = Door(ExpressAt, ExpressNow, ExpressSum, ExpressEmail, ExpressTerms, PushedExpress, _to_number)


def number(words: Words, member: bool) -> InlineKeyboardMarkup:
    """`member`: somebody with contracts, who came from their list; others came from the way in."""
    if member:
        return keyboard([], words, Go(place=Place.CONTRACTS))
    return keyboard([[button(words("‹ Back"), Go(place=Place.ADD_CONTRACT))]])


def kinds(words: Words) -> InlineKeyboardMarkup:
    """Whose contract?"""
    names = ((words("🏠 Home"), ContractKind.PERSON), (words("🏢 Business"), ContractKind.BUSINESS))
    return keyboard([[button(name, PickKind(kind=kind)) for name, kind in names]], words, AskNumber())


def door_of(purpose: Purpose) -> Door:
    """By which door a payment is tried again."""
    return {Purpose.EXPRESS: EXPRESS, Purpose.AUTOPAY_START: AUTOPAY, Purpose.OVO: OVO}.get(purpose, OWN)

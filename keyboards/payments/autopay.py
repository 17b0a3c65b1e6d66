"""Buttons of «Автоплатёж»."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from pydantic import Field

from core.billing.numbers import ContractNumber
from core.payments.autopay.models import Autopay, AutopayState
from core.payments.models import Means, MethodId, Payment, SavedMethod
from keyboards.callbacks import SEPARATOR, Go, Open, Place, View
from keyboards.navigation import Row, button, in_rows, keyboard
from keyboards.pages import short
from keyboards.payments.top_up import (
    AskEmail,
    AskPaySum,
    Bill,
    BillAct,
    Choice,
    Door,
    PayNow,
    PushedTopUp,
    ReadTerms,
    TopUpAt,
    kopecks,
)
from keyboards.words import Words

Card = Annotated[int, Field(ge=0, lt=1 << 52)]
NEW_CARD = Choice(Means.CARD)
"""Autopay is paid by card, since nothing else can be kept and charged again."""


class AutopayAt(TopUpAt, prefix="ya", sep=SEPARATOR):
    """Connecting, with a sum and a card; 0 kopecks: the usual sum, no code: the usual card."""


class AutopayNow(PayNow, prefix="yn", sep=SEPARATOR):
    """«Подключить»."""


class AskAutopaySum(AskPaySum, prefix="ys", sep=SEPARATOR):
    """«Другая сумма»."""


class AskAutopayEmail(AskEmail, prefix="ye", sep=SEPARATOR):
    """«Чек на …»."""


class ReadAutopayTerms(ReadTerms, prefix="yr", sep=SEPARATOR):
    """«Условия автоплатежа»."""


class PushedAutopay(PushedTopUp, prefix="yp", sep=SEPARATOR):
    """«Автоплатёж» under a pushed message: opens below, and ends no form."""


class PushedAutopayCards(CallbackData, prefix="yw", sep=SEPARATOR):
    """«Другая карта» under a pushed message."""

    number: ContractNumber


class AutopayAct(StrEnum):
    """What can be done with one that is there."""

    CARDS = "cards"
    PAUSE = "pause"
    RESUME = "go"
    ASK_OFF = "ask"
    OFF = "off"


class DoAutopay(CallbackData, prefix="yd", sep=SEPARATOR):
    """One act."""

    act: AutopayAct
    number: ContractNumber


class TakeCard(CallbackData, prefix="yc", sep=SEPARATOR):
    """«Сменить карту» for a saved one."""

    number: ContractNumber
    card: Card


def _to_autopay(number: ContractNumber) -> CallbackData:
    return Open(view=View.AUTOPAY, number=number)


AUTOPAY = Door(AutopayAt, AutopayNow, AskAutopaySum, AskAutopayEmail, ReadAutopayTerms, PushedAutopay, _to_autopay)
"""The way in by connecting autopay."""


def connect(
    words: Words,
    number: ContractNumber,
    amount: Decimal,
    choice: Choice,
    cards: Sequence[SavedMethod],
    email: str,
    back: View,
) -> InlineKeyboardMarkup:
    """The sum and the card of the first payment; without saved cards there is nothing to choose from."""
    sum_, code = kopecks(amount), choice.code
    start = words("✅ Connect and pay {sum}", sum=words.money(amount))
    ways = [(Choice(Means.SAVED, card.id), f"💳 {card.title}") for card in cards]
    ways += [(NEW_CARD, words("New card"))] if cards else []
    marked = (
        button(("● " if way == choice else "○ ") + name, AutopayAt(number=number, kopecks=sum_, code=way.code))
        for way, name in ways
    )
    receipt = words("🧾 Receipt to {email}", email=email) if email else words("🧾 Where to send the receipt?")
    rows: list[Row] = [
        [button(start, AutopayNow(number=number, kopecks=sum_, code=code), style="success")],
        *in_rows(marked, 2),
        [button(words("✏️ Another sum"), AskAutopaySum(number=number, code=code))],
        [button(short(receipt), AskAutopayEmail(number=number, kopecks=sum_, code=code))],
        [button(words("📜 Terms of autopay"), ReadAutopayTerms(number=number, kopecks=sum_, code=code))],
    ]
    return keyboard(rows, words, Open(view=back, number=number))


def manage(words: Words, autopay: Autopay) -> InlineKeyboardMarkup:
    """What fits the state it is in; switching off is always there."""
    number = autopay.number
    pause = button(words("⏸ Pause"), DoAutopay(act=AutopayAct.PAUSE, number=number))
    resume = button(words("▶️ Resume"), DoAutopay(act=AutopayAct.RESUME, number=number), style="success")
    rows: list[Row] = [
        [resume] if autopay.state is AutopayState.PAUSED else [],
        [button(words("💳 Change the card"), DoAutopay(act=AutopayAct.CARDS, number=number))],
        [pause] if autopay.state is AutopayState.ACTIVE else [],
        [button(words("✖️ Switch off"), DoAutopay(act=AutopayAct.ASK_OFF, number=number))],
        [button(words("📜 Terms of autopay"), ReadAutopayTerms(number=number, kopecks=0, code=NEW_CARD.code))],
    ]
    return keyboard(rows, words, _account(number))


def starting(words: Words, payment: Payment) -> InlineKeyboardMarkup:
    """The first payment isn't made yet."""
    pay = [InlineKeyboardButton(text=words("💳 Go to the payment page"), url=payment.link)] if payment.link else []
    acts = [
        button(words("🔄 Check the payment"), Bill(act=BillAct.CHECK, payment=payment.id)),
        button(words("✖️ Cancel"), Bill(act=BillAct.CANCEL, payment=payment.id)),
    ]
    return keyboard([pay, acts], words, _account(payment.number))


def taken(words: Words, number: ContractNumber) -> InlineKeyboardMarkup:
    """Somebody else pays."""
    return keyboard([[button(words("💳 Top up"), Open(view=View.TOP_UP, number=number))]], words, _account(number))


def choose_card(
    words: Words, number: ContractNumber, cards: Sequence[SavedMethod], present: MethodId | None
) -> InlineKeyboardMarkup:
    """A saved one is taken at once; a new one is saved by paying with it."""
    shown = [
        [button(("● " if card.id == present else "○ ") + f"💳 {card.title}", TakeCard(number=number, card=card.id))]
        for card in cards
    ]
    new = [button(words("➕ New card"), AutopayAt(number=number, code=NEW_CARD.code))]
    return keyboard([*shown, new], words, _to_autopay(number))


def ask_off(words: Words, number: ContractNumber) -> InlineKeyboardMarkup:
    """Sure?"""
    yes = button(words("✖️ Switch off autopay"), DoAutopay(act=AutopayAct.OFF, number=number), style="danger")
    return keyboard([[yes]], words, _to_autopay(number))


def back_to_autopay(words: Words, number: ContractNumber, sum_: int, code: str) -> InlineKeyboardMarkup:
    """Below the terms; with a sum, back to connecting."""
    back = AutopayAt(number=number, kopecks=sum_, code=code) if sum_ else _to_autopay(number)
    return keyboard([], words, back)


def offer(words: Words, number: ContractNumber) -> InlineKeyboardMarkup:
    """Once, on the way home."""
    return keyboard(
        [
            [button(words("🔁 Connect autopay"), _to_autopay(number), style="success")],
            [button(words("Later"), Go(place=Place.HOME))],
        ]
    )


def news(words: Words, number: ContractNumber) -> InlineKeyboardMarkup:
    """Under news that need nothing done."""
    return keyboard([[button(words("🔁 Autopay"), PushedAutopay(number=number))]])


def trouble(words: Words, number: ContractNumber, sum_: int) -> InlineKeyboardMarkup:
    """Under news that something has to be done; `sum_` is what is missing, in kopecks."""
    return keyboard(
        [
            [button(words("💳 Top up"), PushedTopUp(number=number, kopecks=sum_), style="success")],
            [button(words("Another card"), PushedAutopayCards(number=number))],
            [button(words("🔁 Autopay"), PushedAutopay(number=number))],
        ]
    )


def confirm(words: Words, number: ContractNumber, link: str) -> InlineKeyboardMarkup:
    """The bank's page."""
    page = [InlineKeyboardButton(text=words("💳 Go to the payment page"), url=link)]
    return keyboard([page, [button(words("🔁 Autopay"), PushedAutopay(number=number))]])


def _account(number: ContractNumber) -> CallbackData:
    return Open(view=View.ACCOUNT, number=number)

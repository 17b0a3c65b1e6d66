"""Buttons of «Оплатить услуги ОВО»."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from pydantic import Field

from core.billing.months import Month
from core.billing.numbers import ContractNumber
from core.payments.ovo.template import Line
from core.payments.ovo.usecases.filling import Form
from core.payments.papers import PaperKind
from keyboards.callbacks import SEPARATOR, Open, View
from keyboards.navigation import Row, button, in_rows, keyboard
from keyboards.pages import short
from keyboards.payments.top_up import AskEmail, AskPaySum, Door, PayNow, PushedTopUp, ReadTerms, TopUpAt
from keyboards.words import Words

_LINES = tuple(Line)
_Place = Annotated[int, Field(ge=0, lt=len(_LINES))]


class Group(StrEnum):
    """Lines that stand together on a receipt."""

    PAYEE = "p"
    BANK = "b"
    CODES = "c"
    PAYER = "f"
    DEAL = "d"

    @property
    def lines(self) -> tuple[Line, ...]:
        """In the order in which they are asked for: an account is checked against its BIC."""
        return _GROUPS[self]


_GROUPS = {
    Group.PAYEE: (Line.NAME, Line.INN, Line.KPP),
    Group.BANK: (Line.BIC, Line.BANK, Line.ACCOUNT, Line.CORR_ACCOUNT),
    Group.CODES: (Line.CBC, Line.OKTMO, Line.UIN),
    Group.PAYER: (Line.PAYER, Line.ADDRESS),
    Group.DEAL: (Line.CONTRACT, Line.PURPOSE),
}


class SeeGroup(CallbackData, prefix="og", sep=SEPARATOR):
    """A group's lines."""

    number: ContractNumber
    group: Group


class _AboutLine(CallbackData, prefix="ol_", sep=SEPARATOR):
    """A line by its place: its name would be too long beside a long number. `filling`: the missing ones follow."""

    number: ContractNumber
    place: _Place
    filling: bool = False

    @classmethod
    def of(cls, number: ContractNumber, line: Line, filling: bool = False) -> "_AboutLine":
        """The button's data."""
        return cls(number=number, place=_LINES.index(line), filling=filling)

    @property
    def line(self) -> Line:
        """Which one."""
        return _LINES[self.place]


class AskLine(_AboutLine, prefix="ol", sep=SEPARATOR):
    """Change a line."""


class DropLine(_AboutLine, prefix="od", sep=SEPARATOR):
    """Without it, or as the contract has it."""


class FillIn(CallbackData, prefix="of", sep=SEPARATOR):
    """What is missing, one line after another."""

    number: ContractNumber


class PasteAll(CallbackData, prefix="ov", sep=SEPARATOR):
    """All requisites at once."""

    number: ContractNumber


class PickMonth(CallbackData, prefix="om", sep=SEPARATOR):
    """The month that is paid for, as «202611»."""

    number: ContractNumber
    month: int


class AllRight(CallbackData, prefix="oy", sep=SEPARATOR):
    """«Всё верно»."""

    number: ContractNumber


class OvoPaperFor(CallbackData, prefix="oq", sep=SEPARATOR):
    """A code or a receipt."""

    number: ContractNumber
    paper: PaperKind


class AskOvoEmail(CallbackData, prefix="oe", sep=SEPARATOR):
    """«Чек на …»."""

    number: ContractNumber


class OvoAt(TopUpAt, prefix="oa", sep=SEPARATOR):
    """The form, from a bill that came to nothing."""


class PushedOvo(PushedTopUp, prefix="op", sep=SEPARATOR):
    """The same under a pushed message."""


class PayOvoNow(CallbackData, prefix="on", sep=SEPARATOR):
    """«Оплатить»."""

    number: ContractNumber


def to_form(number: ContractNumber) -> Open:
    """Back to all of it."""
    return Open(view=View.OVO, number=number)


OVO = Door(OvoAt, PayNow, AskPaySum, AskEmail, ReadTerms, PushedOvo, to_form)
"""A payment that came to nothing is tried again from the form: it may be what has to be changed."""


def form(words: Words, shown: Form) -> InlineKeyboardMarkup:
    """What is to be done next stands first."""
    number = shown.contract.number
    rows = [
        [_pay(words, shown)] if shown.payable else [],
        [_receipt(words, shown)] if shown.payable else [],
        _papers(words, number) if shown.ready else [],
        [button(words("✅ All of it is right"), AllRight(number=number))] if shown.doubts else [],
        [button(words("✍️ Fill in what is missing"), FillIn(number=number))] if shown.next_line else [],
        [button(words("📋 Paste the requisites"), PasteAll(number=number))],
        *in_rows((button(group_name(words, group), SeeGroup(number=number, group=group)) for group in Group), 2)[:2],
        [button(group_name(words, Group.DEAL), SeeGroup(number=number, group=Group.DEAL))],
        _each_month(words, shown),
    ]
    return keyboard(rows, words, Open(view=View.ACCOUNT, number=number))


def _pay(words: Words, shown: Form) -> InlineKeyboardButton:
    return button(
        words("💳 Pay {sum}", sum=words.money(shown.template.amount)),
        PayOvoNow(number=shown.contract.number),
        style="success",
    )


def _receipt(words: Words, shown: Form) -> InlineKeyboardButton:
    email = shown.email
    caption = words("🧾 Receipt to {email}", email=email) if email else words("🧾 Where to send the receipt?")
    return button(short(caption), AskOvoEmail(number=shown.contract.number))


def _papers(words: Words, number: ContractNumber) -> Row:
    return [
        button(words("🔳 QR code"), OvoPaperFor(number=number, paper=PaperKind.CODE)),
        button(words("🧾 Receipt (PD-4)"), OvoPaperFor(number=number, paper=PaperKind.RECEIPT)),
    ]


def _each_month(words: Words, shown: Form) -> Row:
    """What differs from month to month, and shows it."""
    number, template = shown.contract.number, shown.template
    month = words.month(template.period.first_day) if template.period else ""
    amount = words.money(template.amount) if template.amount else words("Sum")
    return [
        button(f"📅 {month}", AskLine.of(number, Line.PERIOD)),
        button(f"💰 {amount}", AskLine.of(number, Line.AMOUNT)),
    ]


def group(words: Words, number: ContractNumber, lines: Sequence[tuple[Line, str]]) -> InlineKeyboardMarkup:
    """A button for each line, with its name."""
    rows = in_rows((button(short(f"✏️ {name}"), AskLine.of(number, line)) for line, name in lines), 2)
    return keyboard(rows, words, to_form(number))


def months(words: Words, number: ContractNumber, offered: Sequence[Month]) -> InlineKeyboardMarkup:
    """Those that are usually paid for."""
    buttons = (button(words.month(one.first_day), PickMonth(number=number, month=one.code)) for one in offered)
    return keyboard(in_rows(buttons, 2), words, to_form(number))


def line(words: Words, number: ContractNumber, asked: Line, filling: bool, drop: str) -> InlineKeyboardMarkup:
    """Below a question; `drop`: how to answer it with nothing."""
    rows = [[button(drop, DropLine.of(number, asked, filling))]] if drop else []
    return keyboard(rows, words, to_form(number))


def asked(words: Words, number: ContractNumber) -> InlineKeyboardMarkup:
    """Below any other question."""
    return keyboard([], words, to_form(number))


def group_name(words: Words, group: Group) -> str:
    """As the button has it."""
    return {
        Group.PAYEE: words("✏️ Payee"),
        Group.BANK: words("✏️ Bank and account"),
        Group.CODES: words("✏️ KBK, OKTMO, UIN"),
        Group.PAYER: words("✏️ Payer"),
        Group.DEAL: words("✏️ Contract and purpose"),
    }[group]

"""Buttons of «Документы»."""

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from aiogram.types import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from pydantic import Field

from core.availability import Function
from core.billing.numbers import ContractNumber
from core.payments.papers import Format, InvoiceNumber, PaperKind, Slip
from core.payments.periods import Period, Usual
from keyboards.callbacks import SEPARATOR, Open, View
from keyboards.navigation import Row, button, in_rows, keyboard
from keyboards.words import Words

_COPY_MOST = 256
_Kopecks = Annotated[int, Field(ge=0, lt=10**9)]
_Day = Annotated[int, Field(ge=1990_01_01, le=2999_12_31)]


class PaperFor(CallbackData, prefix="df", sep=SEPARATOR):
    """Make a paper for so many kopecks; 0: for what is due."""

    number: ContractNumber
    paper: PaperKind
    kopecks: _Kopecks = 0

    @property
    def amount(self) -> Decimal:
        """Roubles; a forged button may carry any."""
        return Decimal(self.kopecks).scaleb(-2)


class AskPaperSum(CallbackData, prefix="da", sep=SEPARATOR):
    """«Другая сумма»."""

    number: ContractNumber
    paper: PaperKind


class OldInvoice(CallbackData, prefix="di", sep=SEPARATOR):
    """An invoice once more."""

    number: ContractNumber
    invoice: InvoiceNumber


class AskPeriod(CallbackData, prefix="ds", sep=SEPARATOR):
    """«Выписка»."""

    number: ContractNumber


class UsualPeriod(CallbackData, prefix="du", sep=SEPARATOR):
    """A period by its name, so that a button of yesterday means today's month."""

    number: ContractNumber
    usual: Usual


class GetStatement(CallbackData, prefix="dx", sep=SEPARATOR):
    """As a file; days as «20261122»."""

    number: ContractNumber
    first: _Day
    last: _Day
    kind: Format


def papers(words: Words, number: ContractNumber, offers: Collection[Function]) -> InlineKeyboardMarkup:
    """What the contract is offered."""
    receipt = [button(words("🧾 Download the receipt"), PaperFor(number=number, paper=PaperKind.RECEIPT))]
    code = [button(words("🔳 QR code for paying"), PaperFor(number=number, paper=PaperKind.CODE))]
    invoice = [button(words("📄 Invoice"), AskPaperSum(number=number, paper=PaperKind.INVOICE))]
    statement = [button(words("📊 Statement"), AskPeriod(number=number))]
    ovo = [button(words("🛡 Pay for OVO services"), Open(view=View.OVO, number=number))]
    rows = [
        *([receipt, code] if Function.RECEIPT in offers else []),
        *([invoice] if Function.INVOICE in offers else []),
        *([statement] if Function.STATEMENT in offers else []),
        *([ovo] if Function.OVO in offers else []),
    ]
    return keyboard(rows, words, Open(view=View.ACCOUNT, number=number))


def sums(
    words: Words,
    number: ContractNumber,
    paper: PaperKind,
    amounts: Sequence[Decimal],
    issued: Sequence[tuple[InvoiceNumber, str]] = (),
) -> InlineKeyboardMarkup:
    """Suggested sums; below them invoices that were issued, with their captions."""
    suggested = [
        button(words.money(amount), PaperFor(number=number, paper=paper, kopecks=int(amount.scaleb(2))))
        for amount in amounts
    ]
    old = [[button(caption, OldInvoice(number=number, invoice=invoice))] for invoice, caption in issued]
    return keyboard([*in_rows(suggested, 2), *old], words, _back(number))


def made(words: Words, number: ContractNumber, paper: PaperKind) -> InlineKeyboardMarkup:
    """Below a paper."""
    return keyboard([[button(words("✏️ Another sum"), AskPaperSum(number=number, paper=paper))]], words, _back(number))


def copying(words: Words, slip: Slip) -> InlineKeyboardMarkup:
    """Each line of the requisites into the clipboard, for who types them into a bank's page."""
    payee = slip.payee.requisites
    lines = (
        (words("Payee"), payee.name),
        (words("INN"), payee.inn),
        (words("KPP"), payee.kpp),
        (words("Account"), payee.account),
        (words("BIC"), payee.bic),
        (words("Corr. account"), payee.corr_account),
        (words("KBK"), payee.cbc),
        (words("OKTMO"), payee.oktmo),
        (words("UIN"), slip.uin),
        (words("Purpose"), slip.purpose),
        (words("Sum"), f"{slip.amount:.2f}"),
    )
    buttons = [
        InlineKeyboardButton(text=f"📋 {caption}", copy_text=CopyTextButton(text=value[:_COPY_MOST]))
        for caption, value in lines
        if value
    ]
    return keyboard(in_rows(buttons, 2))


def periods(words: Words, number: ContractNumber) -> InlineKeyboardMarkup:
    """The usual ones."""
    captions = {
        Usual.THIS_MONTH: words("This month"),
        Usual.LAST_MONTH: words("Last month"),
        Usual.THREE_MONTHS: words("Three months"),
        Usual.THIS_YEAR: words("This year"),
    }
    usual = [button(caption, UsualPeriod(number=number, usual=one)) for one, caption in captions.items()]
    return keyboard(in_rows(usual, 2), words, _back(number))


def formats(words: Words, number: ContractNumber, period: Period) -> InlineKeyboardMarkup:
    """To read, or to reckon with."""
    first, last = _day(period.first), _day(period.last)
    files: Row = [
        button(caption, GetStatement(number=number, first=first, last=last, kind=kind))
        for caption, kind in ((words("⬇️ PDF"), Format.PDF), (words("⬇️ Excel table"), Format.XLSX))
    ]
    other = [button(words("🗓 Another period"), AskPeriod(number=number))]
    return keyboard([files, other], words, _back(number))


def read_day(day: int) -> date | None:
    """From a button; None for the 31st of February."""
    try:
        return date(day // 100_00, day // 100 % 100, day % 100)
    except ValueError:
        return None


def _day(day: date) -> int:
    return day.year * 100_00 + day.month * 100 + day.day


def _back(number: ContractNumber) -> Open:
    return Open(view=View.PAPERS, number=number)

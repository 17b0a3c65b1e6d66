"""«Документы»: what there is, for which sum, and what is written below a file."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from aiogram.types import InlineKeyboardMarkup

from core.accounts.models import Subscriber
from core.availability import Function
from core.billing.numbers import ContractNumber
from core.billing.sums import MOST
from core.payments.papers import Invoice, InvoiceNumber, PaperKind, Slip
from core.payments.usecases.papers import ContractPapers, Made
from handlers.screens.header import contract_header
from handlers.screens.pieces import cut, lines, paragraphs
from handlers.screens.screen import Screen
from keyboards.payments import papers as buttons
from keyboards.words import Html, Words

_WHEN_NOTHING_IS_DUE = (Decimal(300), Decimal(500), Decimal(1000))
_NAME_MOST = 160


def papers(words: Words, subscriber: Subscriber, shown: ContractPapers) -> Screen:
    """Only what there is for this contract."""
    text = paragraphs(
        lines((contract_header(words, subscriber, shown.contract), words.html("🗂 <b>Documents</b>"))),
        words.html("They come into this chat as files: save them, print them, or pass them on."),
        words.html("Due: <b>{sum}</b>", sum=words.money(shown.contract.due)) if _pays(shown) else "",
    )
    return Screen(text, buttons.papers(words, shown.contract.number, shown.offers))


def asked_sum(words: Words, subscriber: Subscriber, shown: ContractPapers, paper: PaperKind) -> dict[str, Any]:
    """What the question for a sum needs to be asked again after a restart."""
    due, issued = shown.contract.due, shown.issued if paper is PaperKind.INVOICE else ()
    return {
        "number": shown.contract.number,
        "header": str(contract_header(words, subscriber, shown.contract)),
        "paper": paper.value,
        "sums": [str(one) for one in ((due,) if due > 0 else _WHEN_NOTHING_IS_DUE) if one <= MOST],
        "issued": [one.number for one in issued],
        "captions": [_short(words, one) for one in issued],
    }


def sum_question(words: Words, data: Mapping[str, Any]) -> Screen:
    """Suggested sums as buttons; any other is typed."""
    paper = PaperKind(data["paper"])
    issued = [(InvoiceNumber(one), shown) for one, shown in zip(data["issued"], data["captions"], strict=True)]
    title = {
        PaperKind.RECEIPT: words.html("🧾 <b>A receipt for which sum?</b>"),
        PaperKind.CODE: words.html("🔳 <b>A QR code for which sum?</b>"),
        PaperKind.INVOICE: words.html("📄 <b>An invoice for which sum?</b>"),
    }[paper]
    text = paragraphs(
        Html(data["header"]),
        title,
        words.html("Choose a sum or type your own, for example <code>1200.50</code>."),
        words.html("Invoices that were issued can be had once more: they are below the sums.") if issued else "",
    )
    amounts = [Decimal(one) for one in data["sums"]]
    return Screen(text, buttons.sums(words, ContractNumber(data["number"]), paper, amounts, issued))


def caption(words: Words, shown: Made) -> Html:
    """Below the file."""
    if isinstance(shown.paper, Invoice):
        return _invoice(words, shown.paper)
    if shown.kind is PaperKind.CODE:
        return _code(words, shown.paper)
    return words.html(
        "Receipt for <b>{sum}</b>, contract <b>{number}</b>. Pay it at any bank, or scan its code in your bank's app.",
        sum=words.money(shown.paper.amount),
        number=shown.paper.number,
    )


def copying(words: Words, shown: Made) -> InlineKeyboardMarkup | None:
    """Who sees the code on the phone that is to pay can't scan it."""
    return (
        buttons.copying(words, shown.paper) if isinstance(shown.paper, Slip) and shown.kind is PaperKind.CODE else None
    )


def _code(words: Words, slip: Slip) -> Html:
    payee = slip.payee.requisites
    requisites = (
        (words("Payee"), cut(payee.name, _NAME_MOST)),
        (words("INN"), payee.inn),
        (words("KPP"), payee.kpp),
        (words("Account"), payee.account),
        (words("Bank"), cut(payee.bank, _NAME_MOST)),
        (words("BIC"), payee.bic),
        (words("Corr. account"), payee.corr_account),
        (words("Purpose"), slip.purpose),
    )
    shown = [
        words.html("{caption}: <code>{value}</code>", caption=what, value=value) for what, value in requisites if value
    ]
    return paragraphs(
        words.html(
            "<b>Scan it in your bank's app</b>: {sum}, contract <b>{number}</b>",
            sum=words.money(slip.amount),
            number=slip.number,
        ),
        lines(shown),
    )


def _invoice(words: Words, invoice: Invoice) -> Html:
    return words.html(
        "Invoice <b>№ {invoice}</b> of {day} for <b>{sum}</b>, contract <b>{number}</b>",
        invoice=invoice.number,
        day=words.day(invoice.issued_on),
        sum=words.money(invoice.amount),
        number=invoice.contract,
    )


def made(words: Words, subscriber: Subscriber, shown: Made) -> Screen:
    """The screen goes on below the file."""
    said = {
        PaperKind.RECEIPT: words.html("🧾 The receipt is above: save it, print it, or pass it on."),
        PaperKind.CODE: words.html("🔳 The code is above. The buttons below it copy the requisites."),
        PaperKind.INVOICE: words.html("📄 The invoice is above: save it, or pass it on to your bookkeeper."),
    }[shown.kind]
    text = lines((contract_header(words, subscriber, shown.contract), said))
    return Screen(text, buttons.made(words, shown.contract.number, shown.kind))


def _short(words: Words, invoice: Invoice) -> str:
    values = {"number": invoice.number, "day": words.short_day(invoice.issued_on), "sum": words.money(invoice.amount)}
    return words("№ {number}, {day}, {sum}", **values)


def _pays(shown: ContractPapers) -> bool:
    return shown.contract.due > 0 and not {Function.RECEIPT, Function.INVOICE}.isdisjoint(shown.offers)

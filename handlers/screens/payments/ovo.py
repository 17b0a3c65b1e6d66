"""«Оплатить услуги ОВО»: all of it on one screen, and what is written below its papers."""

from collections.abc import Iterable

from aiogram.types import InlineKeyboardMarkup

from core.accounts.models import Subscriber
from core.payments.ovo.checks import Finding, Flaw
from core.payments.ovo.template import OF_PAYEE, Line, Template
from core.payments.ovo.usecases.filling import Form
from core.payments.ovo.usecases.paying import OvoPaper
from core.payments.papers import PaperKind
from handlers.screens.header import contract_header
from handlers.screens.payments.ovo_words import doubtful, name, wrong
from handlers.screens.pieces import cut, lines, paragraphs
from handlers.screens.screen import Screen
from keyboards.payments import ovo as buttons
from keyboards.payments.ovo import Group
from keyboards.payments.papers import copying
from keyboards.words import Html, Words

_VALUE_MOST = 200
_DEAL = (Line.CONTRACT, Line.PERIOD, Line.PURPOSE, Line.UIN, Line.AMOUNT)


def form(words: Words, subscriber: Subscriber, shown: Form) -> Screen:
    """Everything that is known, and what keeps it from being paid."""
    text = paragraphs(
        lines((contract_header(words, subscriber, shown.contract), words.html("🛡 <b>Pay for OVO services</b>"))),
        _news(words, shown),
        _part(words, words("Whom"), shown.template, OF_PAYEE),
        _part(words, words("What for"), shown.template, _DEAL),
        _part(words, words("Who pays"), shown.template, (Line.PAYER, Line.ADDRESS)),
        _standing(words, shown),
    )
    return Screen(text, buttons.form(words, shown))


def _news(words: Words, shown: Form) -> Html:
    """What came of the last answer; before the first one, how to begin."""
    refused = (words.html("❌ {flaw}", flaw=wrong(words, line, flaw)) for line, flaw in shown.wrong.items())
    if shown.taken or shown.wrong:
        names = ", ".join(name(words, line) for line in shown.taken)
        several = words.html("✅ Taken over: {names}", names=names) if len(shown.taken) > 1 else ""
        return lines((several, *refused))
    if shown.borrowed:
        return words.html(
            "Filled in as another holder of the contract did it. Please compare it with your own receipt."
        )
    if not any(shown.kept[line] for line in OF_PAYEE):
        return words.html(
            "You need the requisites from a receipt of the guard service. They are asked for once and kept for the "
            "next time. Quickest: copy them as one text and press “Paste the requisites”."
        )
    return Html("")


def _part(words: Words, title: str, template: Template, shown: Iterable[Line]) -> Html:
    told = [_line(words, template, line) for line in shown if template[line]]
    return lines((words.html("<b>{title}</b>", title=title), *told)) if told else Html("")


def _line(words: Words, template: Template, line: Line) -> Html:
    return words.html("{name}: {value}", name=name(words, line), value=value_of(words, template, line))


def value_of(words: Words, template: Template, line: Line) -> str:
    """As a person reads it."""
    if line is Line.AMOUNT:
        return words.money(template.amount)
    if line is Line.PERIOD:
        return words.month(template.period.first_day) if template.period else ""
    return cut(template[line], _VALUE_MOST)


def _standing(words: Words, shown: Form) -> Html:
    """What is missing in one line; what is wrong or doubtful in one each."""
    missing = [one.line for one in shown.found if one.flaw is Flaw.MISSING]
    names = ", ".join(name(words, line) for line in missing)
    return lines(
        (
            words.html("✍️ Still missing: {names}", names=names) if missing else "",
            *(_flaw(words, one) for one in shown.found if one.line not in missing),
            _to_settle(words, shown),
            _ready(words, shown),
        )
    )


def _to_settle(words: Words, shown: Form) -> Html:
    """Where nothing but doubts is left."""
    if not shown.found or len(shown.doubts) < len(shown.found):
        return Html("")
    return words.html("Compared? Then press “All of it is right”: you won't be asked again.")


def _flaw(words: Words, one: Finding) -> Html:
    if one.doubtful:
        return words.html("⚠️ {flaw}", flaw=doubtful(words, one.line, one.flaw))
    return words.html("❌ {flaw}", flaw=wrong(words, one.line, one.flaw))


def _ready(words: Words, shown: Form) -> Html:
    if not shown.ready:
        return Html("")
    if not shown.payable:
        return words.html("✅ All is there: take the QR code or the receipt and pay in your bank's app.")
    agreed = words.html(
        "✅ All is there. By pressing “Pay” I agree to the debiting of funds from my bank card and to the operator's "
        "handing them on to the payee named here."
    )
    return lines((agreed, words.html("Receipt: {email}", email=shown.email) if shown.email else ""))


def group(words: Words, subscriber: Subscriber, shown: Form, which: Group) -> Screen:
    """Its lines, also those that are empty."""
    told = (
        words.html("{name}: {value}", name=name(words, line), value=value_of(words, shown.template, line) or "–")
        for line in which.lines
    )
    text = paragraphs(
        lines((contract_header(words, subscriber, shown.contract), words.html("🛡 <b>Pay for OVO services</b>"))),
        lines(told),
        words.html("What shall be changed?"),
    )
    named = [(line, name(words, line)) for line in which.lines]
    return Screen(text, buttons.group(words, shown.contract.number, named))


def caption(words: Words, made: OvoPaper) -> Html:
    """Below the file."""
    amount = words.money(made.slip.amount)
    month = words.month(made.slip.month.first_day) if made.slip.month else ""
    if made.kind is PaperKind.CODE:
        return words.html("<b>Scan it in your bank's app</b>: guarding, {sum}, {month}", sum=amount, month=month)
    return words.html(
        "Receipt for guarding: <b>{sum}</b>, {month}. Pay it at any bank, or scan its code in your bank's app.",
        sum=amount,
        month=month,
    )


def below(words: Words, made: OvoPaper) -> InlineKeyboardMarkup | None:
    """Who sees the code on the phone that is to pay can't scan it."""
    return copying(words, made.slip) if made.kind is PaperKind.CODE else None

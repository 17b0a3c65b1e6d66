"""«Оплатить услуги ОВО»: all of it on one screen, and a question a line."""

from collections.abc import Iterable, Mapping
from typing import Any

from aiogram.types import InlineKeyboardMarkup

from core.accounts.models import Subscriber
from core.billing.months import Month
from core.billing.numbers import ContractNumber
from core.payments.ovo.checks import Finding, Flaw
from core.payments.ovo.template import OF_PAYEE, Line, Template
from core.payments.ovo.usecases.filling import Form
from core.payments.ovo.usecases.paying import OvoPaper
from core.payments.papers import PaperKind
from handlers.screens.header import contract_header
from handlers.screens.payments.ovo_words import doubtful, how, name, without, wrong
from handlers.screens.pieces import cut, lines, paragraphs
from handlers.screens.screen import Screen
from keyboards.payments import ovo as buttons
from keyboards.payments.ovo import Group
from keyboards.payments.papers import copying
from keyboards.words import Html, Words

_VALUE_MOST = 200
_MONTHS_BACK, _MONTHS_AHEAD = -2, 1
_DEAL = (Line.CONTRACT, Line.PERIOD, Line.PURPOSE, Line.UIN, Line.AMOUNT)


def form(words: Words, subscriber: Subscriber, shown: Form) -> Screen:
    """Everything that is known, and what keeps it from being paid."""
    text = paragraphs(
        lines((contract_header(words, subscriber, shown.contract), words.html("🛡 <b>Pay for OVO services</b>"))),
        _news(words, shown),
        _part(words, words("Whom"), shown.template, (one for one in OF_PAYEE)),
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
    return words.html("{name}: {value}", name=name(words, line), value=_value(words, template, line))


def _value(words: Words, template: Template, line: Line) -> str:
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
        words.html("{name}: {value}", name=name(words, line), value=_value(words, shown.template, line) or "–")
        for line in which.lines
    )
    text = paragraphs(
        lines((contract_header(words, subscriber, shown.contract), words.html("🛡 <b>Pay for OVO services</b>"))),
        lines(told),
        words.html("What shall be changed?"),
    )
    named = [(line, name(words, line)) for line in which.lines]
    return Screen(text, buttons.group(words, shown.contract.number, named))


def asked_line(words: Words, subscriber: Subscriber, shown: Form, line: Line, filling: bool) -> dict[str, Any]:
    """What the question needs to be asked again after a restart."""
    months = range(_MONTHS_BACK, _MONTHS_AHEAD + 1) if line is Line.PERIOD else ()
    return {
        "number": shown.contract.number,
        "header": str(contract_header(words, subscriber, shown.contract)),
        "line": line.value,
        "filling": filling,
        "value": _value(words, shown.template, line),
        "typed": bool(shown.kept[line]),
        "months": [shown.month.plus(ahead).code for ahead in months],
        "left": sum(one.flaw in (Flaw.MISSING, Flaw.CUSTOMARY) for one in shown.found) if filling else 0,
    }


def line_question(words: Words, data: Mapping[str, Any]) -> Screen:
    """What it is, how it is written, and what stands there now."""
    number, line = ContractNumber(data["number"]), Line(data["line"])
    left = words.plural("{n} answer to go", "{n} answers to go", data["left"]) if data["left"] else ""
    text = paragraphs(
        Html(data["header"]),
        lines((words.html("✏️ <b>{name}</b>", name=name(words, line)), how(words, line))),
        words.html("Now: <code>{value}</code>", value=data["value"]) if data["value"] else "",
        left,
    )
    if data["months"]:
        offered = [month for month in map(Month.from_code, data["months"]) if month is not None]
        return Screen(text, buttons.months(words, number, offered))
    drop = without(words, line, data["typed"])
    return Screen(text, buttons.line(words, number, line, data["filling"], drop))


def asked(words: Words, subscriber: Subscriber, shown: Form) -> dict[str, Any]:
    """For the questions that are the same whatever was filled in."""
    return {
        "number": shown.contract.number,
        "header": str(contract_header(words, subscriber, shown.contract)),
    }


def paste_question(words: Words, data: Mapping[str, Any]) -> Screen:
    """What may be pasted."""
    text = paragraphs(
        Html(data["header"]),
        words.html("📋 <b>Send the requisites as one message</b>"),
        words.html(
            "Copy them from a letter, a site, or the file of a receipt, in any order: payee, INN, KPP, account, bank, "
            "BIC, KBK, OKTMO. The text of a payment QR code will do as well: it begins with ST0001."
        ),
        words.html("A picture won't do: the text has to be copied."),
    )
    return Screen(text, buttons.asked(words, ContractNumber(data["number"])))


def nothing_pasted(words: Words) -> str:
    """Told above the question."""
    return words("There are no requisites in this text. At least two are needed, with their names: INN …, BIC …")


def email_question(words: Words, data: Mapping[str, Any]) -> Screen:
    """Where the fiscal receipt goes."""
    text = paragraphs(
        words.html("🧾 <b>Where should the receipt go?</b>"),
        words.html("Type your e-mail, for example <code>name@mail.ru</code>. It is kept for the next payments."),
    )
    return Screen(text, buttons.asked(words, ContractNumber(data["number"])))


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

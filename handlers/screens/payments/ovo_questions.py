"""What is asked about a payment to OVO; each question is made from the state's data alone."""

from collections.abc import Mapping
from typing import Any

from core.accounts.models import Subscriber
from core.billing.months import Month
from core.billing.numbers import ContractNumber
from core.payments.ovo.checks import Flaw
from core.payments.ovo.template import Line
from core.payments.ovo.usecases.filling import Form
from handlers.screens.header import contract_header
from handlers.screens.payments.ovo import value_of
from handlers.screens.payments.ovo_words import how, name, without
from handlers.screens.pieces import lines, paragraphs
from handlers.screens.screen import Screen
from keyboards.payments import ovo as buttons
from keyboards.words import Html, Words

_MONTHS_BACK, _MONTHS_AHEAD = -2, 1


def asked_line(words: Words, subscriber: Subscriber, shown: Form, line: Line, filling: bool) -> dict[str, Any]:
    """What the question needs to be asked again after a restart."""
    months = range(_MONTHS_BACK, _MONTHS_AHEAD + 1) if line is Line.PERIOD else ()
    return {
        "number": shown.contract.number,
        "header": str(contract_header(words, subscriber, shown.contract)),
        "line": line.value,
        "filling": filling,
        "value": value_of(words, shown.template, line),
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

"""«Выписка»: for which days, what it sums up to, and what is written below the file."""

from collections.abc import Mapping
from typing import Any

from core.accounts.models import Subscriber
from core.billing.models import Contract
from core.billing.numbers import ContractNumber
from core.billing.totals import lowered, raised
from core.payments.periods import YEARS_MOST, BadPeriod
from core.payments.usecases.papers import LedgerPeriod
from handlers.screens.header import contract_header
from handlers.screens.pieces import lines, paragraphs
from handlers.screens.screen import Screen
from keyboards.payments import papers as buttons
from keyboards.words import Html, Words


def asked_period(words: Words, subscriber: Subscriber, contract: Contract) -> dict[str, Any]:
    """What the question for a period needs to be asked again after a restart."""
    return {"number": contract.number, "header": str(contract_header(words, subscriber, contract))}


def period_question(words: Words, data: Mapping[str, Any]) -> Screen:
    """The usual periods as buttons; any other is typed."""
    text = paragraphs(
        Html(data["header"]),
        words.html("📊 <b>A statement for which period?</b>"),
        words.html("Choose a period or type the dates, for example <code>01.10.2026–15.11.2026</code>."),
    )
    return Screen(text, buttons.periods(words, ContractNumber(data["number"])))


def bad_period(words: Words, problem: BadPeriod) -> str:
    """What is wrong with what was typed."""
    years = words.plural("{n} year", "{n} years", YEARS_MOST)
    return {
        BadPeriod.NOT_DATES: words("That doesn't look like dates. An example: 01.10.2026–15.11.2026."),
        BadPeriod.BACKWARDS: words("The first day is after the last one."),
        BadPeriod.FUTURE: words("These days are still to come."),
        BadPeriod.TOO_LONG: words("That is too long: a statement covers at most {years}.", years=years),
    }[problem]


def period(words: Words, subscriber: Subscriber, shown: LedgerPeriod) -> Screen:
    """The totals at once; the lines in a file."""
    statement, days = shown.statement, shown.period
    moved = (
        words.html("Received: <b>{sum}</b>", sum=words.money(raised(statement.entries))),
        words.html("Spent: <b>{sum}</b>", sum=words.money(lowered(statement.entries))),
    )
    text = paragraphs(
        lines((contract_header(words, subscriber, shown.contract), words.html("📊 <b>Statement</b>"))),
        words.html("{first} – {last}", first=words.day(days.first), last=words.day(days.last)),
        lines(
            (
                words.html("At the beginning: <b>{sum}</b>", sum=words.money(statement.opening)),
                *(moved if statement.entries else (words.html("No movements"),)),
                words.html("At the end: <b>{sum}</b>", sum=words.money(statement.closing)),
            )
        ),
    )
    return Screen(text, buttons.formats(words, shown.contract.number, days))


def caption(words: Words, shown: LedgerPeriod) -> Html:
    """Below the file."""
    return words.html(
        "Statement {first} – {last}, contract <b>{number}</b>",
        first=words.day(shown.period.first),
        last=words.day(shown.period.last),
        number=shown.contract.number,
    )

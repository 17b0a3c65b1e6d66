"""«Заплачу N — до какого числа хватит?»"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from core.accounts.models import Subscriber
from core.billing.forecast import HORIZON_YEARS, Verdict
from core.billing.models import ContractStatus
from core.billing.numbers import ContractNumber
from core.billing.sums import MOST, BadSum
from core.billing.usecases.due import Forecast
from handlers.screens.header import contract_header
from handlers.screens.pieces import paragraphs
from handlers.screens.screen import Screen
from keyboards import billing as buttons
from keyboards.words import Html, Words

_ASKABLE = (Verdict.LASTS, Verdict.DEBT_REMAINS)


def is_open(forecast: Forecast) -> bool:
    """Whether a sum would change the answer; a closed contract's wouldn't."""
    return forecast.outlook.verdict in _ASKABLE


def asked_about(words: Words, subscriber: Subscriber, forecast: Forecast) -> dict[str, Any]:
    """What the question needs to be asked again after a restart."""
    return {
        "number": forecast.contract.number,
        "header": str(contract_header(words, subscriber, forecast.contract)),
        "sums": [str(amount) for amount in forecast.suggested],
        "until": forecast.outlook.until.isoformat() if forecast.outlook.until else "",
    }


def question(words: Words, data: Mapping[str, Any]) -> Screen:
    """Suggested sums as buttons; any other is typed."""
    until = words.day(date.fromisoformat(data["until"])) if data["until"] else ""
    text = paragraphs(
        Html(data["header"]),
        words.html("📅 <b>If I pay, how long will it last?</b>"),
        words.html("Without a payment, the money lasts through {day}.", day=until) if until else "",
        words.html("Choose a sum or type your own, for example <code>1200.50</code>."),
    )
    amounts = [Decimal(amount) for amount in data["sums"]]
    return Screen(text, buttons.forecast_sums(words, ContractNumber(data["number"]), amounts))


def bad_sum(words: Words, problem: BadSum) -> str:
    """What is wrong with what was typed."""
    return {
        BadSum.NOT_A_SUM: words("That doesn't look like a sum. Digits are enough: 1200 or 1200.50."),
        BadSum.NOT_POSITIVE: words("The sum has to be more than zero."),
        BadSum.TOO_LARGE: words("That is too much for one payment: at most {sum}.", sum=words.money(MOST)),
    }[problem]


def answer(words: Words, subscriber: Subscriber, forecast: Forecast) -> Screen:
    """The day, and what it rests on; or why no day can be named."""
    paid = words.html("If you pay <b>{sum}</b>:", sum=words.money(forecast.payment)) if forecast.payment else ""
    text = paragraphs(
        contract_header(words, subscriber, forecast.contract),
        paid,
        _verdict(words, forecast),
        _grounds(words, forecast),
    )
    again = bool(forecast.payment) and forecast.contract.status is ContractStatus.ACTIVE
    return Screen(text, buttons.forecast_answer(words, forecast.contract.number, again))


def _verdict(words: Words, forecast: Forecast) -> Html:
    outlook = forecast.outlook
    if outlook.verdict is Verdict.LASTS and outlook.until is not None:
        return words.html("📅 the money will last through <b>{day}</b>.", day=words.day(outlook.until))
    if outlook.verdict is Verdict.LASTS_LONG:
        years = words.plural("{n} year", "{n} years", HORIZON_YEARS)
        return words.html("📅 the money will last for more than {years}.", years=years)
    if outlook.verdict is Verdict.DEBT_REMAINS:
        return words.html("⚠️ that doesn't cover the debt: <b>{sum}</b> will remain.", sum=words.money(-outlook.balance))
    if outlook.verdict is Verdict.SUSPENDED:
        return words.html("⏸ The contract is suspended, so no day can be named. Ask the operator how to resume it.")
    if outlook.verdict is Verdict.CLOSED:
        return words.html("⛔️ The contract is closed: there is nothing to pay for ahead.")
    return words.html("No service with a monthly fee is active, so the money stays on the account.")


def _grounds(words: Words, forecast: Forecast) -> Html:
    if forecast.outlook.verdict is Verdict.LASTS:
        return words.html(
            "Together with the balance and by the calendar, from {fee} a month. "
            "Holds while services and fees don't change.",
            fee=words.money(forecast.monthly),
        )
    if forecast.outlook.balance < 0 and forecast.outlook.verdict is Verdict.SUSPENDED:
        return words.html("Debt: <b>{sum}</b>", sum=words.money(-forecast.outlook.balance))
    return Html("")

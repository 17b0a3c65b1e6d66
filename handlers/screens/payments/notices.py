"""What a payer is told without having asked."""

from decimal import Decimal

from core.billing.numbers import ContractNumber
from core.notices.models import Values
from core.payments.models import PaymentState, Purpose, Setback
from handlers.screens.payments import bills
from handlers.screens.pieces import lines, paragraphs
from handlers.screens.screen import Screen
from keyboards.payments import top_up as buttons
from keyboards.payments.express import door_of
from keyboards.words import Html, Words


def paid(words: Words, values: Values) -> Screen:
    """Values: number, moved, balance (None where it isn't known or isn't theirs), arrived, receipt, email."""
    return arrived(words, values, words.html("✅ <b>Paid: {sum}</b>", sum=_money(words, values["moved"])))


def arrived(words: Words, values: Values, title: Html) -> Screen:
    """The same below another title."""
    text = paragraphs(
        lines((title, _contract(words, values))),
        _balance(words, values) if values["arrived"] else _on_its_way(words),
        _receipt(words, values),
    )
    return Screen(text, buttons.paid(words, str(values["receipt"] or "")))


def credited(words: Words, values: Values) -> Screen:
    """The books have taken what they couldn't take at once."""
    title = words.html("✅ <b>Your payment of {sum} has arrived</b>", sum=_money(words, values["moved"]))
    return Screen(paragraphs(lines((title, _contract(words, values))), _balance(words, values)))


def failed(words: Words, values: Values) -> Screen:
    """Values: number, amount, setback."""
    setback = Setback(str(values["setback"])) if values["setback"] else None
    title = words.html("⚠️ <b>The payment of {sum} didn't go through</b>", sum=_money(words, values["amount"]))
    text = paragraphs(lines((title, _contract(words, values))), bills.reason(words, setback))
    number = ContractNumber(str(values["number"]))
    amount, door = Decimal(str(values["amount"])), door_of(Purpose(str(values["purpose"])))
    return Screen(text, buttons.failed(words, number, buttons.kopecks(amount), door))


def refunded(words: Words, values: Values) -> Screen:
    """Values: number, moved (below zero), balance."""
    back = words.money(-Decimal(str(values["moved"])))
    text = paragraphs(
        lines((words.html("↩️ <b>Refunded: {sum}</b>", sum=back), _contract(words, values))),
        words.html(
            "The bank returns the money to the card or account it came from, usually within a few working days."
        ),
        _balance(words, values),
    )
    return Screen(text)


def bill_closed(words: Words, values: Values) -> Screen:
    """The bill's own message, as it reads from now on."""
    setback = Setback(str(values["setback"])) if values["setback"] else None
    state = PaymentState.CANCELED if setback else PaymentState.PAID
    amount, number = Decimal(str(values["amount"])), ContractNumber(str(values["number"]))
    purpose, receipt = Purpose(str(values["purpose"])), str(values["receipt"] or "")
    text = bills.closed(words, number, words.money(amount), state, setback, purpose)
    keyboard = buttons.closed_bill(words, state, number, buttons.kopecks(amount), receipt, door_of(purpose))
    return Screen(text, keyboard)


def _money(words: Words, kept: str | int | None) -> str:
    return words.money(Decimal(str(kept)))


def _contract(words: Words, values: Values) -> Html:
    return bills.which(words, str(values["number"]), Purpose(str(values["purpose"])))


def _balance(words: Words, values: Values) -> Html:
    if values["balance"] is None:
        return Html("")
    return words.html("Balance: <b>{sum}</b>", sum=_money(words, values["balance"]))


def _on_its_way(words: Words) -> Html:
    return words.html(
        "The operator's system isn't answering at the moment. Your money is safe: the balance changes as soon as it "
        "answers, and we'll write."
    )


def _receipt(words: Words, values: Values) -> Html:
    if not values["email"]:
        return Html("")
    return words.html("The receipt goes to {email}.", email=values["email"])

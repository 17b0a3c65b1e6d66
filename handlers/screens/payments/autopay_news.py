"""What the payer is told of an autopay without having asked."""

from decimal import Decimal

from core.billing.numbers import ContractNumber
from core.notices.models import Values
from core.payments.models import Setback
from handlers.screens.payments import notices
from handlers.screens.pieces import lines, paragraphs
from handlers.screens.screen import Screen
from keyboards.payments import autopay as buttons
from keyboards.payments.top_up import kopecks
from keyboards.words import Html, Words


def on(words: Words, values: Values) -> Screen:
    """Values: number, card."""
    text = paragraphs(
        lines((words.html("🔁 <b>Autopay is on</b>"), _where(words, values))),
        words.html("When a service ends and the balance isn't enough, what is missing is charged by itself."),
    )
    return Screen(text, buttons.news(words, _number(values)))


def not_on(words: Words, values: Values) -> Screen:
    """Values: number, taken (1 where somebody else was quicker)."""
    why = (
        words("Another person who has this contract has connected autopay meanwhile. One is enough.")
        if values["taken"]
        else words("The payment system hasn't saved the card. Try again with a bank card.")
    )
    text = paragraphs(
        lines((words.html("⚠️ <b>Autopay isn't on</b>"), _where(words, values))),
        why,
        words("Your payment counts as an ordinary top-up."),
    )
    return Screen(text, buttons.news(words, _number(values)))


def charged(words: Words, values: Values) -> Screen:
    """Values: as of a payment that arrived."""
    title = words.html("🔁 <b>Paid by autopay: {sum}</b>", sum=_money(words, values["moved"]))
    return notices.arrived(words, values, title)


def confirm(words: Words, values: Values) -> Screen:
    """Values: number, amount, card, link."""
    title = words.html("🔐 <b>Autopay: the bank asks you to confirm {sum}</b>", sum=_money(words, values["amount"]))
    text = paragraphs(
        lines((title, _where(words, values))),
        words("Open the payment system's page and confirm the payment, or top up in another way."),
    )
    return Screen(text, buttons.confirm(words, _number(values), str(values["link"])))


def failed(words: Words, values: Values) -> Screen:
    """Values: number, amount, setback, card, again (1 where another try follows by itself)."""
    title = words.html("⚠️ <b>Autopay couldn't charge {sum}</b>", sum=_money(words, values["amount"]))
    again = words("We'll try once more tomorrow. You can also top up now: then nothing more is charged.")
    text = paragraphs(
        lines((title, _where(words, values))), lines((_reason(words, values), again if values["again"] else ""))
    )
    return _trouble(words, values, text)


def paused(words: Words, values: Values) -> Screen:
    """As failed, for the third time in a row."""
    title = words.html("⏸ <b>Autopay is paused: {sum} couldn't be charged</b>", sum=_money(words, values["amount"]))
    text = paragraphs(
        lines((title, _where(words, values))),
        lines((_reason(words, values), words("That was the third failure in a row, so nothing more is charged."))),
        words("Top up, so that the services go on, and choose another card or resume autopay."),
    )
    return _trouble(words, values, text)


def needs_card(words: Words, values: Values) -> Screen:
    """As failed; `amount` is None where nothing was tried."""
    text = paragraphs(
        lines((words.html("💳 <b>Autopay needs another card</b>"), _where(words, values))),
        words("The card can no longer be charged: the bank or you yourself have withdrawn the permission."),
        words("Choose another card, so that the services go on, or top up yourself."),
    )
    return _trouble(words, values, text)


def _trouble(words: Words, values: Values, text: Html) -> Screen:
    sum_ = kopecks(Decimal(str(values["amount"]))) if values["amount"] is not None else 0
    return Screen(text, buttons.trouble(words, _number(values), sum_))


def _reason(words: Words, values: Values) -> str:
    """Why a charge came to nothing, and what to do about it."""
    setback = Setback(str(values["setback"])) if values["setback"] else Setback.DECLINED
    return {
        Setback.NO_MONEY: words("The card doesn't have enough money. Put some on it or choose another card."),
        Setback.EXPIRED: words("The bank didn't confirm the payment in time; nothing has been charged."),
        Setback.REFUSED: words("The payment system didn't accept the payment. Choose another card or top up yourself."),
    }.get(setback, words("The bank declined the payment. Ask your bank or choose another card."))


def _where(words: Words, values: Values) -> Html:
    card = str(values.get("card") or "")
    return lines(
        (
            words.html("Contract <code>{number}</code>", number=values["number"]),
            words.html("Card: {card}", card=card) if card else "",
        )
    )


def _number(values: Values) -> ContractNumber:
    return ContractNumber(str(values["number"]))


def _money(words: Words, kept: str | int | None) -> str:
    return words.money(Decimal(str(kept)))

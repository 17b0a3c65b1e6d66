"""A bill: one payment from its link to its end, in one message."""

from core.payments.models import Means, Payment, PaymentState, Purpose, Setback
from handlers.screens.pieces import lines, paragraphs
from handlers.screens.screen import Screen
from keyboards.payments import top_up as buttons
from keyboards.payments.express import door_of
from keyboards.words import Html, Words


def bill(words: Words, payment: Payment) -> Screen:
    """As it stands now."""
    return Screen(_text(words, payment), buttons.bill(words, payment, door_of(payment.purpose)))


def _text(words: Words, payment: Payment) -> Html:
    if payment.state is PaymentState.PAID:
        return closed(words, payment.number, words.money(payment.amount), payment.state, None, payment.purpose)
    if payment.state is PaymentState.CANCELED:
        amount = words.money(payment.amount)
        return closed(words, payment.number, amount, payment.state, payment.setback, payment.purpose)
    return paragraphs(
        lines(
            (
                words.html("💳 <b>Payment of {sum}</b>", sum=words.money(payment.amount)),
                which(words, payment.number, payment.purpose),
            )
        ),
        _what_now(words, payment),
    )


def _what_now(words: Words, payment: Payment) -> Html:
    if payment.link:
        until = words.clock(payment.expires_at) if payment.expires_at else ""
        return lines(
            (
                words.html("Press the button: the payment system's page opens. We'll write here once it's paid."),
                words.html("The link works until {clock}.", clock=until) if until else "",
            )
        )
    if payment.means is Means.SAVED:
        return words.html("⏳ The bank hasn't answered yet. We'll write as soon as it does; please don't pay again.")
    return words.html(
        "⏳ The payment system isn't answering. Nothing has been charged: the page hasn't opened yet. "
        "Check again in a minute."
    )


def which(words: Words, number: str, purpose: Purpose) -> Html:
    """What was paid for."""
    if purpose is Purpose.OVO:
        return words.html("OVO services, contract <code>{number}</code>", number=number)
    if purpose is Purpose.AUTOPAY_START:
        return words.html("Connecting autopay, contract <code>{number}</code>", number=number)
    return words.html("Contract <code>{number}</code>", number=number)


def closed(
    words: Words, number: str, amount: str, state: PaymentState, setback: Setback | None, purpose: Purpose
) -> Html:
    """What became of it."""
    paid_for = which(words, number, purpose)
    if state is PaymentState.PAID:
        return lines((words.html("✅ <b>Paid: {sum}</b>", sum=amount), paid_for))
    title = words.html("⚠️ <b>The payment of {sum} didn't go through</b>", sum=amount)
    if setback is Setback.BY_PAYER:
        title = words.html("✖️ <b>The payment of {sum} is canceled</b>", sum=amount)
    return paragraphs(lines((title, paid_for)), reason(words, setback))


def reason(words: Words, setback: Setback | None) -> str:
    """Why a payment came to nothing, and what to do."""
    if setback is Setback.BY_PAYER:
        return words("If you have paid on the page all the same, the money will arrive and we'll write.")
    return {
        Setback.EXPIRED: words("The link is no longer valid. Open a new one; nothing has been charged."),
        Setback.NO_MONEY: words("The card doesn't have enough money. Top it up or pay with another one."),
        Setback.CARD_REVOKED: words("The bank no longer allows charging this card. Pay with another one."),
        Setback.REFUSED: words("The payment system doesn't accept this payment. Try another way or another sum."),
    }.get(setback or Setback.DECLINED, words("The bank declined the payment. Try another card or ask your bank."))

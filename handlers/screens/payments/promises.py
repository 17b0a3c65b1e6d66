"""«Обещанный платёж»: how much, what it means, and done."""

from decimal import Decimal

from core.accounts.models import Subscriber
from core.payments.promises import Promise
from core.payments.usecases.promises import PromiseOffer
from handlers.screens.header import contract_header
from handlers.screens.pieces import lines, paragraphs
from handlers.screens.screen import Screen
from keyboards.payments import promises as buttons
from keyboards.words import Html, Words


def sums(words: Words, subscriber: Subscriber, offer: PromiseOffer) -> Screen:
    """How much? A single sum needs no question."""
    if len(offer.sums) == 1:
        return sure(words, subscriber, offer, offer.sums[0])
    text = paragraphs(
        _title(words, subscriber, offer),
        words.html("How much do you promise to pay until {day}?", day=words.day(offer.until)),
    )
    return Screen(text, buttons.sums(words, offer.contract.number, offer.sums))


def sure(words: Words, subscriber: Subscriber, offer: PromiseOffer, amount: Decimal) -> Screen:
    """What one gives one's word for, and what happens if it isn't kept."""
    text = paragraphs(
        _title(words, subscriber, offer),
        words.html(
            "You promise to pay <b>{sum}</b>, at the latest on <b>{day}</b>.",
            sum=words.money(amount),
            day=words.day(offer.until),
        ),
        words.html(
            "The operator then keeps the services on or switches them on again, as its rules have it; that may take "
            "some minutes."
        ),
        words.html(
            "This isn't a discount: the debt stays, and the fee goes on. If the money doesn't come in time, the "
            "services may be switched off. The next promised payment is possible on {day} at the earliest.",
            day=words.day(offer.again_on),
        ),
    )
    return Screen(text, buttons.sure(words, offer.contract.number, amount, len(offer.sums) > 1))


def made(words: Words, promise: Promise) -> Screen:
    """Given."""
    text = paragraphs(
        lines(
            (
                words.html("🤝 <b>Your promise is recorded</b>"),
                words.html("Contract <code>{number}</code>", number=promise.number),
            )
        ),
        words.html(
            "Please pay <b>{sum}</b>, at the latest on <b>{day}</b>.",
            sum=words.money(promise.amount),
            day=words.day(promise.until),
        ),
    )
    return Screen(text, buttons.made(words))


def running(words: Words, promise: Promise) -> Html:
    """For «Главная»."""
    return words.html(
        "🤝 Promised payment {sum} until {day}", sum=words.money(promise.amount), day=words.day(promise.until)
    )


def _title(words: Words, subscriber: Subscriber, offer: PromiseOffer) -> Html:
    return lines((contract_header(words, subscriber, offer.contract), words.html("🤝 <b>Promised payment</b>")))

"""«Экспресс-оплата»: the number, and what its payer may see."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from core.payments.usecases.express import ExpressOffer
from handlers.screens.payments import top_up as top_ups
from handlers.screens.pieces import lines, paragraphs
from handlers.screens.screen import Screen
from keyboards.payments import express as buttons
from keyboards.payments import top_up as paying
from keyboards.payments.express import EXPRESS
from keyboards.payments.top_up import Choice
from keyboards.words import Html, Words

Data = Mapping[str, Any]


def number(words: Words, data: Data) -> Screen:
    """Nothing but a number is needed."""
    text = paragraphs(
        words.html("⚡ <b>Express payment</b>"),
        words.html(
            "Type the contract number as in the contract or on a receipt, for example <code>72845736UL</code>. "
            "Neither a password nor signing in is needed."
        ),
    )
    return Screen(text, buttons.number(words, bool(data.get("member"))))


def kind(words: Words, data: Data) -> Screen:
    """Two contracts are written alike."""
    text = words.html(
        "<b>Whose contract is {number}?</b>\n\nA home and a business have numbers that are written alike.",
        number=data.get("typed", ""),
    )
    return Screen(text, buttons.kinds(words))


def offer(words: Words, found: ExpressOffer, amount: Decimal, choice: Choice, terms_url: str) -> Screen:
    """Enough to see that it is the right contract, and to pay."""
    text = paragraphs(
        header(words, found),
        words.html("Due: <b>{sum}</b>", sum=words.money(found.due)) if found.due else "",
        top_ups.chosen(words, found, amount, choice),
        top_ups.consent(words) if amount else "",
    )
    ways = (found.means, found.cards, found.email, terms_url)
    return Screen(text, paying.top_up(words, found.number, amount, choice, *ways, door=EXPRESS))


def header(words: Words, found: ExpressOffer) -> Html:
    """Which contract it is, without saying whose."""
    return lines(
        (
            words.html("⚡ <b>Express payment</b>"),
            words.html("Contract <code>{number}</code>", number=found.number),
            words.html("📍 {address}", address=found.address) if found.address else "",
        )
    )


def sum_asked(words: Words, found: ExpressOffer, code: str) -> dict[str, Any]:
    """What the question for a sum needs."""
    return top_ups.sum_asked(found.number, header(words, found), found, code)


def sum_question(words: Words, data: Data) -> Screen:
    """«Другая сумма»."""
    return top_ups.sum_question(words, data, EXPRESS)


def email_question(words: Words, data: Data) -> Screen:
    """«Чек на …»."""
    return top_ups.email_question(words, data, EXPRESS)

"""«Сохранённые карты»."""

from collections.abc import Sequence

from core.payments.usecases.cards import CardSeen
from handlers.screens.pieces import lines, paragraphs
from handlers.screens.screen import Screen
from keyboards.payments import cards as buttons
from keyboards.words import Html, Words


def cards(words: Words, seen: Sequence[CardSeen]) -> Screen:
    """All of the person's own, with what they pay for."""
    text = paragraphs(
        words.html("💳 <b>Saved cards</b>"),
        lines(_card(words, one) for one in seen) if seen else words.html("You have no saved cards."),
        words.html("<i>The numbers are kept by the payment system only; nobody but you can pay with these cards.</i>"),
    )
    return Screen(text, buttons.cards(words, [one.card for one in seen]))


def ask_drop(words: Words, one: CardSeen) -> Screen:
    """Says what stops."""
    text = paragraphs(
        words.html("<b>Delete {card}?</b>", card=one.card.title),
        words.html("Autopay of {numbers} will wait for another card.", numbers=", ".join(one.pays_for))
        if one.pays_for
        else "",
        words.html("To pay with it again you'd have to enter it anew."),
    )
    return Screen(text, buttons.ask_drop(words, one.card))


def _card(words: Words, one: CardSeen) -> Html:
    if not one.pays_for:
        return words.html("• {card}", card=one.card.title)
    return words.html("• {card}: autopay of {numbers}", card=one.card.title, numbers=", ".join(one.pays_for))

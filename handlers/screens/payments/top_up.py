"""«Пополнить»: one screen that says what is paid, how, and what one agrees to."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from core.accounts.models import Subscriber
from core.billing.numbers import ContractNumber
from core.billing.sums import BadSum
from core.payments.models import Means
from core.payments.usecases.top_up import Offer, Ways
from handlers.screens.billing.forecast import bad_sum
from handlers.screens.header import contract_header, named
from handlers.screens.pieces import lines, paragraphs
from handlers.screens.screen import Screen
from keyboards.payments import top_up as buttons
from keyboards.payments.top_up import OWN, Choice, Door
from keyboards.words import Html, Words

_NOTHING = Decimal(0)


def top_up(
    words: Words, subscriber: Subscriber, offer: Offer, amount: Decimal, choice: Choice, terms_url: str
) -> Screen:
    """`amount` zero: nothing is due, so the person says how much."""
    contract = offer.contract
    text = paragraphs(
        lines((named(words, contract), words.html("💳 <b>Top up</b>"))),
        lines((words.html("Balance: <b>{sum}</b>", sum=words.money(contract.balance)), _due(words, offer))),
        chosen(words, offer, amount, choice),
        consent(words) if amount else "",
    )
    ways = (offer.means, offer.cards, offer.email)
    return Screen(text, buttons.top_up(words, contract.number, amount, choice, *ways, terms_url, offers=offer.offers))


def _due(words: Words, offer: Offer) -> Html:
    """All of it, even where one payment can't be that large."""
    due = max(offer.due, offer.contract.due)
    if not due:
        return Html("")
    parts = words.html("One payment can be at most {sum}.", sum=words.money(offer.most)) if due > offer.most else ""
    return lines((words.html("Due: <b>{sum}</b>", sum=words.money(due)), parts))


def chosen(words: Words, offer: Ways, amount: Decimal, choice: Choice) -> Html:
    """What is paid, and how."""
    if not amount:
        return words.html("Nothing has to be paid now. You can pay in advance: press “Another sum”.")
    receipt = words.html("Receipt: {email}", email=offer.email) if offer.email else ""
    return lines(
        (
            words.html("To be paid: <b>{sum}</b>", sum=words.money(amount)),
            words.html("By: {means}", means=_name(words, offer, choice)),
            receipt,
        )
    )


def _name(words: Words, offer: Ways, choice: Choice) -> str:
    title = next((card.title for card in offer.cards if card.id == choice.card), "")
    return title or buttons.means_name(words, choice.means, bool(offer.cards))


def consent(words: Words) -> Html:
    """To what follows from pressing «Оплатить»."""
    return words.html(
        "<i>By pressing “Pay” I agree to the debiting of funds from my bank card and to paying for the services of the "
        "contract named here, on the terms of payment.</i>"
    )


def usual(offer: Ways) -> Choice:
    """The last saved card, because it costs one press; else what the provider prefers."""
    if offer.cards:
        return Choice(Means.SAVED, offer.cards[0].id)
    return Choice(offer.means[0] if offer.means else Means.ANY)


def known(offer: Ways, choice: Choice | None) -> Choice:
    """What a button carried, as far as it is still there."""
    if choice is not None and choice.means is Means.SAVED and any(card.id == choice.card for card in offer.cards):
        return choice
    return choice if choice is not None and choice.means in offer.means else usual(offer)


def asked_sum(words: Words, subscriber: Subscriber, offer: Offer, code: str) -> dict[str, Any]:
    """What the question for a sum needs to be asked again after a restart."""
    return sum_asked(offer.contract.number, contract_header(words, subscriber, offer.contract), offer, code)


def sum_asked(number: ContractNumber, header: Html, offer: Ways, code: str) -> dict[str, Any]:
    """The same for whatever stands at the question's head."""
    sums = sorted({offer.due, offer.due * 3, offer.due * 6} - {_NOTHING}) or [Decimal(300), Decimal(500), Decimal(1000)]
    return {
        "number": number,
        "header": str(header),
        "code": code,
        "sums": [str(one) for one in sums if offer.least <= one <= offer.most],
        "least": str(offer.least),
        "most": str(offer.most),
    }


def sum_question(words: Words, data: Mapping[str, Any], door: Door = OWN) -> Screen:
    """«Другая сумма»."""
    text = paragraphs(
        Html(data["header"]),
        words.html("✏️ <b>How much do you want to pay?</b>"),
        words.html(
            "Choose a sum or type your own: from {least} to {most}.",
            least=words.money(Decimal(data["least"])),
            most=words.money(Decimal(data["most"])),
        ),
    )
    sums = [Decimal(one) for one in data["sums"]]
    return Screen(text, buttons.asked(words, ContractNumber(data["number"]), 0, data["code"], sums, door))


def wrong_sum(words: Words, problem: BadSum) -> str:
    """What is wrong with what was typed."""
    return bad_sum(words, problem)


def email_question(words: Words, data: Mapping[str, Any], door: Door = OWN) -> Screen:
    """«Чек на …»"""
    text = paragraphs(
        words.html("🧾 <b>Where should the receipt go?</b>"),
        words.html("Type your e-mail, for example <code>name@mail.ru</code>. It is kept for the next payments."),
    )
    return Screen(text, buttons.asked(words, ContractNumber(data["number"]), data["kopecks"], data["code"], (), door))


def terms(words: Words, number: ContractNumber, kopecks: int, code: str, door: Door = OWN) -> Screen:
    """Ours, where the operator has none of its own."""
    text = paragraphs(
        words.html("📜 <b>Terms of payment</b>"),
        words.html(
            "• The card's details are entered on the payment system's page only. Neither the operator nor this bot "
            "sees them; never send them to the chat."
        ),
        words.html(
            "• The payment goes to the contract that is named on the screen. It usually arrives at once, at the latest "
            "on the next working day."
        ),
        words.html("• The fiscal receipt comes to the e-mail that you name."),
        words.html(
            "• A payment by mistake is returned to the same card on request to the operator, as the law and your "
            "contract have it."
        ),
    )
    return Screen(text, buttons.back_to_top_up(words, number, kopecks, code, door))

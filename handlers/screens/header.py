"""Whose account is it? The line that opens every screen about a contract when the person has several."""

from core.accounts.models import Subscriber
from core.billing.models import Contract
from handlers.screens.pieces import cut
from keyboards.words import Html, Words

_ADDRESS_MOST = 150


def contract_header(words: Words, subscriber: Subscriber, contract: Contract) -> Html:
    """Number and address; empty for a person with one contract, who can't mistake it."""
    return named(words, contract) if len(subscriber.links) > 1 else Html("")


def named(words: Words, contract: Contract) -> Html:
    """The same for whoever it is: who agrees to a payment has to see what it is for."""
    return words.html(
        "📄 <b>{number}</b> · {address}", number=contract.number, address=cut(contract.address, _ADDRESS_MOST)
    )


def plain_header(subscriber: Subscriber, contract: Contract) -> str:
    """The same without markup, for tables."""
    return f"📄 {contract.number} · {cut(contract.address, _ADDRESS_MOST)}" if len(subscriber.links) > 1 else ""

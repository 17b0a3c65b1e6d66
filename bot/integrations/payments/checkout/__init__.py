"""The embedded checkout: a payment provider for the demo, on the bot's own web server. No money moves."""

from bot.integrations.payments.checkout.pages import Pages
from bot.integrations.payments.checkout.provider import CheckoutProvider
from bot.integrations.payments.gateway import Gateway, Given
from storage.checkout import CheckoutBooks


def make(given: Given) -> Gateway:
    """It keeps its own books in our database, as a provider would at its place."""
    books = CheckoutBooks(given.engines)
    provider = CheckoutProvider(books, given.address, given.clock)
    return Gateway(provider, Pages(books, given.clock, given.phrasebook).routes)

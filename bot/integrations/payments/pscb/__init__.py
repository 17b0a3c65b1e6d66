"""PSCB (ПСКБ): the bank's pay page, its encrypted calls, and repeated charges."""

from bot.integrations.payments.gateway import Gateway, Given
from bot.integrations.payments.pscb.bank import PATIENCE, Bank
from bot.integrations.payments.pscb.callback import routes
from bot.integrations.payments.pscb.provider import Pscb
from bot.integrations.payments.pscb.seal import Seal

ADDRESS = "https://oos.pscb.ru"
"""Of the real bank; its test bench is https://oosdemo.pscb.ru, with a shop and a key of its own."""


def make(given: Given, patience: float = PATIENCE) -> Gateway:
    """`payment_account` is the bank's `marketPlace`, which should be the bot's alone: orders that weren't made here are
    rejected, and the bank gives the money back. `patience` is seconds."""
    settings = given.settings
    seal = Seal(settings.payment_secret.get_secret_value())
    bank = Bank(given.http, settings.payment_url or ADDRESS, settings.payment_account, seal, patience)
    provider = Pscb(bank, given.back_to, settings.payment_vat_code)
    return Gateway(provider, routes(seal, settings.payment_account))

"""The catalogue of payment providers."""

from collections.abc import Callable

from bot.integrations.payments import checkout, pscb
from bot.integrations.payments.gateway import Gateway, Given

PROVIDERS: dict[str, Callable[[Given], Gateway]] = {
    "checkout": checkout.make,
    "pscb": pscb.make,
}


def make_payment_gateway(given: Given) -> Gateway | None:
    """None for `none`: then what needs a provider isn't offered."""
    make = PROVIDERS.get(given.settings.payment_provider)
    return None if make is None else make(given)

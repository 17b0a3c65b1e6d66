"""Who keeps the operator's books: its billing system where there is an address for it, else the embedded registry."""

from collections.abc import Callable

from aiohttp import ClientSession

from bot.integrations.billing.backend import Backend
from bot.integrations.billing.breaker import Breaker
from bot.integrations.billing.http import HttpOperator
from bot.settings import Settings
from core.billing.ports import Operator
from storage.engine import Engines
from storage.registry.operator import RegistryOperator
from storage.registry.passwords import Passwords


def make_operator(
    settings: Settings, engines: Engines, http_session: ClientSession, clock: Callable[[], float]
) -> Operator:
    """`clock` tells seconds that never go back; the session is the caller's to close."""
    if not settings.billing_url:
        return RegistryOperator(engines, Passwords())
    token = settings.billing_token.get_secret_value()
    return HttpOperator(Backend(http_session, settings.billing_url, token, Breaker(clock)))

"""Who keeps the operator's books: its billing system where there is an address for it, else the embedded registry."""

from collections.abc import Callable
from typing import Protocol

from aiohttp import ClientSession

from bot.integrations.billing.backend import Backend
from bot.integrations.billing.breaker import Breaker
from bot.integrations.billing.http import HttpOperator
from bot.settings import Settings
from core.billing.ports import Operator
from core.clock import Clock, utc_now
from core.payments.ports import Bookkeeper
from core.payments.promises import Promises
from storage.engine import Engines
from storage.registry.operator import RegistryOperator
from storage.registry.passwords import Passwords


class OperatorSystem(Operator, Bookkeeper, Promises, Protocol):
    """Whoever keeps the books tells what is in them, takes what was paid here, and what was promised."""


def make_operator(
    settings: Settings,
    engines: Engines,
    http_session: ClientSession,
    seconds: Callable[[], float],
    clock: Clock = utc_now,
) -> OperatorSystem:
    """`seconds` never go back; the session is the caller's to close."""
    if not settings.billing_url:
        return RegistryOperator(engines, Passwords(), settings.zone, clock)
    token = settings.billing_token.get_secret_value()
    return HttpOperator(Backend(http_session, settings.billing_url, token, Breaker(seconds)))

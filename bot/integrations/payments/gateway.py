"""What a payment provider is made from, and what it brings along."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from aiohttp import ClientSession, web

from bot.settings import Settings
from core.clock import Clock
from core.payments.models import Payment, PaymentId, Standing
from core.payments.ports import PaymentProvider
from keyboards.words import Phrasebook
from storage.engine import Engines


class Settling(Protocol):
    """Bring a payment up to date: with what was `heard` where that can be believed, else by asking the provider. None
    where no such payment was made here. Raises PaymentUnavailable: then the caller has to be told to call again."""

    async def __call__(self, payment: PaymentId, heard: Standing | None = None) -> Payment | None: ...

    async def by_provider(self, provider: str, provider_id: str) -> Payment | None:
        """The same, for callbacks that know the provider's own id only."""
        ...


@dataclass(frozen=True, slots=True)
class Given:
    """`address` is the public address of the bot's web server, without a slash at its end; `back_to` is where the
    person goes after paying (the chat). Both are known once the program runs."""

    settings: Settings
    http: ClientSession
    clock: Clock
    engines: Engines
    phrasebook: Phrasebook
    address: Callable[[], str]
    back_to: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Gateway:
    """A provider, and the addresses of our web server that it calls."""

    provider: PaymentProvider
    routes: Callable[[Settling], Sequence[web.RouteDef]]

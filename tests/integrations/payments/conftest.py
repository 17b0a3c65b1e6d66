"""What the suites of payments need besides a vendor: our settings, our web server, time."""

from collections.abc import AsyncIterator, Callable
from io import BytesIO
from pathlib import Path

import pytest
from aiohttp import ClientSession, web

from bot.integrations.payments.gateway import Gateway, Given
from bot.settings import Settings, load_settings
from core.payments.ports import PaymentProvider
from keyboards.words import Phrasebook
from storage.engine import Engines, open_engines
from tests.contracts.billing_server import served
from tests.contracts.payment_vendors import Books, Knock, Vendor
from tests.contracts.payments import Hook
from tests.conversations.clock import FakeClock

CHAT = "https://t.me/nevod_bot"
NOWHERE = "http://127.0.0.1:1"


@pytest.fixture
async def http() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
def now() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def engines(tmp_path: Path) -> AsyncIterator[Engines]:
    """Of a database that nobody asks: a provider with tables of its own overrides this."""
    opened = open_engines(f"sqlite:///{tmp_path / 'bot.sqlite'}")
    yield opened
    await opened.dispose()


@pytest.fixture
def settings(vendor: Vendor) -> Settings:
    """Nothing of the environment counts."""
    return load_settings(
        None,
        payment_provider=vendor.name,
        payment_account=vendor.account,
        payment_secret=vendor.secret,
        payment_url=vendor.address,
        web_trusted_proxies="127.0.0.1",
    )


@pytest.fixture
def given(settings: Settings, http: ClientSession, now: FakeClock, engines: Engines) -> Given:
    return _given(settings, http, now, engines)


@pytest.fixture
def gateway(request: pytest.FixtureRequest, given: Given) -> Gateway:
    """The one under test, with little patience."""
    make: Callable[[Given], Gateway] = request.instance.make
    return make(given)


@pytest.fixture
def provider(gateway: Gateway) -> PaymentProvider:
    return gateway.provider


@pytest.fixture
def nowhere(request: pytest.FixtureRequest, http: ClientSession, now: FakeClock, engines: Engines) -> PaymentProvider:
    """At an address where nobody listens."""
    settings = load_settings(None, payment_account="17", payment_secret="s", payment_url=NOWHERE)
    made: Gateway = request.instance.make(_given(settings, http, now, engines))
    return made.provider


def _given(settings: Settings, http: ClientSession, now: FakeClock, engines: Engines) -> Given:
    return Given(
        settings=settings,
        http=http,
        clock=now,
        engines=engines,
        phrasebook=Phrasebook(settings.zone),
        address=lambda: "https://bot.nevod.example",
        back_to=lambda: CHAT,
    )


@pytest.fixture
def books(provider: PaymentProvider) -> Books:
    return Books(provider)


@pytest.fixture
async def hook(gateway: Gateway, books: Books, http: ClientSession) -> AsyncIterator[Hook]:
    """Our web server; it believes X-Forwarded-For of 127.0.0.1."""
    app = web.Application()
    app.add_routes(gateway.routes(books))

    async with served(app) as address:

        async def knock(one: Knock) -> int:
            async with http.post(address + one.path, data=BytesIO(one.body), headers=one.headers) as answer:
                return answer.status

        yield knock

"""The embedded checkout against the suites of payments, and its page."""

import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from aiohttp import ClientSession, web

from bot.integrations.payments import checkout
from bot.integrations.payments.checkout.cards import CARDS, card
from bot.integrations.payments.gateway import Gateway
from core.payments.models import CardOffered, PaymentId, Setback
from core.payments.ports import PaymentProvider
from storage.checkout import CheckoutBooks
from storage.engine import Engines, open_engines
from tests.contracts.billing_server import served
from tests.contracts.payment_vendors import CHARGE, SAVING, Books, Vendor
from tests.contracts.payments import PaymentContract, SavedCardContract, paid, standing_of
from tests.conversations.clock import FakeClock

_PAYS, _POOR = "good", "poor"


class Visitor:
    """Does at the checkout's books what people do on its page. Satisfies Vendor as far as there is no network."""

    name, account, secret, address, secrets = "checkout", "", "", "", ()

    def __init__(self, engines: Engines, file: Path, now: FakeClock) -> None:
        self._books, self._file, self._now = CheckoutBooks(engines), file, now

    async def open(self, link: str) -> None:
        """The payment is known already."""

    def count(self, order: PaymentId) -> int:
        with closing(sqlite3.connect(self._file)) as reader:
            return int(reader.execute("SELECT count(*) FROM checkout WHERE id = ?", [order]).fetchone()[0])

    async def pay(self, order: PaymentId) -> None:
        await self._books.pay(order, _PAYS, self._now())

    async def decline(self, order: PaymentId, setback: Setback) -> None:
        await self._books.decline(order, _POOR, setback)

    async def close(self, order: PaymentId) -> None:
        """Nothing."""

    async def expire(self, order: PaymentId) -> None:
        self._now.advance(hours=2)

    async def refund(self, order: PaymentId, amount: Decimal) -> None:
        assert await self._books.refund(order, amount)


@pytest.fixture
def file(sqlite_template: Path, tmp_path: Path) -> Path:
    """Of a migrated database: the checkout keeps books."""
    return Path(shutil.copy(sqlite_template, tmp_path / "checkout.sqlite"))


@pytest.fixture
async def engines(file: Path) -> AsyncIterator[Engines]:
    opened = open_engines(f"sqlite:///{file}")
    yield opened
    await opened.dispose()


@pytest.fixture
def vendor(engines: Engines, file: Path, now: FakeClock) -> Visitor:
    return Visitor(engines, file, now)


class TestCheckout(PaymentContract):
    """Nobody is at the other end of a network, so nothing can be lost on the way."""

    make = staticmethod(checkout.make)


class TestSavedCards(SavedCardContract):
    """Its cards end as their names say, not by what a bank has in mind."""

    make = staticmethod(checkout.make)

    @pytest.mark.parametrize("setback", [Setback.NO_MONEY, Setback.CARD_REVOKED])
    async def test_a_card_that_wont_pay_is_told(
        self, provider: PaymentProvider, vendor: Vendor, card: CardOffered, setback: Setback
    ) -> None:
        spoilt = next(one for one in CARDS if one.later is setback)
        assert (await provider.charge(CHARGE, spoilt.code)).setback is setback


class TestPage:
    """What a browser gets."""

    make = staticmethod(checkout.make)

    @pytest.fixture
    async def page(self, gateway: Gateway, books: Books, provider: PaymentProvider) -> AsyncIterator[str]:
        """Of an open payment."""
        await provider.create(SAVING)
        app = web.Application()
        app.add_routes(gateway.routes(books))
        async with served(app) as address:
            yield f"{address}/checkout/{SAVING.id}"

    async def test_it_asks_in_the_readers_language(self, page: str, http: ClientSession) -> None:
        for language, title in (("ru", "Оплата услуг"), ("en-GB", "Payment"), ("", "Оплата услуг")):
            async with http.get(page, headers={"Accept-Language": language}) as answer:
                text = await answer.text()
            assert f"<h1>{title}</h1>" in text
            assert all(one.title in text for one in CARDS)

    async def test_an_unknown_payment_has_no_page(self, page: str, http: ClientSession) -> None:
        async with http.get(page[:-1] + "x") as answer:
            assert answer.status == 404

    async def test_garbage_changes_nothing(self, page: str, http: ClientSession, books: Books) -> None:
        for form in ({}, {"act": "pay"}, {"act": "pay", "card": "4111"}, {"act": "refund"}, {"act": "x" * 10_000}):
            async with http.post(page, data=form, headers={"Accept-Language": "ru"}) as answer:
                assert "<h1>Оплата услуг</h1>" in await answer.text()

    async def test_it_calls_after_each_act(self, page: str, http: ClientSession, books: Books) -> None:
        async with http.post(page, data={"act": "pay", "card": _PAYS}) as answer:
            assert "Оплачено" in await answer.text()
        assert books.settled == [SAVING.id]

    async def test_declined_stays_declined(
        self, page: str, http: ClientSession, provider: PaymentProvider, vendor: Visitor
    ) -> None:
        for form in ({"act": "decline"}, {"act": "pay", "card": _PAYS}):
            async with http.post(page, data=form) as answer:
                assert "Платёж не прошёл" in await answer.text()
        assert (await standing_of(provider, SAVING)).setback is Setback.DECLINED

    async def test_the_card_that_paid_is_the_one_that_is_kept(self, provider: PaymentProvider, vendor: Visitor) -> None:
        kept = (await paid(provider, vendor, SAVING)).card  # type: ignore[arg-type]
        assert kept is not None
        known = card(kept.token)
        assert known is not None
        assert known.title == kept.title

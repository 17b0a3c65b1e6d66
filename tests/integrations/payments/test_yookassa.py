"""ЮKassa's adapter: the suites, and what is ЮKassa's alone."""

import json
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from aiohttp import ClientSession
from pydantic import SecretStr

from bot.integrations.payments import yookassa
from bot.integrations.payments.gateway import Gateway, Given
from core.errors import PaymentRefused, PaymentUnavailable
from core.payments.models import Means, PaymentState, Setback
from core.payments.ports import PaymentProvider
from tests.contracts.billing_server import says, served, silent
from tests.contracts.payment_vendors import CHARGE, EMAIL, ORDER, OTHER, SAVING, Books, Knock, payment_of
from tests.contracts.payments import (
    CallbackContract,
    CreatingContract,
    DistantCardContract,
    DistantContract,
    Hook,
    PaymentContract,
    paid,
    standing_of,
)
from tests.conversations.clock import FakeClock
from tests.integrations.payments.conftest import CHAT
from tests.integrations.payments.yookassa_server import SOURCE, YooKassaServer

PATIENCE = 0.3


class Suite:
    """A server, and the adapter that talks to it."""

    @pytest.fixture
    async def vendor(self, now: FakeClock) -> AsyncIterator[YooKassaServer]:
        server = YooKassaServer(now)
        async with served(server.app()) as server.address:
            yield server

    def make(self, given: Given) -> Gateway:
        return yookassa.make(given, PATIENCE)


class TestPayments(Suite, PaymentContract, DistantContract):
    pass


class TestCreating(Suite, CreatingContract):
    pass


class TestSavedCards(Suite, DistantCardContract):
    pass


class TestCallbacks(Suite, CallbackContract):
    pass


def complaint(code: str, parameter: str = "", description: str = "") -> str:
    """As ЮKassa says it."""
    return json.dumps({"type": "error", "id": "1", "code": code, "parameter": parameter, "description": description})


class TestAsking(Suite):
    """What ЮKassa is asked for."""

    async def test_a_payment_is_taken_in_one_step_and_comes_with_its_receipt(
        self, provider: PaymentProvider, vendor: YooKassaServer
    ) -> None:
        await provider.create(ORDER)
        assert vendor.requests[ORDER.id] == {
            "amount": {"value": "1234.50", "currency": "RUB"},
            "capture": True,
            "description": ORDER.description,
            "metadata": {"bot_payment": ORDER.id},
            "confirmation": {"type": "redirect", "return_url": CHAT},
            "payment_method_data": {"type": "bank_card"},
            "receipt": {
                "customer": {"email": EMAIL},
                "items": [
                    {
                        "description": ORDER.description,
                        "quantity": 1,
                        "amount": {"value": "1234.50", "currency": "RUB"},
                        "vat_code": 1,
                        "payment_subject": "service",
                        "payment_mode": "advance",
                    }
                ],
            },
        }

    @pytest.mark.parametrize(
        ("means", "asked"),
        [(Means.CARD, {"type": "bank_card"}), (Means.SBP, {"type": "sbp"}), (Means.ANY, None)],
    )
    async def test_the_means_is_the_persons(
        self, provider: PaymentProvider, vendor: YooKassaServer, means: Means, asked: object
    ) -> None:
        await provider.create(replace(ORDER, means=means))
        assert vendor.requests[ORDER.id].get("payment_method_data") == asked

    async def test_a_card_is_kept_only_when_that_is_asked_for(
        self, provider: PaymentProvider, vendor: YooKassaServer
    ) -> None:
        await provider.create(ORDER)
        await provider.create(replace(SAVING, id=OTHER.id))
        assert "save_payment_method" not in vendor.requests[ORDER.id]
        assert vendor.requests[OTHER.id]["save_payment_method"] is True

    async def test_a_long_description_is_cut(self, provider: PaymentProvider, vendor: YooKassaServer) -> None:
        await provider.create(replace(ORDER, description="ю" * 300))
        asked = vendor.requests[ORDER.id]
        assert asked["description"] == asked["receipt"]["items"][0]["description"] == "ю" * 128

    async def test_without_an_address_there_is_no_receipt_and_the_shop_decides(
        self, provider: PaymentProvider, vendor: YooKassaServer
    ) -> None:
        with pytest.raises(PaymentRefused, match="receipt"):
            await provider.create(replace(ORDER, email=""))
        assert "receipt" not in vendor.requests[ORDER.id]

    async def test_there_is_a_way_back_before_the_bot_knows_its_name(
        self, vendor: YooKassaServer, given: Given
    ) -> None:
        nameless = replace(given, back_to=lambda: "")
        await self.make(nameless).provider.create(ORDER)
        assert vendor.requests[ORDER.id]["confirmation"]["return_url"] == "https://t.me"

    async def test_too_much_for_sbp_is_refused(self, provider: PaymentProvider) -> None:
        with pytest.raises(PaymentRefused):
            await provider.create(replace(ORDER, means=Means.SBP, amount=Decimal("700000.01")))


class TestAnswers(Suite):
    """What ЮKassa's answers mean."""

    @pytest.mark.parametrize(
        ("reason", "setback"),
        [
            ("insufficient_funds", Setback.NO_MONEY),
            ("permission_revoked", Setback.CARD_REVOKED),
            ("expired_on_confirmation", Setback.EXPIRED),
            ("3d_secure_failed", Setback.DECLINED),
            ("card_expired", Setback.DECLINED),
            ("something_new", Setback.DECLINED),
        ],
    )
    async def test_why_it_came_to_nothing(
        self, provider: PaymentProvider, vendor: YooKassaServer, reason: str, setback: Setback
    ) -> None:
        created = await provider.create(ORDER)
        vendor.cancel(ORDER.id, reason)
        assert (await standing_of(provider, ORDER, created.provider_id)).setback is setback

    async def test_a_kept_card_that_ran_out_has_to_be_replaced(
        self, provider: PaymentProvider, vendor: YooKassaServer
    ) -> None:
        created = await provider.create(ORDER)
        vendor.cancel(ORDER.id, "card_expired")
        charged = payment_of(replace(ORDER, means=Means.SAVED), provider_id=created.provider_id)
        standing = await provider.ask(charged)
        assert standing is not None
        assert standing.setback is Setback.CARD_REVOKED

    async def test_what_isnt_a_card_is_called_by_its_title(
        self, provider: PaymentProvider, vendor: YooKassaServer
    ) -> None:
        method = {"type": "sbp", "id": "m", "saved": True, "title": "СБП"}
        vendor.break_next(says(json.dumps(answer(status="succeeded", payment_method=method))))
        standing = await provider.ask(payment_of(SAVING, provider_id="1"))
        assert standing is not None
        assert standing.card is not None
        assert standing.card.title == "СБП"

    async def test_what_cant_be_kept_isnt_offered(self, provider: PaymentProvider, vendor: YooKassaServer) -> None:
        method = {"type": "bank_card", "id": "m", "saved": False, "card": {"last4": "4477"}}
        vendor.break_next(says(json.dumps(answer(status="succeeded", payment_method=method))))
        standing = await provider.ask(payment_of(SAVING, provider_id="1"))
        assert standing is not None
        assert (standing.state, standing.card) == (PaymentState.PAID, None)

    @pytest.mark.parametrize(
        "change",
        [
            {"amount": {"value": "1.00", "currency": "USD"}},
            {"amount": {"value": 1, "currency": "RUB"}},
            {"amount": {"value": "-1.00", "currency": "RUB"}},
            {"amount": {"value": "NaN", "currency": "RUB"}},
            {"status": "paid"},
            {"captured_at": "2026-11-22T10:00:00"},
            {"refunded_amount": {"value": "1.00", "currency": "EUR"}},
        ],
        ids=str,
    )
    async def test_what_breaks_the_documents_isnt_believed(
        self, provider: PaymentProvider, vendor: YooKassaServer, change: dict[str, Any]
    ) -> None:
        vendor.break_next(says(json.dumps(answer())))
        assert await provider.ask(payment_of(ORDER, provider_id="1")) is not None
        vendor.break_next(says(json.dumps(answer(**change))))
        with pytest.raises(PaymentUnavailable, match=next(iter(change))):
            await provider.ask(payment_of(ORDER, provider_id="1"))

    async def test_a_wrong_key_says_nothing_about_the_order(self, vendor: YooKassaServer, given: Given) -> None:
        """A payment may be there all the same: it was made before the key was changed."""
        wrong = replace(given, settings=given.settings.model_copy(update={"payment_secret": SecretStr("old")}))
        provider = self.make(wrong).provider
        for asked in (provider.create(ORDER), provider.charge(CHARGE, "1"), provider.ask(payment_of(ORDER))):
            with pytest.raises(PaymentUnavailable, match="401 invalid_credentials"):
                await asked

    async def test_only_the_vendor_itself_refuses(self, provider: PaymentProvider, vendor: YooKassaServer) -> None:
        vendor.break_next(says("<html>forbidden by a proxy", 403))
        with pytest.raises(PaymentUnavailable):
            await provider.create(ORDER)
        vendor.break_next(says(complaint("forbidden", description="This store can't make recurring payments"), 403))
        with pytest.raises(PaymentRefused, match="recurring"):
            await provider.charge(CHARGE, "1")

    async def test_a_question_that_is_refused_leaves_the_payment_unknown(
        self, provider: PaymentProvider, vendor: YooKassaServer
    ) -> None:
        vendor.break_next(says(complaint("invalid_request"), 400))
        with pytest.raises(PaymentUnavailable):
            await provider.ask(payment_of(ORDER))

    async def test_another_shop_doesnt_know_the_payment(self, provider: PaymentProvider) -> None:
        assert await provider.ask(payment_of(ORDER, provider_id="2e8dd95a-000f-5000-a000-1e3515f51c18")) is None

    async def test_nothing_that_the_vendor_repeats_is_logged(
        self, provider: PaymentProvider, vendor: YooKassaServer, caplog: pytest.LogCaptureFixture
    ) -> None:
        token = "2e8dd95a-000f-5000-a000-1e3515f51c18"
        echo = f"Wrong: {vendor.secret} {EMAIL} {token} +7 916 123-45-49"
        vendor.break_next(says(complaint("invalid_request", "receipt.customer.email", echo), 400))
        with caplog.at_level(logging.DEBUG), pytest.raises(PaymentRefused) as caught:
            await provider.create(ORDER)
        for text in (caplog.text, str(caught.value)):
            assert "400 invalid_request receipt.customer.email Wrong:" in text
            assert not [secret for secret in (vendor.secret, EMAIL, token, "916") if secret in text]


def answer(**changes: Any) -> dict[str, Any]:
    """A payment as ЮKassa tells it."""
    return {"id": "1", "status": "pending", "amount": {"value": "1.00", "currency": "RUB"}} | changes


class TestSearching(Suite):
    """A payment of which we know our own id only."""

    async def test_it_is_found_behind_all_that_the_shop_sold_since(
        self, provider: PaymentProvider, vendor: YooKassaServer, now: FakeClock
    ) -> None:
        vendor.fill(7)
        known = await paid(provider, vendor, ORDER)
        now.advance(hours=3)
        vendor.fill(250)
        calls = vendor.calls
        assert await standing_of(provider, ORDER) == known
        assert vendor.calls - calls == 3

    async def test_what_isnt_there_is_looked_for_to_the_end(
        self, provider: PaymentProvider, vendor: YooKassaServer
    ) -> None:
        vendor.fill(250)
        assert await provider.ask(payment_of(ORDER)) is None
        assert vendor.calls == 3

    async def test_only_what_was_sold_since_is_looked_at(
        self, provider: PaymentProvider, vendor: YooKassaServer, now: FakeClock
    ) -> None:
        vendor.fill(250)
        now.advance(days=1)
        assert await provider.ask(payment_of(replace(ORDER, created_at=now()))) is None
        assert vendor.calls == 1

    async def test_a_list_without_end_is_no_answer(
        self, provider: PaymentProvider, vendor: YooKassaServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.integrations.payments.yookassa.provider._MOST_PAGES", 2)
        vendor.fill(250)
        with pytest.raises(PaymentUnavailable):
            await provider.ask(payment_of(ORDER))

    async def test_an_old_order_that_never_arrived_is_made_after_all(
        self, provider: PaymentProvider, vendor: YooKassaServer, now: FakeClock
    ) -> None:
        vendor.break_next(silent)
        with pytest.raises(PaymentUnavailable):
            await provider.create(ORDER)
        now.advance(days=2)
        assert await provider.ask(payment_of(ORDER)) is None
        assert (await provider.create(ORDER)).state is PaymentState.PENDING
        assert vendor.count(ORDER.id) == 1

    async def test_a_setting_that_changed_meanwhile_makes_no_second_payment(
        self, provider: PaymentProvider, vendor: YooKassaServer, given: Given
    ) -> None:
        """With another body the key is refused."""
        created = await provider.create(ORDER)
        changed = replace(given, settings=given.settings.model_copy(update={"payment_vat_code": 4}))
        assert await self.make(changed).provider.create(ORDER) == created
        assert vendor.count(ORDER.id) == 1


class TestCalls(Suite):
    """What ЮKassa calls us with, and who else does."""

    async def test_what_doesnt_concern_us_is_let_pass(self, hook: Hook, books: Books) -> None:
        for event, about in (
            ("payment_method.active", {"id": "1"}),
            ("payout.succeeded", {"id": "1", "metadata": {"bot_payment": ORDER.id}}),
            ("payment.succeeded", {"id": "1"}),
            ("payment.succeeded", {"id": "1", "metadata": {"bot_payment": "x' OR 1=1"}}),
            ("payment.succeeded", {"id": "1", "metadata": {"bot_payment": 17}}),
            ("payment.succeeded", {"id": "1", "metadata": []}),
            ("refund.succeeded", {"id": "1", "payment_id": "nobody's"}),
            ("refund.succeeded", {"id": "1", "payment_id": 17}),
        ):
            assert await hook(call(event, about)) == 200, event
        assert books.settled == []

    async def test_a_payment_that_we_lost_is_let_pass(self, hook: Hook, books: Books) -> None:
        assert await hook(call("payment.succeeded", {"metadata": {"bot_payment": ORDER.id}})) == 200
        assert books.settled == [ORDER.id]

    async def test_the_vendor_that_cant_be_asked_has_to_call_again(
        self, provider: PaymentProvider, vendor: YooKassaServer, hook: Hook, books: Books
    ) -> None:
        books.expect(ORDER, (await provider.create(ORDER)).provider_id)
        await vendor.pay(ORDER.id)
        for knock in (vendor.knock(ORDER.id), await refunded(vendor)):
            vendor.break_next(says("", 500))
            assert await hook(knock) == 503
            assert await hook(knock) == 200
        assert books[ORDER].refunded == ORDER.amount

    @pytest.mark.parametrize("source", ["77.75.153.127", "77.75.156.35", "185.71.77.1", "2a02:5180:0:2669::7"])
    async def test_each_of_its_networks_is_known(self, hook: Hook, source: str) -> None:
        assert await hook(call("payment.succeeded", {}, source)) == 200

    @pytest.mark.parametrize("source", ["77.75.153.128", "77.75.156.12", "185.71.76.32", "2a02:5180:0:2670::7", "::1"])
    async def test_its_neighbours_are_strangers(self, hook: Hook, source: str) -> None:
        assert await hook(call("payment.succeeded", {}, source)) == 403

    async def test_an_administrator_can_see_that_a_proxy_isnt_trusted(
        self, hook: Hook, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.INFO):
            assert await hook(call("payment.succeeded", {}, "172.18.0.1")) == 403
        assert "172.18.0.1 called /payments/yookassa" in caplog.text
        assert "WEB_TRUSTED_PROXIES" in caplog.text

    async def test_too_much_isnt_read(self, gateway: Gateway, books: Books, hook: Hook, http: ClientSession) -> None:
        huge = Knock("/payments/yookassa", b" " * (2 << 20), SOURCE)
        assert await hook(huge) == 413
        assert await hook(replace(huge, headers={})) == 403


def call(event: str, about: dict[str, Any], source: str = "185.71.76.7") -> Knock:
    """From ЮKassa, unless another source is given."""
    body = json.dumps({"type": "notification", "event": event, "object": about}).encode()
    return Knock("/payments/yookassa", body, {"X-Forwarded-For": source})


async def refunded(vendor: YooKassaServer) -> Knock:
    """All of it, and the call about it."""
    await vendor.refund(ORDER.id, ORDER.amount)
    return vendor.knock(ORDER.id)

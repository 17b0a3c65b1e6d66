"""The link to the bank's pay page: what is in it, and that it arrives as it was signed."""

import hashlib
import json
from base64 import b64decode
from dataclasses import replace
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import ClientSession

from bot.integrations.payments.gateway import Given
from bot.integrations.payments.pscb import ADDRESS, make
from bot.settings import load_settings
from core.accounts.models import SubscriberId
from core.payments.models import Means, Order
from core.payments.ports import PaymentProvider
from tests.contracts.payment_vendors import EMAIL, ORDER, SAVING
from tests.integrations.payments.conftest import CHAT
from tests.integrations.payments.pscb_bench import PscbBench
from tests.integrations.payments.pscb_papers import SECRET, SHOP
from tests.integrations.payments.pscb_server import PscbServer

LONGEST = replace(
    ORDER,
    email="a" * 64 + "@" + "b" * 60 + ".example",
    description="Оплата услуг по договору " + "№" * 32,
    amount=Decimal("999999.99"),
    save=True,
)
TELEGRAM_TAKES = 2048
"""Characters of a button's address."""


def query_of(link: str) -> dict[str, str]:
    """As a web server reads it."""
    return {name: values[0] for name, values in parse_qs(urlsplit(link).query, strict_parsing=True).items()}


async def message_of(provider: PaymentProvider, order: Order) -> dict[str, Any]:
    """What the bank reads."""
    message: dict[str, Any] = json.loads(b64decode(query_of((await provider.create(order)).link)["message"]))
    return message


class TestPages(PscbBench):
    async def test_nobody_is_called(self, provider: PaymentProvider, vendor: PscbServer) -> None:
        link = (await provider.create(ORDER)).link
        assert link.startswith(f"{vendor.address}/pay?")
        assert vendor.calls == 0

    async def test_the_signature_is_of_the_very_bytes(self, provider: PaymentProvider) -> None:
        query = query_of((await provider.create(ORDER)).link)
        body = b64decode(query["message"], validate=True)
        assert query["marketPlace"] == SHOP
        assert query["signature"] == hashlib.sha256(body + SECRET.encode()).hexdigest()

    async def test_letters_of_the_alphabet_that_addresses_read_otherwise(self, provider: PaymentProvider) -> None:
        seen = set()
        for number in range(300):
            link = (await provider.create(replace(ORDER, description=f"№ {number} ~?>я"))).link
            raw = urlsplit(link).query
            assert not set(raw) & set("+/ ")
            body = b64decode(query_of(link)["message"], validate=True)
            assert json.loads(body)["details"] == f"№ {number} ~?>я"
            seen |= {code for code in ("%2B", "%2F", "%3D") if code in raw}
        assert seen == {"%2B", "%2F", "%3D"}

    async def test_what_the_bank_reads(self, provider: PaymentProvider) -> None:
        receipt = {
            "text": ORDER.description,
            "quantity": 1,
            "price": 1234.5,
            "amount": 1234.5,
            "tax": "none",
            "type": "advance",
            "object": "service",
        }
        assert await message_of(provider, ORDER) == {
            "orderId": ORDER.id,
            "nonce": ORDER.id,
            "amount": 1234.5,
            "details": "Пополнение счета по договору 72845736UL",
            "customerAccount": "700000011",
            "customerEmail": EMAIL,
            "paymentMethod": "ac",
            "successUrl": CHAT,
            "failUrl": CHAT,
            "data": {"fdReceipt": {"items": [receipt]}},
        }

    @pytest.mark.parametrize(("means", "method"), [(Means.CARD, "ac"), (Means.SBP, "sbp"), (Means.ANY, None)])
    async def test_how_the_person_pays(self, provider: PaymentProvider, means: Means, method: str | None) -> None:
        assert (await message_of(provider, replace(ORDER, means=means))).get("paymentMethod") == method

    @pytest.mark.parametrize("means", Means)
    async def test_what_is_to_be_kept_is_a_card(self, provider: PaymentProvider, means: Means) -> None:
        message = await message_of(provider, replace(SAVING, means=means))
        assert (message["paymentMethod"], message["recurrentable"]) == ("ac", True)

    async def test_no_address_is_no_address(self, provider: PaymentProvider) -> None:
        assert "customerEmail" not in await message_of(provider, replace(ORDER, email=""))

    async def test_a_short_payer_is_made_longer(self, provider: PaymentProvider) -> None:
        assert (await message_of(provider, replace(ORDER, payer=SubscriberId(7))))["customerAccount"] == "0007"

    @pytest.mark.parametrize("amount", ["0.01", "10.00", "1000.10", "999999.99", "4.35"])
    async def test_sums_arrive_to_a_kopeck(self, provider: PaymentProvider, vendor: PscbServer, amount: str) -> None:
        created = await provider.create(replace(ORDER, amount=Decimal(amount)))
        body = b64decode(query_of(created.link)["message"])
        assert json.loads(body, parse_float=Decimal)["amount"] == Decimal(amount)
        await vendor.open(created.link)

    async def test_the_longest_message_fits_a_button(self, provider: PaymentProvider, vendor: PscbServer) -> None:
        link = (await provider.create(LONGEST)).link
        assert len(link) + len(ADDRESS) - len(vendor.address) < TELEGRAM_TAKES
        await vendor.open(link)

    async def test_letters_that_sbp_cant_carry_are_left_out(self, provider: PaymentProvider) -> None:
        message = await message_of(provider, replace(ORDER, description="Счёт «А» — №7 😀\n", means=Means.SBP))
        assert message["details"] == "Счет А  №7 "

    async def test_the_bank_sends_a_changed_link_away(
        self, provider: PaymentProvider, vendor: PscbServer, http: ClientSession
    ) -> None:
        link = (await provider.create(ORDER)).link
        cheaper = (await provider.create(replace(ORDER, amount=Decimal("1.00")))).link
        mixed = link.split("signature=")[0] + "signature=" + cheaper.split("signature=")[1]
        async with http.get(mixed) as page:
            assert page.status == 401
        assert vendor.books == []

    @pytest.mark.parametrize("code", range(1, 13))
    async def test_every_vat_code_has_a_name(self, given: Given, vendor: PscbServer, code: int) -> None:
        given = replace(given, settings=given.settings.model_copy(update={"payment_vat_code": code}))
        await vendor.open((await make(given).provider.create(ORDER)).link)

    async def test_without_an_address_it_is_the_bank_itself(self, given: Given) -> None:
        settings = load_settings(None, payment_account=SHOP, payment_secret=SECRET)
        created = await make(replace(given, settings=settings)).provider.create(ORDER)
        assert created.link.startswith("https://oos.pscb.ru/pay?")

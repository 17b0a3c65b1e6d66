"""The bank's calls to our web server."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import pytest
from aiohttp import ClientSession, web
from sqlalchemy.exc import OperationalError

from bot.integrations.payments.gateway import Gateway
from core.errors import PaymentUnavailable
from core.payments.models import Payment, PaymentId, PaymentState, Setback, Standing
from core.payments.ports import PaymentProvider
from tests.contracts.billing_server import says, served
from tests.contracts.payment_vendors import EMAIL, ORDER, OTHER, SAVING, Knock, payment_of
from tests.contracts.payments import opened
from tests.integrations.payments.pscb_bench import PscbBench
from tests.integrations.payments.pscb_server import PscbServer

STRANGER = PaymentId("2222333344445555")
Answer = tuple[int, Any]


@dataclass
class Ears:
    """What callbacks call: notes what was heard, and asks where nothing was. `troubles` come first."""

    provider: PaymentProvider
    heard: list[tuple[PaymentId, Standing | None]] = field(default_factory=list)
    asked: list[Standing | None] = field(default_factory=list)
    troubles: list[Exception] = field(default_factory=list)

    async def __call__(self, payment: PaymentId, heard: Standing | None = None) -> Payment | None:
        """See Settling."""
        if self.troubles:
            raise self.troubles.pop(0)
        if payment == STRANGER:
            return None
        present = payment_of(replace(ORDER, id=payment))
        if heard is None:
            self.asked.append(await self.provider.ask(present))
        self.heard.append((payment, heard))
        learnt = heard or self.asked[-1]
        return present if learnt is None else replace(present, state=learnt.state)

    async def by_provider(self, provider: str, provider_id: str) -> Payment | None:
        """Not asked for by PSCB."""
        raise AssertionError


class TestCalls(PscbBench):
    @pytest.fixture
    def ears(self, provider: PaymentProvider) -> Ears:
        return Ears(provider)

    @pytest.fixture
    async def address(self, gateway: Gateway, ears: Ears) -> AsyncIterator[str]:
        app = web.Application()
        app.add_routes(gateway.routes(ears))
        async with served(app) as address:
            yield address

    @pytest.fixture
    def send(self, address: str, http: ClientSession) -> Callable[[Knock], Any]:
        async def one(knock: Knock) -> Answer:
            async with http.post(address + knock.path, data=knock.body) as answer:
                return answer.status, await answer.json() if answer.status == 200 else None

        return one

    @pytest.fixture(autouse=True)
    async def _expected(self, provider: PaymentProvider, vendor: PscbServer) -> None:
        await opened(provider, vendor, ORDER)

    async def test_money_is_heard_of_without_asking(self, vendor: PscbServer, ears: Ears, send: Any) -> None:
        await vendor.pay(ORDER.id)
        calls = vendor.calls
        confirmed = {"payments": [{"orderId": ORDER.id, "action": "CONFIRM"}]}
        assert await send(vendor.knock(ORDER.id)) == (200, confirmed)
        [(payment, heard)] = ears.heard
        assert payment == ORDER.id
        assert heard is not None
        assert (heard.state, heard.amount, heard.provider_id) == (PaymentState.PAID, ORDER.amount, "61787294")
        assert vendor.calls == calls

    async def test_another_sum_is_told_as_it_came(self, vendor: PscbServer, ears: Ears, send: Any) -> None:
        await vendor.pay(ORDER.id, Decimal("1.00"))
        await send(vendor.knock(ORDER.id))
        assert [heard.amount for _, heard in ears.heard if heard] == [Decimal("1.00")]

    async def test_an_order_that_isnt_ours_is_rejected(self, vendor: PscbServer, ears: Ears, send: Any) -> None:
        rejected = {"payments": [{"orderId": STRANGER, "action": "REJECT"}]}
        assert await send(vendor.stranger()) == (200, rejected)
        assert ears.heard == []

    async def test_several_payments_in_one_call(self, vendor: PscbServer, ears: Ears, send: Any) -> None:
        told = [vendor.paid(ORDER.id, orderId=order) for order in (OTHER.id, STRANGER, ORDER.id)]
        _, answer = await send(vendor.call(told))
        assert [one["action"] for one in answer["payments"]] == ["CONFIRM", "REJECT", "CONFIRM"]
        assert [payment for payment, _ in ears.heard] == [OTHER.id, ORDER.id]

    async def test_a_call_about_nothing(self, vendor: PscbServer, send: Any) -> None:
        assert await send(vendor.call([])) == (200, {"payments": []})

    async def test_a_failure_is_asked_about(
        self, provider: PaymentProvider, vendor: PscbServer, ears: Ears, send: Any
    ) -> None:
        """The page was opened again: the bank gives up the first attempt, and the person is at the second."""
        earlier = vendor.call([vendor.paid(ORDER.id, state="exp")])
        assert (await send(earlier))[0] == 200
        assert ears.heard == [(ORDER.id, None)]
        assert [standing.state for standing in ears.asked if standing] == [PaymentState.PENDING]
        await vendor.decline(ORDER.id, Setback.NO_MONEY)
        await send(vendor.knock(ORDER.id))
        assert [standing.setback for standing in ears.asked if standing] == [None, Setback.NO_MONEY]

    async def test_a_failure_that_cant_be_asked_about_is_told_again(self, vendor: PscbServer, send: Any) -> None:
        await vendor.expire(ORDER.id)
        vendor.break_next(says("", 500))
        assert (await send(vendor.knock(ORDER.id)))[0] == 503
        assert (await send(vendor.knock(ORDER.id)))[0] == 200

    async def test_a_kept_cards_number_is_asked_for(
        self, provider: PaymentProvider, vendor: PscbServer, ears: Ears, send: Any
    ) -> None:
        saving = replace(SAVING, id=OTHER.id)
        await opened(provider, vendor, saving)
        await vendor.pay(saving.id)
        await send(vendor.knock(saving.id))
        assert [one.card.title for one in ears.asked if one and one.card] == ["•••• 4477"]
        assert ears.heard == [(saving.id, None)]

    async def test_money_for_a_kept_card_counts_where_the_bank_answers_by_older_books(
        self, provider: PaymentProvider, vendor: PscbServer, ears: Ears, send: Any
    ) -> None:
        saving = replace(SAVING, id=OTHER.id)
        await opened(provider, vendor, saving)
        await send(vendor.call([vendor.paid(saving.id, recurrencyToken="17")]))
        assert [one.state for one in ears.asked if one] == [PaymentState.PENDING]
        assert [heard.state for _, heard in ears.heard if heard] == [PaymentState.PAID]

    async def test_money_for_a_kept_card_counts_where_the_bank_cant_be_asked(
        self, provider: PaymentProvider, vendor: PscbServer, ears: Ears, send: Any
    ) -> None:
        saving = replace(SAVING, id=OTHER.id)
        await opened(provider, vendor, saving)
        await vendor.pay(saving.id)
        vendor.break_next(says("", 500))
        assert (await send(vendor.knock(saving.id)))[0] == 200
        assert [heard.state for _, heard in ears.heard if heard] == [PaymentState.PAID]

    @pytest.mark.parametrize(
        "troubles",
        [
            [PaymentUnavailable("?")],
            [OperationalError("UPDATE", {"email": EMAIL}, Exception("database is locked"))],
            [ConnectionRefusedError(), PaymentUnavailable(), TimeoutError()],
        ],
    )
    async def test_the_bank_calls_until_it_is_confirmed(
        self, vendor: PscbServer, ears: Ears, address: str, http: ClientSession, troubles: Sequence[Exception]
    ) -> None:
        await vendor.pay(ORDER.id)
        ears.troubles = [*troubles]
        assert await vendor.deliver(http, address, ORDER.id) == [*[503] * len(troubles), 200]
        assert [payment for payment, _ in ears.heard] == [ORDER.id]

    async def test_one_payment_that_fails_spoils_no_other(self, vendor: PscbServer, ears: Ears, send: Any) -> None:
        """Nothing is confirmed until all of it is, and what was settled already is settled again."""
        told = [vendor.paid(ORDER.id), vendor.paid(ORDER.id, orderId=OTHER.id)]
        knock = vendor.call(told)
        ears.troubles = [PaymentUnavailable()]
        assert (await send(knock))[0] == 503
        assert [one["action"] for one in (await send(knock))[1]["payments"]] == ["CONFIRM"] * 2

    async def test_a_rejected_payment_goes_back_to_the_payer(
        self, provider: PaymentProvider, vendor: PscbServer, address: str, http: ClientSession
    ) -> None:
        stranger = replace(ORDER, id=STRANGER)
        await opened(provider, vendor, stranger)
        await vendor.pay(STRANGER)
        assert await vendor.deliver(http, address, STRANGER) == [200]
        held = vendor.held(STRANGER)
        assert held is not None
        assert held.state == "rej"

    async def test_ten_copies_at_once_are_heard_ten_times(self, vendor: PscbServer, ears: Ears, send: Any) -> None:
        await vendor.pay(ORDER.id)
        knock = vendor.knock(ORDER.id)
        answers = await asyncio.gather(*(send(knock) for _ in range(10)))
        assert {status for status, _ in answers} == {200}
        assert len({repr(heard) for heard in ears.heard}) == 1

    async def test_every_changed_byte_is_noticed(self, vendor: PscbServer, ears: Ears, send: Any) -> None:
        good = vendor.call([vendor.paid(ORDER.id)])
        for place in range(0, len(good.body), 7):
            changed = good.body[:place] + bytes([good.body[place] ^ 0x20]) + good.body[place + 1 :]
            assert (await send(replace(good, body=changed)))[0] == 401, place
        assert ears.heard == []

    async def test_only_posts_are_heard(self, address: str, http: ClientSession) -> None:
        async with http.get(f"{address}/payments/pscb") as answer:
            assert answer.status == 405

    async def test_the_log_names_no_person(
        self, vendor: PscbServer, ears: Ears, send: Any, caplog: pytest.LogCaptureFixture
    ) -> None:
        ears.troubles = [OperationalError("UPDATE", {"email": EMAIL}, Exception(EMAIL)), PaymentUnavailable(EMAIL)]
        told = vendor.paid(ORDER.id, email=EMAIL, recurrencyToken="13346679")
        with caplog.at_level(logging.DEBUG, "bot"):
            knocks = [vendor.call([told])] * 2 + [vendor.call([told | {"amount": EMAIL}]), vendor.call([told], "?")]
            assert [(await send(knock))[0] for knock in knocks] == [503, 200, 401, 401]
        assert len(caplog.records) == 3
        assert not [secret for secret in vendor.secrets if secret in caplog.text]

"""What the bank's answers mean to the business."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from aiohttp import web

from core.errors import PaymentRefused, PaymentUnavailable
from core.payments.advance import advance, next_look
from core.payments.models import PaymentState, Setback, Standing
from core.payments.policy import PaymentPolicy
from core.payments.ports import PaymentProvider
from tests.contracts.billing_server import Handler, says
from tests.contracts.payment_vendors import CHARGE, ORDER, SAVING, payment_of
from tests.contracts.payments import opened, paid, standing_of
from tests.conversations.clock import FakeClock
from tests.integrations.payments.pscb_bench import PscbBench
from tests.integrations.payments.pscb_papers import SHOP, failure
from tests.integrations.payments.pscb_server import PscbServer

POLICY = PaymentPolicy()
STATES: Mapping[str, tuple[PaymentState, Setback | None]] = {
    "new": (PaymentState.PENDING, None),
    "sent": (PaymentState.PENDING, None),
    "hold": (PaymentState.PENDING, None),
    "undef": (PaymentState.PENDING, None),
    "something new": (PaymentState.PENDING, None),
    "end": (PaymentState.PAID, None),
    "ref": (PaymentState.PAID, None),
    "exp": (PaymentState.CANCELED, Setback.EXPIRED),
    "err": (PaymentState.CANCELED, Setback.DECLINED),
    "rej": (PaymentState.CANCELED, Setback.REFUSED),
    "canceled": (PaymentState.CANCELED, Setback.REFUSED),
}


def told(status: int = 200, **changes: Any) -> Handler:
    """An answer about ORDER."""
    payment = {"orderId": ORDER.id, "marketPlace": int(SHOP), "amount": 1234.5, "state": "end"} | changes
    return says(json.dumps({"status": "STATUS_SUCCESS", "payment": payment}), status)


def literal(body: str) -> Handler:
    """To the letter."""
    start = f'{{"status": "STATUS_SUCCESS", "payment": {{"orderId": "{ORDER.id}", "marketPlace": "{SHOP}", '
    return says(start + body + "}}")


class TestAnswers(PscbBench):
    @pytest.mark.parametrize("state", STATES)
    async def test_every_state_has_its_meaning(self, provider: PaymentProvider, vendor: PscbServer, state: str) -> None:
        await opened(provider, vendor, ORDER)
        await vendor.become(ORDER.id, state)
        standing = await standing_of(provider, ORDER)
        assert (standing.state, standing.setback) == STATES[state]
        assert standing.refunded == (ORDER.amount if state == "ref" else 0)

    @pytest.mark.parametrize("amount", ["1234.5", "1234.500", '"1234.50"', "1.2345e3", "1234.50000"])
    async def test_a_sum_however_it_is_written(
        self, provider: PaymentProvider, vendor: PscbServer, amount: str
    ) -> None:
        vendor.break_next(literal(f'"amount": {amount}, "state": "end"'))
        assert str((await standing_of(provider, ORDER)).amount) == "1234.50"

    @pytest.mark.parametrize(
        "amount", ["1234.505", "1234.500000000000000001", "NaN", "-1", "0", "1e30", "true", '"1 234,50"', "null", "{}"]
    )
    async def test_a_sum_that_is_none(self, provider: PaymentProvider, vendor: PscbServer, amount: str) -> None:
        vendor.break_next(literal(f'"amount": {amount}, "state": "end"'))
        with pytest.raises(PaymentUnavailable):
            await standing_of(provider, ORDER)

    @pytest.mark.parametrize("date", ["2017-03-20T01:47:45.777+03:00", "2017-03-19T22:47:45.777Z", "20 March", None, 1])
    async def test_a_date_that_cant_be_read_loses_no_payment(
        self, provider: PaymentProvider, vendor: PscbServer, date: object
    ) -> None:
        vendor.break_next(told(stateDate=date))
        standing = await standing_of(provider, ORDER)
        assert standing.state is PaymentState.PAID
        assert str(standing.paid_at) in ("2017-03-19 22:47:45.777000+00:00", "None")

    @pytest.mark.parametrize("odd", [None, [], "220220XXXXXX4477", {"card": None}, {"card": "none"}])
    async def test_a_card_that_isnt_told_loses_no_payment(
        self, provider: PaymentProvider, vendor: PscbServer, odd: object
    ) -> None:
        vendor.break_next(told(recurrencyToken=17, paymentParams=odd))
        card = (await standing_of(provider, ORDER)).card
        assert card is not None
        assert (card.token, card.title) == (f"{ORDER.id}:17", "••••")

    @pytest.mark.parametrize("changes", [{"orderId": CHARGE.id}, {"marketPlace": 47607}, {"orderId": None}])
    async def test_an_answer_about_something_else_is_none(
        self, provider: PaymentProvider, vendor: PscbServer, changes: Mapping[str, Any]
    ) -> None:
        vendor.break_next(told(**changes))
        with pytest.raises(PaymentUnavailable):
            await standing_of(provider, ORDER)

    @pytest.mark.parametrize("code", ["NOT_AUTHORIZED", "REPEAT_REQUEST", "PROCESSING", "SERVER_ERROR", "FAILED", "?"])
    async def test_a_look_that_fails_is_unknown(self, provider: PaymentProvider, vendor: PscbServer, code: str) -> None:
        vendor.break_next(says(json.dumps(failure(code))))
        with pytest.raises(PaymentUnavailable):
            await standing_of(provider, ORDER)

    async def test_an_answer_that_isnt_meant_so_is_none(self, provider: PaymentProvider, vendor: PscbServer) -> None:
        vendor.break_next(told(status=503))
        with pytest.raises(PaymentUnavailable):
            await standing_of(provider, ORDER)

    @pytest.mark.parametrize(
        ("error", "setback"),
        [
            ({"code": -1, "subCode": 51}, Setback.NO_MONEY),
            ([{"code": "-1", "subCode": "51"}], Setback.NO_MONEY),
            ({"code": -1, "subCode": 54}, Setback.CARD_REVOKED),
            ({"code": -16}, Setback.CARD_REVOKED),
            ({"code": -19, "subCode": None}, Setback.DECLINED),
            ("declined", Setback.DECLINED),
            ([], Setback.DECLINED),
        ],
    )
    async def test_why_a_card_wasnt_charged(
        self, provider: PaymentProvider, vendor: PscbServer, error: object, setback: Setback
    ) -> None:
        vendor.break_next(told(state="err", lastError=error))
        assert (await standing_of(provider, ORDER)).setback is setback


class TestLinks(PscbBench):
    async def test_a_link_that_nobody_has_opened_stays_good(self, provider: PaymentProvider) -> None:
        link = (await provider.create(ORDER)).link
        asked = await provider.ask(payment_of(ORDER, link=link))
        assert asked == Standing(PaymentState.PENDING, ORDER.amount, link=link)

    async def test_it_runs_out_by_our_rules_and_is_watched_for_late_money(
        self, provider: PaymentProvider, vendor: PscbServer, now: FakeClock
    ) -> None:
        created = await provider.create(ORDER)
        waiting = advance(payment_of(ORDER), created, now(), POLICY)
        assert (waiting.state, waiting.link) == (PaymentState.PENDING, created.link)
        now.advance(hours=1, minutes=1)
        heard = await provider.ask(waiting)
        assert heard is not None
        ended = advance(waiting, heard, now(), POLICY)
        assert (ended.state, ended.setback) == (PaymentState.CANCELED, Setback.EXPIRED)
        assert next_look(ended, heard.state, now(), POLICY) is not None
        await vendor.open(created.link)
        await vendor.pay(ORDER.id)
        assert advance(ended, await standing_of(provider, ORDER), now(), POLICY).state is PaymentState.PAID


class TestCharges(PscbBench):
    @pytest.fixture
    async def token(self, provider: PaymentProvider, vendor: PscbServer) -> str:
        card = (await paid(provider, vendor, SAVING)).card
        assert card is not None
        return card.token

    async def test_a_token_names_the_order_that_it_came_from(self, token: str) -> None:
        assert token == f"{SAVING.id}:13346679"

    async def test_a_charge_that_takes_a_while(self, provider: PaymentProvider, vendor: PscbServer, token: str) -> None:
        vendor.slow = True
        charged = await provider.charge(CHARGE, token)
        assert (charged.state, charged.link) == (PaymentState.PENDING, "")
        assert (await provider.charge(CHARGE, token)).state is PaymentState.PENDING
        await vendor.pay(CHARGE.id)
        assert (await provider.charge(CHARGE, token)).state is PaymentState.PAID
        assert vendor.count(CHARGE.id) == 1

    async def test_the_charge_carries_a_receipt_of_its_own(
        self, provider: PaymentProvider, vendor: PscbServer, token: str
    ) -> None:
        await provider.charge(CHARGE, token)
        held = vendor.held(CHARGE.id)
        assert held is not None
        assert [item["amount"] for item in held.message["data"]["fdReceipt"]["items"]] == [598.0]
        assert held.message["details"] == "Пополнение счета по договору 72845736UL"

    async def test_a_refusal_of_the_second_of_two_calls_isnt_the_payments(
        self, provider: PaymentProvider, vendor: PscbServer, token: str
    ) -> None:
        """The first one's answer is still on its way when the second one looks."""
        vendor.wary = True
        await provider.charge(CHARGE, token)
        vendor.break_next(says(json.dumps(failure("UNKNOWN_PAYMENT"))))
        assert (await provider.charge(CHARGE, token)).state is PaymentState.PAID
        assert vendor.count(CHARGE.id) == 1

    async def test_a_card_that_was_given_up_isnt_charged(
        self, provider: PaymentProvider, vendor: PscbServer, token: str
    ) -> None:
        await provider.forget(token)
        charged = await provider.charge(CHARGE, token)
        assert (charged.state, charged.setback) == (PaymentState.CANCELED, Setback.CARD_REVOKED)
        assert vendor.count(CHARGE.id) == 0

    @pytest.mark.parametrize(
        ("code", "outcome"),
        [
            ("ILLEGAL_REQUEST", PaymentRefused),
            ("ILLEGAL_ARGUMENTS", PaymentRefused),
            ("NOT_AUTHORIZED", PaymentUnavailable),
            ("REPEAT_REQUEST", PaymentUnavailable),
            ("PROCESSING", PaymentUnavailable),
            ("SERVER_ERROR", PaymentUnavailable),
            ("SOMETHING_NEW", PaymentUnavailable),
            ("", PaymentUnavailable),
        ],
    )
    async def test_a_charge_that_isnt_decided(
        self, provider: PaymentProvider, vendor: PscbServer, token: str, code: str, outcome: type[Exception]
    ) -> None:
        vendor.break_next(AfterLooking(vendor, failure(code)))
        with pytest.raises(outcome):
            await provider.charge(CHARGE, token)

    @pytest.mark.parametrize(
        ("answer", "setback"),
        [
            (failure("FAILED"), Setback.DECLINED),
            (failure("ILLEGAL_PAYMENT_STATE"), Setback.CARD_REVOKED),
            ({"status": "STATUS_FAILURE", "paymentSystemError": {"code": -1, "subCode": 51}}, Setback.NO_MONEY),
            ({"status": "STATUS_FAILURE", "paymentSystemError": {"code": -15}}, Setback.CARD_REVOKED),
        ],
    )
    async def test_a_charge_that_failed(
        self, provider: PaymentProvider, vendor: PscbServer, token: str, answer: Mapping[str, Any], setback: Setback
    ) -> None:
        vendor.break_next(AfterLooking(vendor, answer))
        charged = await provider.charge(CHARGE, token)
        assert charged == Standing(PaymentState.CANCELED, CHARGE.amount, setback=setback)

    async def test_under_way_isnt_refused(self, provider: PaymentProvider, vendor: PscbServer, token: str) -> None:
        vendor.break_next(AfterLooking(vendor, {"status": "STATUS_FAILURE", "paymentSystemError": {"code": 1}}))
        with pytest.raises(PaymentUnavailable):
            await provider.charge(CHARGE, token)


class AfterLooking:
    """The bank doesn't know the payment; the call after that is answered so."""

    def __init__(self, vendor: PscbServer, answer: Mapping[str, Any]) -> None:
        self._vendor, self._answer = vendor, answer

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        """See Handler."""
        self._vendor.break_next(says(json.dumps(self._answer)))
        return web.json_response(failure("UNKNOWN_PAYMENT"))

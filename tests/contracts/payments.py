"""What the business relies on, whoever takes the money. A provider's test subclasses the suites that fit it and gives
the fixture `vendor`, a server that behaves as the vendor's, and the method `make`; the other fixtures are in
tests/integrations/payments/conftest.py."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from core.errors import PaymentRefused, PaymentUnavailable
from core.payments.models import CardOffered, Means, Order, PaymentId, PaymentState, Setback, Standing
from core.payments.ports import PaymentProvider
from tests.contracts.billing_server import Handler, hang_up, says, silent
from tests.contracts.payment_vendors import CHARGE, ORDER, OTHER, SAVING, Books, Knock, Vendor, payment_of
from tests.conversations.clock import FakeClock

Hook = Callable[[Knock], Awaitable[int]]
"""Sends it to our web server, and gives the status that came back."""

GARBAGE = (b"", b"OK", b"<html>", b"[]", b"null", b"\xff", b"{}", b'{"id": 1, "status": true}')
BROKEN: dict[str, Handler] = {
    "silence": silent,
    **{f"HTTP {status}": says("<html>", status) for status in (302, 429, 500, 502, 503)},
    **{f"200 {body!r}": says(body) for body in GARBAGE},
}
"""A connection that breaks isn't among them: aiohttp itself asks once more where only something is read."""
LOST: dict[str, Handler] = BROKEN | {"a connection that breaks": hang_up}


async def standing_of(provider: PaymentProvider, order: Order, provider_id: str = "") -> Standing:
    """Asked for, and there."""
    standing = await provider.ask(payment_of(order, provider=provider.name, provider_id=provider_id))
    assert standing is not None
    return standing


async def opened(provider: PaymentProvider, vendor: Vendor, order: Order) -> Standing:
    """Created, and the person looks at the page."""
    created = await provider.create(order)
    await vendor.open(created.link)
    return created


async def paid(provider: PaymentProvider, vendor: Vendor, order: Order) -> Standing:
    """Created, paid and asked about."""
    created = await opened(provider, vendor, order)
    await vendor.pay(order.id)
    return await standing_of(provider, order, created.provider_id)


class PaymentContract:
    """Every adapter of core.payments.ports.PaymentProvider passes this."""

    def test_it_says_what_it_is(self, provider: PaymentProvider, vendor: Vendor) -> None:
        assert provider.name == vendor.name
        assert provider.means
        assert Means.SAVED not in provider.means

    async def test_a_new_payment_waits_for_the_person_at_its_link(self, provider: PaymentProvider) -> None:
        for means, order in zip(provider.means, (ORDER, OTHER, CHARGE), strict=False):
            created = await provider.create(replace(order, means=means))
            assert created.state is PaymentState.PENDING
            assert created.amount == order.amount
            assert created.link.startswith(("https://", "http://"))
            assert created.expires_at is None or created.expires_at > order.created_at
            assert (created.paid_at, created.setback, created.card) == (None, None, None)

    async def test_the_same_order_again_is_the_same_payment(self, provider: PaymentProvider, vendor: Vendor) -> None:
        created = [await opened(provider, vendor, ORDER) for _ in range(3)]
        assert len({one.provider_id for one in created}) == 1
        await vendor.pay(ORDER.id)
        assert vendor.count(ORDER.id) == 1

    async def test_two_orders_are_two_payments(self, provider: PaymentProvider, vendor: Vendor) -> None:
        assert (await paid(provider, vendor, ORDER)).amount == ORDER.amount
        created = await opened(provider, vendor, OTHER)
        assert (await standing_of(provider, OTHER, created.provider_id)).state is PaymentState.PENDING
        assert (vendor.count(ORDER.id), vendor.count(OTHER.id)) == (1, 1)

    async def test_a_paid_payment_says_how_much_came_and_when(
        self, provider: PaymentProvider, vendor: Vendor, now: FakeClock
    ) -> None:
        await opened(provider, vendor, ORDER)
        now.advance(minutes=3)
        standing = await paid(provider, vendor, ORDER)
        assert (standing.state, standing.amount) == (PaymentState.PAID, ORDER.amount)
        assert standing.provider_id
        assert standing.paid_at is not None
        assert abs(standing.paid_at - now()) < timedelta(minutes=1)
        assert (standing.setback, standing.card, standing.refunded) == (None, None, Decimal(0))

    async def test_a_payment_is_found_by_our_id_alone(self, provider: PaymentProvider, vendor: Vendor) -> None:
        known = await paid(provider, vendor, ORDER)
        assert await standing_of(provider, ORDER) == known

    async def test_what_the_vendor_never_heard_of_is_nothing(self, provider: PaymentProvider, vendor: Vendor) -> None:
        assert await provider.ask(payment_of(ORDER)) is None
        await paid(provider, vendor, OTHER)
        assert await provider.ask(payment_of(ORDER)) is None

    @pytest.mark.parametrize("setback", [Setback.NO_MONEY, Setback.DECLINED])
    async def test_a_bank_that_says_no_is_told(
        self, provider: PaymentProvider, vendor: Vendor, setback: Setback
    ) -> None:
        """Not every vendor says why."""
        created = await opened(provider, vendor, ORDER)
        await vendor.decline(ORDER.id, setback)
        standing = await standing_of(provider, ORDER, created.provider_id)
        assert standing.state is PaymentState.CANCELED
        assert standing.setback in (setback, Setback.DECLINED)
        assert (standing.paid_at, standing.card) == (None, None)

    async def test_a_link_that_ran_out_is_told(self, provider: PaymentProvider, vendor: Vendor) -> None:
        created = await opened(provider, vendor, ORDER)
        await vendor.expire(ORDER.id)
        standing = await standing_of(provider, ORDER, created.provider_id)
        assert (standing.state, standing.setback) == (PaymentState.CANCELED, Setback.EXPIRED)

    async def test_a_person_who_goes_away_has_not_paid(self, provider: PaymentProvider, vendor: Vendor) -> None:
        created = await opened(provider, vendor, ORDER)
        await vendor.close(ORDER.id)
        standing = await standing_of(provider, ORDER, created.provider_id)
        assert (standing.state, standing.setback) in [
            (PaymentState.PENDING, None),
            (PaymentState.CANCELED, Setback.BY_PAYER),
        ]

    async def test_refunds_add_up(self, provider: PaymentProvider, vendor: Vendor) -> None:
        known = await paid(provider, vendor, ORDER)
        for amount, together in ((Decimal("34.50"), Decimal("34.50")), (Decimal("1200.00"), ORDER.amount)):
            await vendor.refund(ORDER.id, amount)
            standing = await standing_of(provider, ORDER, known.provider_id)
            assert (standing.state, standing.amount) == (PaymentState.PAID, ORDER.amount)
            assert standing.refunded == together


class DistantContract:
    """For providers at the other end of a network."""

    @pytest.mark.parametrize("broken", BROKEN)
    async def test_no_answer_that_can_be_read_is_unknown(
        self, provider: PaymentProvider, vendor: Vendor, broken: str
    ) -> None:
        known = await paid(provider, vendor, ORDER)
        for provider_id in (known.provider_id, ""):
            vendor.break_next(BROKEN[broken])
            with pytest.raises(PaymentUnavailable):
                await standing_of(provider, ORDER, provider_id)
            assert await standing_of(provider, ORDER, provider_id) == known

    async def test_nobody_there(self, nowhere: PaymentProvider) -> None:
        with pytest.raises(PaymentUnavailable):
            await nowhere.ask(payment_of(ORDER, provider_id="17"))

    async def test_the_log_gives_nothing_away(
        self, provider: PaymentProvider, vendor: Vendor, caplog: pytest.LogCaptureFixture
    ) -> None:
        echo = says(" ".join(vendor.secrets), 500)
        with caplog.at_level(logging.DEBUG):
            known = await paid(provider, vendor, ORDER)
            for broken in (*list(BROKEN.values())[1:], echo):
                vendor.break_next(broken)
                with pytest.raises(PaymentUnavailable) as caught:
                    await standing_of(provider, ORDER, known.provider_id)
                assert not [secret for secret in vendor.secrets if secret in str(caught.value)]
        assert not [secret for secret in vendor.secrets if secret in caplog.text]


class CreatingContract:
    """For providers that are called when a payment is created; others sign a link, and hear of it when it is opened."""

    @pytest.mark.parametrize("broken", LOST)
    async def test_a_lost_answer_makes_no_second_payment(
        self, provider: PaymentProvider, vendor: Vendor, broken: str
    ) -> None:
        vendor.break_next(LOST[broken], taken=True)
        with pytest.raises(PaymentUnavailable):
            await provider.create(ORDER)
        assert vendor.count(ORDER.id) == 1
        found = await standing_of(provider, ORDER)
        assert await provider.create(ORDER) == found
        assert vendor.count(ORDER.id) == 1

    async def test_what_was_not_taken_is_taken_next_time(self, provider: PaymentProvider, vendor: Vendor) -> None:
        for broken in (says("", 500), says("{}", 429), hang_up):
            vendor.break_next(broken)
            with pytest.raises(PaymentUnavailable):
                await provider.create(ORDER)
        assert vendor.count(ORDER.id) == 0
        assert (await provider.create(ORDER)).state is PaymentState.PENDING

    async def test_ten_at_once_are_one(self, provider: PaymentProvider, vendor: Vendor) -> None:
        created = await asyncio.gather(*(provider.create(ORDER) for _ in range(10)))
        assert len({one.provider_id for one in created}) == 1
        assert vendor.count(ORDER.id) == 1

    async def test_the_same_order_days_later_is_still_the_same_payment(
        self, provider: PaymentProvider, vendor: Vendor, now: FakeClock
    ) -> None:
        vendor.break_next(silent, taken=True)
        with pytest.raises(PaymentUnavailable):
            await provider.create(ORDER)
        await vendor.pay(ORDER.id)
        now.advance(days=2)
        assert (await provider.create(ORDER)).state is PaymentState.PAID
        assert vendor.count(ORDER.id) == 1

    async def test_an_order_that_the_vendor_wont_have_is_refused(
        self, provider: PaymentProvider, vendor: Vendor
    ) -> None:
        for order, amount in ((ORDER, Decimal("0.00")), (OTHER, Decimal("100000000.00"))):
            with pytest.raises(PaymentRefused):
                await provider.create(replace(order, amount=amount))
            assert vendor.count(order.id) == 0

    async def test_nobody_there_to_create_it(self, nowhere: PaymentProvider) -> None:
        with pytest.raises(PaymentUnavailable):
            await nowhere.create(ORDER)


class SavedCardContract:
    """For providers that keep cards."""

    @pytest.fixture
    async def card(self, provider: PaymentProvider, vendor: Vendor) -> CardOffered:
        """Kept after a first payment."""
        card = (await paid(provider, vendor, SAVING)).card
        assert card is not None
        return card

    def test_it_says_so(self, provider: PaymentProvider) -> None:
        assert provider.keeps_cards

    async def test_a_card_is_kept_where_that_was_asked_for(self, card: CardOffered) -> None:
        assert card.token
        assert card.title == "•••• 4477"

    async def test_a_card_isnt_kept_unasked(self, provider: PaymentProvider, vendor: Vendor) -> None:
        assert (await paid(provider, vendor, ORDER)).card is None

    async def test_a_saved_card_pays_without_the_person(
        self, provider: PaymentProvider, vendor: Vendor, card: CardOffered
    ) -> None:
        charged = await provider.charge(CHARGE, card.token)
        assert (charged.state, charged.amount) == (PaymentState.PAID, CHARGE.amount)
        assert charged.provider_id
        assert charged.card is None
        assert await standing_of(provider, CHARGE, charged.provider_id) == charged
        assert vendor.count(CHARGE.id) == 1

    async def test_a_charge_is_taken_once(self, provider: PaymentProvider, vendor: Vendor, card: CardOffered) -> None:
        charged = [await provider.charge(CHARGE, card.token) for _ in range(3)]
        assert len({one.provider_id for one in charged}) == 1
        assert vendor.count(CHARGE.id) == 1

    @pytest.mark.parametrize("setback", [Setback.NO_MONEY, Setback.CARD_REVOKED])
    async def test_a_card_that_wont_pay_is_told(
        self, provider: PaymentProvider, vendor: Vendor, card: CardOffered, setback: Setback
    ) -> None:
        """Not every vendor says why."""
        vendor.spoil_cards(setback)
        charged = await provider.charge(CHARGE, card.token)
        assert charged.state is PaymentState.CANCELED
        assert charged.setback in (setback, Setback.DECLINED)
        assert await standing_of(provider, CHARGE, charged.provider_id) == charged

    async def test_a_token_that_nobody_knows_is_a_card_that_wont_pay(self, provider: PaymentProvider) -> None:
        charged = await provider.charge(CHARGE, "f00d-not-a-token")
        assert charged.state is PaymentState.CANCELED
        assert charged.setback in (Setback.CARD_REVOKED, Setback.DECLINED)

    async def test_forgetting_a_card_never_fails(self, provider: PaymentProvider, card: CardOffered) -> None:
        for token in (card.token, card.token, "f00d-not-a-token"):
            await provider.forget(token)


class DistantCardContract(SavedCardContract):
    """Where its answers may be lost."""

    @pytest.mark.parametrize("broken", LOST)
    async def test_a_charge_whose_answer_was_lost_is_taken_once(
        self, provider: PaymentProvider, vendor: Vendor, card: CardOffered, broken: str
    ) -> None:
        vendor.break_next(LOST[broken], taken=True)
        with pytest.raises(PaymentUnavailable):
            await provider.charge(CHARGE, card.token)
        assert (await standing_of(provider, CHARGE)).state is PaymentState.PAID
        assert (await provider.charge(CHARGE, card.token)).state is PaymentState.PAID
        assert vendor.count(CHARGE.id) == 1

    async def test_a_charge_days_later_isnt_a_second_one(
        self, provider: PaymentProvider, vendor: Vendor, card: CardOffered, now: FakeClock
    ) -> None:
        vendor.break_next(silent, taken=True)
        with pytest.raises(PaymentUnavailable):
            await provider.charge(CHARGE, card.token)
        now.advance(days=2)
        assert (await provider.charge(CHARGE, card.token)).state is PaymentState.PAID
        assert vendor.count(CHARGE.id) == 1

    async def test_forgetting_a_card_never_fails_however_it_is_answered(
        self, provider: PaymentProvider, vendor: Vendor, card: CardOffered
    ) -> None:
        for broken in LOST.values():
            vendor.break_next(broken)
            await provider.forget(card.token)

    async def test_a_token_stays_out_of_the_log(
        self, provider: PaymentProvider, vendor: Vendor, card: CardOffered, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.DEBUG):
            for broken in (hang_up, says(card.token, 500), says("{}", 429)):
                vendor.break_next(broken)
                with pytest.raises(PaymentUnavailable):
                    await provider.charge(CHARGE, card.token)
            await provider.charge(CHARGE, card.token)
            await provider.forget(card.token)
        assert card.token not in caplog.text


class CallbackContract:
    """For providers that call us."""

    @pytest.fixture
    async def expected(self, provider: PaymentProvider, vendor: Vendor, books: Books) -> PaymentId:
        """A payment that our books wait for."""
        books.expect(ORDER, (await opened(provider, vendor, ORDER)).provider_id)
        return ORDER.id

    async def test_a_call_settles_the_payment(
        self, expected: PaymentId, vendor: Vendor, books: Books, hook: Hook
    ) -> None:
        await vendor.pay(expected)
        assert await hook(vendor.knock(expected)) == 200
        assert books[ORDER].state is PaymentState.PAID
        assert set(books.settled) == {expected}

    async def test_a_call_about_a_refusal_settles_it_as_well(
        self, expected: PaymentId, vendor: Vendor, books: Books, hook: Hook
    ) -> None:
        await vendor.decline(expected, Setback.DECLINED)
        assert await hook(vendor.knock(expected)) == 200
        assert (books[ORDER].state, books[ORDER].setback) == (PaymentState.CANCELED, Setback.DECLINED)

    async def test_ten_calls_at_once_say_the_same(
        self, expected: PaymentId, vendor: Vendor, books: Books, hook: Hook
    ) -> None:
        await vendor.pay(expected)
        knock = vendor.knock(expected)
        assert await asyncio.gather(*(hook(knock) for _ in range(10))) == [200] * 10
        assert (books[ORDER].state, books[ORDER].refunded) == (PaymentState.PAID, Decimal(0))

    async def test_a_refund_is_heard_of(self, expected: PaymentId, vendor: Vendor, books: Books, hook: Hook) -> None:
        await vendor.pay(expected)
        assert await hook(vendor.knock(expected)) == 200
        await vendor.refund(expected, Decimal("34.50"))
        assert await hook(vendor.knock(expected)) == 200
        assert (books[ORDER].state, books[ORDER].refunded) == (PaymentState.PAID, Decimal("34.50"))

    async def test_calls_that_overtake_each_other_end_the_same(
        self, expected: PaymentId, vendor: Vendor, books: Books, hook: Hook
    ) -> None:
        await vendor.pay(expected)
        first = vendor.knock(expected)
        await vendor.refund(expected, ORDER.amount)
        second = vendor.knock(expected)
        assert [await hook(knock) for knock in (second, first, second)] == [200] * 3
        assert (books[ORDER].state, books[ORDER].refunded) == (PaymentState.PAID, ORDER.amount)

    async def test_a_forged_call_is_sent_away_and_settles_nothing(
        self, expected: PaymentId, vendor: Vendor, books: Books, hook: Hook
    ) -> None:
        forgeries = vendor.forgeries(expected)
        assert forgeries
        answers = {name: await hook(knock) for name, knock in forgeries.items()}
        assert set(answers.values()) <= {400, 401, 403}, answers
        assert books.settled == []

    async def test_a_lie_changes_nothing(self, expected: PaymentId, vendor: Vendor, books: Books, hook: Hook) -> None:
        for name, knock in vendor.lies(expected).items():
            assert await hook(knock) < 500, name
            assert (books[ORDER].state, books[ORDER].amount) == (PaymentState.PENDING, ORDER.amount), name

    async def test_a_payment_that_isnt_ours_is_let_pass(
        self, expected: PaymentId, vendor: Vendor, books: Books, hook: Hook
    ) -> None:
        """Anything else would be repeated for a day."""
        assert await hook(vendor.stranger()) == 200
        assert books[ORDER].state is PaymentState.PENDING

    async def test_nonsense_is_sent_away(self, expected: PaymentId, vendor: Vendor, books: Books, hook: Hook) -> None:
        await vendor.pay(expected)
        good = vendor.knock(expected)
        for body in (*GARBAGE, b"[" * 100_000, b'"text"', good.body[:-3]):
            assert await hook(replace(good, body=body)) in (400, 401), body[:40]
        assert books.settled == []

    async def test_what_cant_be_settled_now_has_to_be_told_again(
        self, expected: PaymentId, vendor: Vendor, books: Books, hook: Hook
    ) -> None:
        await vendor.pay(expected)
        books.down = True
        assert await hook(vendor.knock(expected)) == 503
        books.down = False
        assert await hook(vendor.knock(expected)) == 200
        assert books[ORDER].state is PaymentState.PAID

"""A period is charged again only where it is known that it wasn't charged."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.accounts.models import SubscriberId
from core.payments.autopay.attempts import next_occasion
from core.payments.autopay.models import Attempt
from core.payments.models import Means, Payment, PaymentId, PaymentState, Purpose
from tests.core.billing.books import NUMBER, ZONE

ENDS = date(2026, 11, 30)
NOON = datetime(2026, 11, 30, 12, tzinfo=ZONE)
TRIED = Payment(
    PaymentId("a" * 20),
    SubscriberId(1),
    NUMBER,
    Purpose.AUTOPAY,
    Decimal(900),
    Means.SAVED,
    "anna@example.com",
    "Автоплатёж",
    NOON,
    PaymentState.CANCELED,
)


def an_attempt(state: PaymentState = PaymentState.CANCELED, watched: bool = False, day: int = 0) -> Attempt:
    return Attempt(replace(TRIED, state=state, created_at=NOON + timedelta(days=day)), watched)


def following(*attempts: Attempt, day: int) -> str | None:
    return next_occasion(NUMBER, ENDS, attempts, ENDS + timedelta(days=day), ZONE)


def test_the_first_one_may_begin() -> None:
    assert following(day=0) == f"autopay/{NUMBER}/2026-11-30/1"


def test_after_a_failure_the_next_day() -> None:
    assert following(an_attempt(), day=0) is None
    assert following(an_attempt(), day=1) == f"autopay/{NUMBER}/2026-11-30/2"
    assert following(an_attempt(), an_attempt(day=1), day=2) == f"autopay/{NUMBER}/2026-11-30/3"


def test_the_day_is_the_operators() -> None:
    """Ten in the evening of UTC is the next day there."""
    late = Attempt(replace(TRIED, created_at=datetime(2026, 11, 30, 22, tzinfo=ZONE)), watched=False)
    assert following(late, day=0) is None
    assert following(late, day=1) is not None


@pytest.mark.parametrize("state", [PaymentState.NEW, PaymentState.PENDING, PaymentState.PAID])
def test_nothing_follows_a_success_or_an_unknown(state: PaymentState) -> None:
    assert following(an_attempt(state), day=30) is None


def test_nothing_follows_what_may_still_be_paid() -> None:
    assert following(an_attempt(watched=True), day=1) is None


@given(st.lists(st.tuples(st.sampled_from(PaymentState), st.booleans()), max_size=6), st.integers(0, 40))
def test_whatever_happened_no_name_comes_twice(told: list[tuple[PaymentState, bool]], day: int) -> None:
    attempts = [an_attempt(state, watched, place) for place, (state, watched) in enumerate(told)]
    taken = {f"autopay/{NUMBER}/2026-11-30/{place + 1}" for place in range(len(attempts))}
    found = following(*attempts, day=day)
    if found is not None:
        assert found not in taken
        assert all(state is PaymentState.CANCELED and not watched for state, watched in told)

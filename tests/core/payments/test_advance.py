"""Whatever a provider says, in whatever order: money that came counts once, and what went back is taken back once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from core.accounts.models import SubscriberId
from core.billing.models import Booking, EntryKind
from core.billing.numbers import ContractNumber
from core.payments.advance import advance, given_up, movements, next_look, refused
from core.payments.models import Means, Payment, PaymentId, PaymentState, Purpose, Setback, Standing
from core.payments.policy import PaymentPolicy

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
POLICY = PaymentPolicy()
SUM = Decimal("1200.50")
PAYMENT = Payment(
    PaymentId("a" * 20),
    SubscriberId(1),
    ContractNumber("72845736UL"),
    Purpose.TOP_UP,
    SUM,
    Means.CARD,
    "anna@example.com",
    "Оплата",
    NOW,
)
kopecks = st.integers(min_value=0, max_value=120_050).map(lambda n: Decimal(n).scaleb(-2))
heard = st.one_of(
    st.just(Standing(PaymentState.PENDING, SUM, "v1", "https://pay.example")),
    st.sampled_from(Setback).map(lambda why: Standing(PaymentState.CANCELED, SUM, setback=why)),
    kopecks.map(lambda back: Standing(PaymentState.PAID, SUM, paid_at=NOW, refunded=back)),
    st.just(given_up(PAYMENT)),
    st.just(refused(PAYMENT)),
)


def told(*standings: Standing) -> tuple[Payment, dict[str, Booking]]:
    """The payment after all of that, and what the books were offered, by id."""
    payment, books = PAYMENT, dict[str, Booking]()
    for minute, standing in enumerate(standings):
        now = NOW + timedelta(minutes=minute)
        after = advance(payment, standing, now, POLICY)
        books.update({one.id: one for one in movements(payment, after, now)})
        payment = after
    return payment, books


@given(st.lists(heard, max_size=12))
def test_the_books_hold_what_came_less_what_went_back(standings: list[Standing]) -> None:
    payment, books = told(*standings)
    came = any(one.state is PaymentState.PAID for one in standings)
    back = max((one.refunded for one in standings if one.state is PaymentState.PAID), default=Decimal(0))
    assert (payment.state is PaymentState.PAID) == came
    assert sum((one.amount for one in books.values()), Decimal(0)) == (SUM - back if came else 0)
    assert [one.kind for one in books.values()].count(EntryKind.PAYMENT) == came


@given(st.lists(heard, max_size=8), st.randoms())
def test_the_order_doesnt_matter_to_the_books(standings: list[Standing], random: object) -> None:
    shuffled = list(standings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    repeated = [one for one in shuffled for _ in range(2)]
    totals = [sum((one.amount for one in told(*some)[1].values()), Decimal(0)) for some in (standings, repeated)]
    assert totals[0] == totals[1]


def test_what_came_is_what_is_credited() -> None:
    payment, books = told(Standing(PaymentState.PAID, Decimal("1000.00"), paid_at=NOW))
    assert (payment.amount, [one.amount for one in books.values()]) == (Decimal("1000.00"), [Decimal("1000.00")])


def test_a_link_runs_out_where_the_provider_says_nothing() -> None:
    pending = advance(PAYMENT, Standing(PaymentState.PENDING, SUM, link="https://pay.example"), NOW, POLICY)
    assert pending.expires_at == NOW + POLICY.link_lifetime
    late = advance(pending, Standing(PaymentState.PENDING, SUM), NOW + POLICY.link_lifetime, POLICY)
    assert (late.state, late.setback) == (PaymentState.CANCELED, Setback.EXPIRED)


def test_who_gave_up_is_watched_and_what_the_provider_ended_is_not() -> None:
    mine = advance(PAYMENT, given_up(PAYMENT), NOW, POLICY)
    assert next_look(mine, PaymentState.PENDING, NOW, POLICY) is not None
    theirs = advance(PAYMENT, refused(PAYMENT), NOW, POLICY)
    assert next_look(theirs, PaymentState.CANCELED, NOW, POLICY) is None
    long_after = NOW + POLICY.link_lifetime + POLICY.watch
    assert next_look(mine, PaymentState.PENDING, long_after, POLICY) is None


def test_a_paid_one_is_looked_at_for_refunds_ever_more_rarely() -> None:
    paid = replace(PAYMENT, state=PaymentState.PAID, paid_at=NOW)
    looks, now = list[datetime](), NOW
    while (at := next_look(paid, PaymentState.PAID, now, POLICY)) is not None:
        looks.append(at)
        now = at
    assert [(at - NOW).days for at in looks] == [1, 3, 7, 14, 30, 60]

"""The parts of the due sum to the due, whatever the books say."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from core.billing.explaining import Explanation, Part, PartKind, explain
from core.billing.models import Contract, ContractStatus, EntryKind, LedgerEntry, Service, ServiceStatus, Statement
from tests.core.billing.books import TODAY, ZONE, contract, entry, service

SINCE = datetime(2026, 11, 1, tzinfo=ZONE)
UNTIL = datetime(2026, 12, 1, tzinfo=ZONE)

roubles = st.decimals(-1_000_000, 1_000_000, places=2)
fees = st.decimals(0, 10_000, places=2)
entries = st.builds(
    LedgerEntry,
    id=st.just("1"),
    at=st.integers(0, 29 * 24 * 60).map(lambda minutes: SINCE + timedelta(minutes=minutes)),
    kind=st.sampled_from(EntryKind),
    amount=roubles,
    description=st.one_of(st.sampled_from(["Интернет", "ТВ", ""]), st.text(max_size=20)),
)
services = st.builds(
    Service,
    code=st.just("x"),
    name=st.just("Услуга"),
    status=st.sampled_from(ServiceStatus),
    monthly_fee=fees,
    paid_until=st.none() | st.dates(date(2025, 1, 1), date(2028, 1, 1)),
)
contracts = st.builds(
    lambda base, balance, due, status: replace(base, balance=balance, due=due, status=status),
    st.just(contract()),
    roubles,
    roubles,
    st.sampled_from(ContractStatus),
)


def total(*parts: Part) -> Decimal:
    return sum((part.amount for part in parts), Decimal(0))


@given(
    of=contracts,
    opening=roubles,
    movements=st.lists(entries, max_size=40),
    delivered=st.lists(services, max_size=5),
    fits=st.booleans(),
)
def test_parts_sum_to_the_due_exactly(
    of: Contract, opening: Decimal, movements: list[LedgerEntry], delivered: list[Service], fits: bool
) -> None:
    statement = Statement(SINCE, UNTIL, opening, tuple(movements))
    of = replace(of, balance=statement.closing) if fits else of
    found = explain(of, statement, delivered, TODAY, ZONE)
    assert total(*found.past, *found.ahead) == of.due
    assert total(*found.past) == -of.balance
    assert all(part.amount or part.count for part in (*found.past, *found.ahead))
    assert not fits or PartKind.UNLISTED not in {part.kind for part in found.past}


def explained(
    balance: str, due: str, opening: str, movements: tuple[LedgerEntry, ...] = (), *delivered: Service
) -> Explanation:
    statement = Statement(SINCE, UNTIL, Decimal(opening), movements)
    return explain(contract(balance, due), statement, delivered, TODAY, ZONE)


def brief(*parts: Part) -> list[tuple[PartKind, str, str]]:
    return [(part.kind, part.about, str(part.amount)) for part in parts]


def test_a_debt_that_is_due_needs_no_fees_to_explain_it() -> None:
    moved = (entry(SINCE, "-900", EntryKind.CHARGE, "Интернет"), entry(SINCE, "500"))
    found = explained("-700", "700", "-300", moved, service("900"))
    assert brief(*found.past) == [
        (PartKind.OPENING, "", "300"),
        (PartKind.CHARGE, "Интернет", "900"),
        (PartKind.PAYMENT, "", "-500"),
    ]
    assert found.ahead == ()


def test_fees_of_the_next_month_name_service_and_days() -> None:
    found = explained("-100", "1300", "-100", (), service("900", date(2026, 11, 30)), service("300", name="ТВ"))
    assert [(part.about, part.since, part.until) for part in found.ahead] == [
        ("Интернет 100", date(2026, 12, 1), date(2026, 12, 31)),
        ("ТВ", date(2026, 11, 23), date(2026, 12, 22)),
    ]


def test_nothing_due_because_the_account_holds_more_than_the_next_fee() -> None:
    found = explained("1000", "0", "1000", (), service("900"))
    assert brief(*found.ahead) == [(PartKind.NEXT_FEE, "Интернет 100", "900"), (PartKind.SPARE, "", "100")]


def test_what_we_cannot_explain_is_said_to_be_the_operators() -> None:
    found = explained("0", "1000", "0", (), service("900"))
    assert brief(*found.ahead) == [(PartKind.NEXT_FEE, "Интернет 100", "900"), (PartKind.OPERATOR, "", "100")]


def test_daily_charges_are_one_line_with_their_days() -> None:
    moved = tuple(entry(SINCE + timedelta(days=day), "-30", EntryKind.CHARGE, "Интернет") for day in range(10))
    [_, part] = explained("-400", "400", "-100", moved).past
    assert (part.count, part.since, part.until) == (10, date(2026, 11, 1), date(2026, 11, 10))


def test_a_hundred_different_charges_stay_readable() -> None:
    moved = tuple(entry(SINCE, f"-{call}", EntryKind.CHARGE, f"Звонок {call}") for call in range(1, 101))
    found = explained("-5050", "5050", "0", moved)
    assert len(found.past) == 12
    assert found.past[0].about == "Звонок 100"
    assert (found.past[-1].about, found.past[-1].count) == ("", 89)


def test_a_service_that_is_being_connected_explains_the_first_due() -> None:
    pending = replace(service("450"), status=ServiceStatus.PENDING)
    found = explained("0", "450", "0", (), pending)
    assert [(part.kind, part.amount) for part in found.ahead if part.amount] == [(PartKind.NEXT_FEE, Decimal("450"))]

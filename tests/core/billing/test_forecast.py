"""How far a payment reaches."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.billing.forecast import Verdict, foresee
from core.billing.models import ContractStatus, Service, ServiceStatus
from core.billing.months import add_months
from tests.core.billing.books import TODAY, contract, service

fees = st.decimals("0.01", 5_000, places=2)
payments = st.decimals(0, 1_000_000, places=2)
paid_dates = st.none() | st.dates(date(2026, 1, 1), date(2027, 6, 1))
running = st.lists(st.builds(service, fee=fees.map(str), paid_until=paid_dates), min_size=1, max_size=4)


@given(fee=fees, today=st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_one_months_fee_lasts_one_month(fee: Decimal, today: date) -> None:
    outlook = foresee(contract("0", paid_until=today), [service(str(fee))], fee, today)
    assert (outlook.verdict, outlook.until) == (Verdict.LASTS, add_months(today, 1))


@given(delivered=running, less=payments, more=payments, balance=st.decimals(-5_000, 5_000, places=2))
def test_paying_more_never_lasts_less(delivered: list[Service], less: Decimal, more: Decimal, balance: Decimal) -> None:
    less, more = sorted((less, more))
    of = replace(contract(), balance=balance)
    short, long = (foresee(of, delivered, payment, TODAY) for payment in (less, more))
    if short.verdict is Verdict.DEBT_REMAINS:
        assert long.balance >= short.balance
    else:
        assert short.until is not None
        assert long.until is not None
        assert TODAY <= short.until <= long.until


@pytest.mark.parametrize(
    ("payment", "until"),
    [
        ("0", date(2026, 11, 22)),
        ("300", date(2026, 12, 2)),
        ("899.99", date(2026, 12, 21)),
        ("1800", date(2027, 1, 22)),
    ],
)
def test_part_of_a_fee_lasts_its_share_of_the_days(payment: str, until: date) -> None:
    assert foresee(contract("0"), [service("900")], Decimal(payment), TODAY).until == until


def test_each_service_begins_to_cost_when_its_paid_time_is_over() -> None:
    delivered = [service("900", TODAY), service("300", add_months(TODAY, 1), name="ТВ")]
    assert foresee(contract("0"), delivered, Decimal(2100), TODAY).until == add_months(TODAY, 2)


def test_a_paid_date_in_the_past_counts_as_today() -> None:
    of = contract("0", paid_until=date(2026, 9, 1))
    assert foresee(of, [service("900")], Decimal(900), TODAY).until == add_months(TODAY, 1)


def test_a_debt_is_paid_first() -> None:
    outlook = foresee(contract("-1000"), [service("900")], Decimal(400), TODAY)
    assert (outlook.verdict, outlook.balance) == (Verdict.DEBT_REMAINS, Decimal(-600))


@pytest.mark.parametrize(
    ("status", "delivered", "verdict"),
    [
        (ContractStatus.SUSPENDED, service(), Verdict.SUSPENDED),
        (ContractStatus.CLOSED, service(), Verdict.CLOSED),
        (ContractStatus.ACTIVE, service("0"), Verdict.NO_FEES),
        (ContractStatus.ACTIVE, service(status=ServiceStatus.SUSPENDED), Verdict.NO_FEES),
        (ContractStatus.ACTIVE, service("0.01"), Verdict.LASTS_LONG),
    ],
)
def test_no_date_is_invented(status: ContractStatus, delivered: Service, verdict: Verdict) -> None:
    assert foresee(contract("0", status=status), [delivered], Decimal(1000), TODAY).verdict is verdict

"""Which day it is, and how much is missing then."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.billing.forecast import monthly_fees
from core.billing.models import Contract, ContractStatus, Service, ServiceStatus
from core.payments.autopay.missing import Need, due_now, upcoming
from core.payments.policy import PaymentPolicy
from tests.core.billing.books import TODAY, contract, service

POLICY = PaymentPolicy()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
sums = st.decimals(Decimal(-5000), Decimal(20000), places=2)
fees = st.decimals(Decimal(1), Decimal(5000), places=2)
days = st.none() | st.dates(TODAY - timedelta(days=90), TODAY + timedelta(days=90))
services = st.lists(
    st.builds(
        lambda fee, until, status: replace(service(paid_until=until, status=status), monthly_fee=fee),
        fees,
        days,
        st.sampled_from(ServiceStatus),
    ),
    max_size=4,
)
contracts = st.builds(
    lambda balance, due, status, until: replace(contract(status=status, paid_until=until), balance=balance, due=due),
    sums,
    st.decimals(Decimal(0), Decimal(5000), places=2),
    st.sampled_from(ContractStatus),
    days,
)


def due(one: Contract, *delivered: Service, today: date = TODAY) -> Need | None:
    return due_now(one, delivered, today, POLICY)


def need(missing: str, ends: date = TODAY) -> Need:
    return Need(ends, Decimal(missing))


def test_on_the_last_paid_day_what_the_balance_lacks_is_missing() -> None:
    assert due(contract("100"), service("900")) == need("800")
    assert due(contract("899.99"), service("900")) == need("10")
    assert due(contract("900"), service("900")) == need("0")
    assert due(contract("5000"), service("900")) == need("0")


def test_a_debt_is_missing_too() -> None:
    assert due(contract("-50.50"), service("900")) == need("950.50")


def test_before_that_day_nothing_is_due_and_after_it_still() -> None:
    assert due(contract(paid_until=TOMORROW), service()) is None
    assert due(contract(paid_until=YESTERDAY), service("900")) == need("900", YESTERDAY)


def test_a_service_has_a_day_of_its_own() -> None:
    first, second = service("600", TODAY), service("250", TOMORROW)
    assert due(contract("0", paid_until=None), first, second) == need("600")
    assert due(contract("0", paid_until=None), first, second, today=TOMORROW) == need("850", TOMORROW)
    assert upcoming(contract("600", paid_until=None), [first, second], TODAY, POLICY) == need("250", TOMORROW)


def test_what_isnt_delivered_costs_nothing() -> None:
    assert due(contract("0"), service("900", status=ServiceStatus.SUSPENDED)) is None
    assert due(contract("0"), service("900"), service("100", status=ServiceStatus.PENDING)) == need("900")


def test_a_suspended_contract_takes_what_the_operator_asks_for_to_resume_it() -> None:
    off = service("900", status=ServiceStatus.SUSPENDED)
    assert due(contract("-300", "300", ContractStatus.SUSPENDED), off) == need("300")
    assert due(contract("-300", "1200", ContractStatus.SUSPENDED), off) == need("1200")
    assert due(contract("0", "0", ContractStatus.SUSPENDED), off) == need("0")
    assert due(contract("-300", "300", ContractStatus.SUSPENDED, TOMORROW), off) is None


def test_a_closed_contract_takes_nothing() -> None:
    assert due(contract("-300", "300", ContractStatus.CLOSED), service()) is None
    assert upcoming(contract("-300", "300", ContractStatus.CLOSED), [service()], TODAY, POLICY) is None


def test_without_a_day_nothing_is_charged() -> None:
    assert due(contract("-300", paid_until=None), service()) is None


@pytest.mark.parametrize(("balance", "charged"), [("899", "10"), ("-500000", "100000")])
def test_one_payment_has_bounds(balance: str, charged: str) -> None:
    assert due(contract(balance), service("900")) == need(charged)


@given(contracts, services)
def test_a_charge_covers_the_period_and_no_more_than_a_provider_makes_it(
    one: Contract, delivered: Sequence[Service]
) -> None:
    found = due_now(one, delivered, TODAY, POLICY)
    if found is None or not found.missing:
        return
    assert found.ends <= TODAY
    assert POLICY.least <= found.missing <= POLICY.most
    after = one.balance + found.missing
    most = max(monthly_fees(delivered), one.due + one.balance, Decimal(0))
    assert after <= most or found.missing == POLICY.least
    assert after >= 0


@given(contracts, services, fees)
def test_who_has_more_pays_no_more(one: Contract, delivered: Sequence[Service], more: Decimal) -> None:
    if one.status is ContractStatus.SUSPENDED:
        return
    before = due_now(one, delivered, TODAY, POLICY)
    after = due_now(replace(one, balance=one.balance + more), delivered, TODAY, POLICY)
    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert after.missing <= before.missing
        assert after.ends == before.ends


@given(contracts, services)
def test_having_paid_nothing_is_missing(one: Contract, delivered: Sequence[Service]) -> None:
    """The operator's `due` falls with what was paid."""
    found = due_now(one, delivered, TODAY, POLICY)
    if found is not None and found.missing:
        paid = replace(one, balance=one.balance + found.missing, due=max(one.due - found.missing, Decimal(0)))
        assert due_now(paid, delivered, TODAY, POLICY) == replace(found, missing=Decimal(0))


@given(contracts, services)
def test_what_comes_next_is_what_is_due_once_its_day_comes(one: Contract, delivered: Sequence[Service]) -> None:
    coming = upcoming(one, delivered, TODAY, POLICY)
    now = due_now(one, delivered, TODAY, POLICY)
    if now is not None and now.missing:
        assert coming == now
    elif coming is not None and coming.ends > TODAY:
        assert due_now(one, delivered, coming.ends, POLICY) == coming

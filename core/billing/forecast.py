"""«Заплачу N — до какого числа хватит?»"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from core.billing.models import Contract, ContractStatus, Service, ServiceStatus
from core.billing.months import add_months, whole_months

HORIZON_YEARS = 5


class Verdict(StrEnum):
    """What can be said about a payment."""

    LASTS = "lasts"
    LASTS_LONG = "lasts_long"
    DEBT_REMAINS = "debt_remains"
    NO_FEES = "no_fees"
    SUSPENDED = "suspended"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Outlook:
    """`until`: the last paid day where the money lasts (the horizon where it lasts beyond). `balance`: what the payment
    makes of the balance, in roubles; below zero a debt remains."""

    verdict: Verdict
    balance: Decimal
    until: date | None = None


@dataclass(frozen=True, slots=True)
class _Running:
    """A fee that falls due anew each month, paid up to `paid_until` already."""

    fee: Fraction
    paid_until: date

    def cost(self, day: date) -> Fraction:
        """What delivery from `paid_until` to `day` costs: whole months by the calendar, the last one by its days."""
        if day <= self.paid_until:
            return Fraction(0)
        months = whole_months(self.paid_until, day)
        begun, ends = add_months(self.paid_until, months), add_months(self.paid_until, months + 1)
        return self.fee * (months + Fraction((day - begun).days, (ends - begun).days))


def foresee(contract: Contract, services: Sequence[Service], payment: Decimal, today: date) -> Outlook:
    """How far `payment` reaches, on top of the present balance.

    `paid_until` is taken for what is charged already and the balance for what is left over, as an operator with
    monthly fees keeps its books; a date in the past counts as today, because its fees are in the balance.
    """
    balance = contract.balance + payment
    running = _running(contract, services, today)
    if contract.status is not ContractStatus.ACTIVE:
        closed = contract.status is ContractStatus.CLOSED
        return Outlook(Verdict.CLOSED if closed else Verdict.SUSPENDED, balance)
    if balance < 0:
        return Outlook(Verdict.DEBT_REMAINS, balance)
    if not running:
        return Outlook(Verdict.NO_FEES, balance)
    return _last_day(running, balance, today)


def monthly_fees(services: Sequence[Service]) -> Decimal:
    """What the delivered services cost in a month, in roubles."""
    return sum((service.monthly_fee for service in paying(services)), Decimal(0))


def paying(services: Sequence[Service]) -> Sequence[Service]:
    """Those that are delivered for a fee."""
    return [service for service in services if service.status is ServiceStatus.ACTIVE and service.monthly_fee > 0]


def _running(contract: Contract, services: Sequence[Service], today: date) -> Sequence[_Running]:
    return [
        _Running(Fraction(service.monthly_fee), max(service.paid_until or contract.paid_until or today, today))
        for service in paying(services)
    ]


def _last_day(running: Sequence[_Running], balance: Decimal, today: date) -> Outlook:
    """The last day by which the fees come to no more than the balance; costs only ever grow, so halving finds it."""
    first = min(fee.paid_until for fee in running)
    days = range((add_months(today, HORIZON_YEARS * 12) - first).days + 1)

    def cost(days_on: int) -> Fraction:
        return sum((fee.cost(first + timedelta(days_on)) for fee in running), Fraction(0))

    place = bisect_right(days, Fraction(balance), key=cost)
    if place >= len(days):
        return Outlook(Verdict.LASTS_LONG, balance, add_months(today, HORIZON_YEARS * 12))
    return Outlook(Verdict.LASTS, balance, first + timedelta(place - 1))

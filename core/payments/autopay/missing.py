"""«В момент окончания услуги, при нехватке средств»: which day it is, and how much is missing then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.billing.forecast import paying
from core.billing.models import Contract, ContractStatus, Service
from core.payments.policy import PaymentPolicy


@dataclass(frozen=True, slots=True)
class Need:
    """`ends`: the last paid day, on which the card is charged; it names the period, which is paid for once. `missing`:
    the next period's fees and a debt, less the balance; zero where the balance covers them. Roubles."""

    ends: date
    missing: Decimal


def due_now(contract: Contract, services: Sequence[Service], today: date, policy: PaymentPolicy) -> Need | None:
    """What has ended by `today`, whenever that was noticed; None where nothing has."""
    past = [one for one in _ends(contract, services) if one <= today]
    return _need(contract, services, max(past), policy) if past else None


def upcoming(contract: Contract, services: Sequence[Service], today: date, policy: PaymentPolicy) -> Need | None:
    """What will be charged next, as far as is known today; None where no day is."""
    due = due_now(contract, services, today, policy)
    later = [one for one in _ends(contract, services) if one > today]
    if later and (due is None or not due.missing):
        return _need(contract, services, min(later), policy)
    return due


def _ends(contract: Contract, services: Sequence[Service]) -> Sequence[date]:
    """Last paid days. A suspended contract's services cost nothing until it is resumed, so its own day counts."""
    if contract.status is ContractStatus.CLOSED:
        return ()
    if contract.status is ContractStatus.SUSPENDED:
        days = [contract.paid_until]
    else:
        days = [_end(contract, service) for service in paying(services)]
    return [day for day in days if day is not None]


def _end(contract: Contract, service: Service) -> date | None:
    return service.paid_until or contract.paid_until


def _need(contract: Contract, services: Sequence[Service], ends: date, policy: PaymentPolicy) -> Need:
    missing = max(_wanted(contract, services, ends) - contract.balance, Decimal(0))
    return Need(ends, min(max(missing, policy.least), policy.most) if missing else Decimal(0))


def _wanted(contract: Contract, services: Sequence[Service], ends: date) -> Decimal:
    """The balance that is needed at the end of `ends`. To resume a suspended contract takes what the operator asks
    for; fees that aren't running don't count."""
    if contract.status is ContractStatus.SUSPENDED:
        return max(contract.due + contract.balance, Decimal(0))
    ended = (one for one in paying(services) if (_end(contract, one) or date.max) <= ends)
    return sum((one.monthly_fee for one in ended), Decimal(0))

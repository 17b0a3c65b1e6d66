"""A promised payment: the operator goes on serving against the subscriber's word. All sums are roubles, all days are
days of the operator's calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_CEILING, Decimal
from typing import NewType, Protocol

from core.billing.models import Contract, ContractStatus
from core.billing.numbers import ContractNumber

PromiseId = NewType("PromiseId", str)
"""Made from what caused it, so that the same press can't promise twice; at most 64 characters."""


@dataclass(frozen=True, slots=True)
class Promise:
    """`until` is the last day to pay, `again_on` the first day on which the next one may be made: as they were when it
    was made, whatever the terms are since."""

    id: PromiseId
    number: ContractNumber
    amount: Decimal
    made_at: datetime
    until: date
    again_on: date


class Promises(Protocol):
    """Whoever keeps the operator's books keeps promises, too; what follows from one is the operator's doing."""

    async def promise(self, promise: Promise) -> None:
        """Keep it; the same id again changes nothing. Raises PromiseRefused where it isn't the time for it (another
        one's `again_on` lies ahead), NothingFound, OperatorUnavailable where it isn't known whether it is kept."""
        ...

    async def last_promise(self, number: ContractNumber) -> Promise | None:
        """The contract's newest one, however long ago. Raises OperatorUnavailable."""
        ...


@dataclass(frozen=True, slots=True)
class PromisePolicy:
    """The operator's terms: one of `sums`, or what is owed up to `most`. The end of what is paid is near `soon` days
    before it."""

    sums: tuple[Decimal, ...] = (Decimal(300), Decimal(500))
    most: Decimal | None = None
    days: int = 3
    once_in_days: int = 30
    soon: int = 3

    def offered(self, contract: Contract) -> Sequence[Decimal]:
        """Sums to choose from, smallest first."""
        if self.most is None:
            return self.sums
        whole = owed(contract).quantize(Decimal(1), ROUND_CEILING)
        return (min(whole, self.most),)

    def dated(self, number: ContractNumber, amount: Decimal, made: PromiseId, at: datetime, today: date) -> Promise:
        """The promise, if it is made now."""
        days, pause = timedelta(days=self.days), timedelta(days=self.once_in_days)
        return Promise(made, number, amount, at, today + days, today + pause)

    def suits(self, contract: Contract, today: date) -> bool:
        """Something is owed, and services are off for it, soon will be, or run on credit."""
        if contract.status is ContractStatus.CLOSED or not owed(contract):
            return False
        ends = contract.paid_until
        near = ends is not None and ends - today <= timedelta(days=self.soon)
        return contract.balance < 0 or contract.status is ContractStatus.SUSPENDED or near


def owed(contract: Contract) -> Decimal:
    """What is due, or the debt where that is more."""
    return max(contract.due, -contract.balance, Decimal(0))

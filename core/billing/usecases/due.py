"""«Почему столько?» and «до какого числа хватит?»"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from decimal import Decimal

from core.accounts.models import Subscriber
from core.billing.explaining import Explanation, explain
from core.billing.forecast import Outlook, foresee, monthly_fees
from core.billing.models import Contract
from core.billing.months import Month
from core.billing.numbers import ContractNumber
from core.billing.ports import Operator
from core.billing.sums import MOST
from core.billing.usecases.account import own_contract
from core.clock import Clock

_MONTHS_AHEAD = (1, 3, 6)


@dataclass(frozen=True, slots=True)
class DueExplained:
    """What is due on a contract, and why."""

    contract: Contract
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class ExplainDue:
    """Takes the present due of one of the person's own contracts apart; `zone` is the operator's."""

    operator: Operator
    clock: Clock
    zone: tzinfo

    async def __call__(self, subscriber: Subscriber, number: ContractNumber) -> DueExplained:
        """Raises NotLinked, NothingFound, OperatorUnavailable."""
        contract = await own_contract(self.operator, subscriber, number)
        month, today = Month.of(self.clock(), self.zone), _today(self.clock, self.zone)
        statement = await self.operator.statement(number, month.start(self.zone), month.plus(1).start(self.zone))
        services = await self.operator.services(number)
        return DueExplained(contract, explain(contract, statement, services, today, self.zone))


@dataclass(frozen=True, slots=True)
class Forecast:
    """How far a payment reaches (0: how far the balance does), what a month costs, and sums worth trying; roubles."""

    contract: Contract
    payment: Decimal
    monthly: Decimal
    outlook: Outlook
    suggested: Sequence[Decimal]


@dataclass(frozen=True, slots=True)
class ForecastPayment:
    """Until when a payment of so many roubles would last; `zone` is the operator's."""

    operator: Operator
    clock: Clock
    zone: tzinfo

    async def __call__(self, subscriber: Subscriber, number: ContractNumber, payment: Decimal = Decimal(0)) -> Forecast:
        """Raises NotLinked, NothingFound, OperatorUnavailable."""
        contract = await own_contract(self.operator, subscriber, number)
        services = await self.operator.services(number)
        outlook = foresee(contract, services, payment, _today(self.clock, self.zone))
        monthly = monthly_fees(services)
        return Forecast(contract, payment, monthly, outlook, _suggested(contract, monthly))


def _suggested(contract: Contract, fees: Decimal) -> Sequence[Decimal]:
    """What is due, and that with some months' fees on top; smallest first."""
    owed = max(contract.due, -contract.balance, Decimal(0))
    sums = {owed, *(owed + months * fees for months in _MONTHS_AHEAD)}
    return sorted(amount for amount in sums if 0 < amount <= MOST)


def _today(clock: Clock, zone: tzinfo) -> date:
    return clock().astimezone(zone).date()

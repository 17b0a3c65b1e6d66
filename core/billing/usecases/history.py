"""«История баланса»: one month of the ledger, and a year of it in totals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

from core.accounts.models import Subscriber
from core.billing.models import Contract, Statement
from core.billing.months import Month
from core.billing.numbers import ContractNumber
from core.billing.ports import Operator
from core.billing.totals import MonthTotals, totals_by_month
from core.billing.usecases.account import own_contract
from core.clock import Clock

_YEAR = 12


@dataclass(frozen=True, slots=True)
class LedgerMonth:
    """A month of the ledger, and where one can go from it; None where there is nothing to go to. The years lead about
    twelve months away, and no further than the ledger reaches."""

    contract: Contract
    month: Month
    statement: Statement
    earlier: Month | None
    later: Month | None
    year_earlier: Month | None
    year_later: Month | None


@dataclass(frozen=True, slots=True)
class SeeMonth:
    """The ledger of one of the operator's calendar months; `zone` is the operator's."""

    operator: Operator
    clock: Clock
    zone: tzinfo

    async def __call__(self, subscriber: Subscriber, number: ContractNumber, asked: int | None = None) -> LedgerMonth:
        """`asked` as «202611»; what isn't a month up to now gives the present one.

        Raises NotLinked, NothingFound, OperatorUnavailable.
        """
        contract = await own_contract(self.operator, subscriber, number)
        now = Month.of(self.clock(), self.zone)
        month = min(Month.from_code(asked) or now, now) if asked is not None else now
        statement = await self.operator.statement(number, month.start(self.zone), month.plus(1).start(self.zone))
        first = Month.of(statement.first_entry_at, self.zone) if statement.first_entry_at else now
        return LedgerMonth(
            contract,
            month,
            statement,
            earlier=month.plus(-1) if month > first else None,
            later=month.plus(1) if month < now else None,
            year_earlier=max(month.plus(-_YEAR), first) if month.year > first.year else None,
            year_later=min(month.plus(_YEAR), now) if month.year < now.year else None,
        )


@dataclass(frozen=True, slots=True)
class LedgerYear:
    """Totals of up to twelve months, oldest first; none for a contract without history."""

    contract: Contract
    months: Sequence[MonthTotals]


@dataclass(frozen=True, slots=True)
class SeeYear:
    """What came in and went out in each of the last twelve months; `zone` is the operator's."""

    operator: Operator
    clock: Clock
    zone: tzinfo

    async def __call__(self, subscriber: Subscriber, number: ContractNumber) -> LedgerYear:
        """Raises NotLinked, NothingFound, OperatorUnavailable."""
        contract = await own_contract(self.operator, subscriber, number)
        last = Month.of(self.clock(), self.zone)
        since, until = last.plus(1 - _YEAR).start(self.zone), last.plus(1).start(self.zone)
        return LedgerYear(contract, totals_by_month(await self.operator.statement(number, since, until), self.zone))

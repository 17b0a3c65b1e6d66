"""«Мои платежи»: what a person paid here, and where its receipt is."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.accounts.models import Subscriber
from core.billing.models import Contract
from core.billing.numbers import ContractNumber
from core.billing.ports import Operator
from core.billing.usecases.account import own_contract
from core.payments.models import Payment
from core.ports import Storage

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class PaidBefore:
    """The person's latest payments for a contract, newest first."""

    contract: Contract
    payments: Sequence[Payment]


@dataclass(frozen=True, slots=True)
class SeePayments:
    """One's own only: a receipt names the e-mail of whoever paid. What others paid stands in the balance's history."""

    storage: Storage
    operator: Operator

    async def __call__(self, subscriber: Subscriber, number: ContractNumber) -> PaidBefore:
        """Raises NotLinked, NothingFound, OperatorUnavailable."""
        contract = await own_contract(self.operator, subscriber, number)
        async with self.storage.reading() as unit:
            return PaidBefore(contract, await unit.payments.of(number, subscriber.id, _SHOWN))

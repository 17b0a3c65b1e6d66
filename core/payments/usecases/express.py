"""«Экспресс-оплата»: any contract by its number, without linking it. A payer learns what they need to pay, no more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from core.accounts.models import Cause, Subscriber, SubscriberId
from core.accounts.ports import FailureKind
from core.availability import Availability, Function
from core.billing.addresses import mask_address
from core.billing.models import Contract, ContractKind, ContractStatus
from core.billing.numbers import ContractNumber, fold_number
from core.billing.ports import Operator
from core.billing.usecases.account import own_contract
from core.clock import Clock
from core.errors import NotOffered, NumberNotFound, TooManyNumbers
from core.payments.models import Means, MethodId, Payment, Purpose
from core.payments.policy import PaymentPolicy
from core.payments.ports import PaymentProvider
from core.payments.usecases.paying import Pay, Wish
from core.payments.usecases.top_up import Ways, describe, payable, receipt_email
from core.ports import Storage

_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ExpressOffer(Ways):
    """All that a stranger may know of a contract: `address` is masked."""

    number: ContractNumber
    address: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The number is somebody's at home and a firm's: which is meant?"""

    typed: str


@dataclass(frozen=True, slots=True)
class FindByNumber:
    """Open contracts that are offered this. Whether there is one costs the same: one try, one question."""

    storage: Storage
    operator: Operator
    availability: Availability
    policy: PaymentPolicy
    digest: Callable[[str], str]
    clock: Clock

    async def __call__(self, person: SubscriberId, typed: str, kind: ContractKind | None = None) -> Sequence[Contract]:
        """Raises NotOffered, TooManyNumbers, OperatorUnavailable."""
        if not self.availability.offers_somebody(Function.EXPRESS):
            raise NotOffered
        await self._count(person, typed)
        found = await self.operator.recognise(typed)
        return [one for one in found if self._is_open(one) and kind in (None, one.kind)]

    def _is_open(self, contract: Contract) -> bool:
        return contract.status is not ContractStatus.CLOSED and self.availability.offers(
            Function.EXPRESS, contract.kind
        )

    async def _count(self, person: SubscriberId, typed: str) -> None:
        """Different numbers count, found or not: who only changes sum or card asks about the same one again. A number
        is new again in the next window."""
        now, window, most = self.clock(), self.policy.express_window, self.policy.express_tries
        number = self.digest(f"express/{fold_number(typed)}")
        cause = Cause(f"{number}/{(now - _BEGINNING) // window}")
        async with self.storage.writing() as unit:
            await unit.failures.add(FailureKind.EXPRESS, str(person), cause, now)
            recent = await unit.failures.since(FailureKind.EXPRESS, str(person), now - window)
            if len(recent) > most:
                raise TooManyNumbers(recent[-most - 1] + window)


@dataclass(frozen=True, slots=True)
class SeeExpress:
    """«Найти»."""

    find: FindByNumber
    provider: PaymentProvider

    async def __call__(
        self, subscriber: Subscriber, typed: str, kind: ContractKind | None = None
    ) -> ExpressOffer | Ambiguous:
        """Raises NumberNotFound, and what FindByNumber raises."""
        async with self.find.storage.reading() as unit:
            cards = await unit.saved_methods.of(subscriber.id, self.provider.name)
        found, policy = await self.find(subscriber.id, typed, kind), self.find.policy
        if len({contract.kind for contract in found}) > 1:
            return Ambiguous(typed)
        contract = only(found)
        return ExpressOffer(
            due=payable(contract, policy),
            means=self.provider.means,
            cards=cards,
            email=receipt_email(subscriber, contract),
            least=policy.least,
            most=policy.most,
            number=contract.number,
            address=mask_address(contract.address),
        )


@dataclass(frozen=True, slots=True)
class PayExpress:
    """The bill belongs to who pays; the contract gets the money."""

    find: FindByNumber
    pay: Pay

    async def __call__(
        self,
        subscriber: Subscriber,
        number: ContractNumber,
        amount: Decimal,
        means: Means,
        method: MethodId | None,
        bill: int | None,
        cause: Cause,
    ) -> Payment:
        """Raises NumberNotFound, and what FindByNumber and Pay raise."""
        contract = only(await self.find(subscriber.id, number))
        if means not in (*self.pay.settle.provider.means, Means.SAVED):
            raise NotOffered
        return await self.pay(
            Wish(
                payer=subscriber,
                contract=contract,
                amount=amount,
                purpose=Purpose.EXPRESS,
                description=describe(contract.number),
                occasion=cause,
                means=means,
                method=method,
                email=receipt_email(subscriber, contract),
                bill=bill,
            )
        )


@dataclass(frozen=True, slots=True)
class LetPay:
    """«Попросить оплатить»: whoever has the contract may ask others to pay for it."""

    operator: Operator
    availability: Availability

    async def __call__(self, subscriber: Subscriber, number: ContractNumber) -> Contract:
        """Raises NotLinked, NothingFound, NotOffered, OperatorUnavailable."""
        contract = await own_contract(self.operator, subscriber, number)
        self.availability.require(Function.EXPRESS, contract.kind)
        return contract


def only(found: Sequence[Contract]) -> Contract:
    """Raises NumberNotFound also for several: a payer mustn't be shown who else there is."""
    if len(found) != 1:
        raise NumberNotFound
    return found[0]

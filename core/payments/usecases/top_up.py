"""«Пополнить»: what can be paid, how, and with which consequences."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from core.accounts.models import Cause, Role, Subscriber
from core.availability import Availability, Function
from core.billing.models import Contract
from core.billing.numbers import ContractNumber
from core.billing.ports import Operator
from core.billing.usecases.account import own_contract
from core.emails import parse_email
from core.errors import NotOffered
from core.payments.models import Means, MethodId, Payment, Purpose, SavedMethod
from core.payments.policy import PaymentPolicy
from core.payments.ports import PaymentProvider
from core.payments.usecases.paying import Pay, Wish
from core.ports import Storage


@dataclass(frozen=True, slots=True)
class Ways:
    """How a contract can be paid. `due` is what to pay now, within the operator's bounds; zero where nothing is asked.
    `email`: where the fiscal receipt goes."""

    due: Decimal
    means: Sequence[Means]
    cards: Sequence[SavedMethod]
    email: str
    least: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class Offer(Ways):
    """What «Пополнить» shows. `offers`: what else the contract has, since an invoice or the state's guard service is
    paid from here as well."""

    contract: Contract
    offers: frozenset[Function] = frozenset()


@dataclass(frozen=True, slots=True)
class SeeTopUp:
    """The offer for one of the person's own contracts."""

    storage: Storage
    operator: Operator
    provider: PaymentProvider
    availability: Availability
    policy: PaymentPolicy

    async def __call__(self, subscriber: Subscriber, number: ContractNumber) -> Offer:
        """Raises NotLinked, NothingFound, NotOffered, OperatorUnavailable."""
        contract = await own_contract(self.operator, subscriber, number)
        self.availability.require(Function.TOP_UP, contract.kind)
        async with self.storage.reading() as unit:
            cards = await unit.saved_methods.of(subscriber.id, self.provider.name)
        return Offer(
            due=payable(contract, self.policy),
            means=self.provider.means,
            cards=cards,
            email=receipt_email(subscriber, contract),
            least=self.policy.least,
            most=self.policy.most,
            contract=contract,
            offers=self.availability.of(contract.kind),
        )


@dataclass(frozen=True, slots=True)
class TopUp:
    """Pay so much for one of the person's own contracts."""

    operator: Operator
    availability: Availability
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
        """Raises NotLinked, NothingFound, NotOffered, OperatorUnavailable, and what Pay raises."""
        contract = await own_contract(self.operator, subscriber, number)
        self.availability.require(Function.TOP_UP, contract.kind)
        if means not in (*self.pay.settle.provider.means, Means.SAVED):
            raise NotOffered
        return await self.pay(
            Wish(
                payer=subscriber,
                contract=contract,
                amount=amount,
                purpose=Purpose.TOP_UP,
                description=describe(contract.number),
                occasion=cause,
                means=means,
                method=method,
                email=receipt_email(subscriber, contract),
                bill=bill,
            )
        )


@dataclass(frozen=True, slots=True)
class KeepEmail:
    """«Чек на …»: where fiscal receipts go from now on."""

    storage: Storage

    async def __call__(self, subscriber: Subscriber, typed: str) -> Subscriber:
        """The person with the address. Raises BadEmail."""
        email = parse_email(typed)
        async with self.storage.writing() as unit:
            await unit.subscribers.keep_email(subscriber.id, email)
        return replace(subscriber, email=email)


def payable(contract: Contract, policy: PaymentPolicy) -> Decimal:
    """What is due, or the debt where that is more; nothing below what can be paid at once."""
    owed = max(contract.due, -contract.balance, Decimal(0))
    return min(max(owed, policy.least), policy.most) if owed > 0 else Decimal(0)


def receipt_email(subscriber: Subscriber, contract: Contract) -> str:
    """The person's own; the contract's only for an owner, who may know it."""
    if subscriber.email:
        return subscriber.email
    owner = any(link.number == contract.number and link.role is Role.OWNER for link in subscriber.links)
    return contract.email if owner else ""


def describe(number: ContractNumber) -> str:
    """For the provider, the bank statement and the operator's books; papers are Russian."""
    return f"Оплата услуг по договору {number}"

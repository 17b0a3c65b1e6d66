"""«Главная» and «Подключенные услуги»: the contract as the operator keeps it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.accounts.models import Link, Subscriber
from core.alarms.models import Site
from core.availability import NOTHING, Availability, Function
from core.billing.models import Contract, ContractStatus, Service
from core.billing.numbers import ContractNumber
from core.billing.ports import Operator
from core.errors import NothingFound
from core.payments.promises import Promise


@dataclass(frozen=True, slots=True)
class Account:
    """A contract with its services, by what right the person sees it, what it is offered, and the promised payment that
    is running."""

    link: Link
    contract: Contract
    services: Sequence[Service]
    offers: frozenset[Function] = frozenset()
    promise: Promise | None = None


@dataclass(frozen=True, slots=True)
class Delivered:
    """What the contract delivers: services, and guarded sites where it has some."""

    contract: Contract
    services: Sequence[Service]
    sites: Sequence[Site]


class SeePromised(Protocol):
    """The promised payment that is running, and whether the person may promise one now."""

    async def __call__(self, link: Link, contract: Contract) -> tuple[Promise | None, bool]:
        """Never fails: the account opens all the same."""
        ...


@dataclass(frozen=True, slots=True)
class SeeAccount:
    """Contract and services of one of the person's own contracts, in two reads; a third where promised payments are
    offered."""

    operator: Operator
    availability: Availability = NOTHING
    promised: SeePromised | None = None

    async def __call__(self, subscriber: Subscriber, number: ContractNumber) -> Account | None:
        """None where the operator no longer knows the contract: «Главная» must open all the same.

        Raises NotLinked, OperatorUnavailable.
        """
        link = subscriber.link_to(number)
        contracts = await self.operator.contracts([number])
        if not contracts:
            return None
        contract, services = contracts[0], await self.operator.services(number)
        running, may = await self.promised(link, contract) if self.promised else (None, False)
        return Account(link, contract, services, self._offers(contract, may), running)

    def _offers(self, contract: Contract, may_promise: bool) -> frozenset[Function]:
        """A closed contract has no next period that could be paid for by itself."""
        withheld = set() if may_promise else {Function.PROMISED}
        if contract.status is ContractStatus.CLOSED:
            withheld.add(Function.AUTOPAY)
        return self.availability.of(contract.kind) - withheld


@dataclass(frozen=True, slots=True)
class SeeServices:
    """Services and sites of one of the person's own contracts."""

    operator: Operator

    async def __call__(self, subscriber: Subscriber, number: ContractNumber) -> Delivered:
        """Raises NotLinked, NothingFound, OperatorUnavailable."""
        contract = await own_contract(self.operator, subscriber, number)
        services = await self.operator.services(number)
        return Delivered(contract, services, await self.operator.sites(number))


async def own_contract(operator: Operator, subscriber: Subscriber, number: ContractNumber) -> Contract:
    """The operator's record of a contract that is the person's; raises NotLinked, NothingFound."""
    subscriber.link_to(number)
    contracts = await operator.contracts([number])
    if not contracts:
        raise NothingFound
    return contracts[0]

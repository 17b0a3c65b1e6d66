"""«Обещанный платёж»: an owner gives the operator their word for a few days."""

from base64 import b32encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from decimal import Decimal
from hashlib import sha256

from core.accounts.models import Cause, Link, Role, Subscriber
from core.availability import Availability, Function
from core.billing.models import Contract, EntryKind
from core.billing.numbers import ContractNumber
from core.billing.ports import Operator
from core.billing.usecases.account import own_contract
from core.clock import Clock
from core.errors import AlreadyPromised, NotOffered, OperatorUnavailable, PromiseNotNeeded
from core.payments.promises import Promise, PromiseId, PromisePolicy, Promises

_ID_LENGTH = 20


@dataclass(frozen=True, slots=True)
class PromiseOffer:
    """What may be promised, until when, and when the next time comes."""

    contract: Contract
    sums: Sequence[Decimal]
    until: date
    again_on: date


@dataclass(frozen=True, slots=True)
class SeePromise:
    """What an owner may promise for one of their contracts; `zone` is the operator's."""

    operator: Operator
    promises: Promises
    availability: Availability
    policy: PromisePolicy
    clock: Clock
    zone: tzinfo

    async def __call__(self, subscriber: Subscriber, number: ContractNumber) -> PromiseOffer:
        """Raises NotLinked, NotOwner, NothingFound, NotOffered, AlreadyPromised, PromiseNotNeeded,
        OperatorUnavailable."""
        contract = await self.contract(subscriber, number)
        return self.offer(contract, await self.promises.last_promise(number))

    async def contract(self, subscriber: Subscriber, number: ContractNumber) -> Contract:
        """One for which the person may promise at all."""
        subscriber.owner_of(number)
        contract = await own_contract(self.operator, subscriber, number)
        self.availability.require(Function.PROMISED, contract.kind)
        return contract

    def offer(self, contract: Contract, last: Promise | None) -> PromiseOffer:
        """Once in a while, and where it helps."""
        if last is not None and self.today < last.again_on:
            raise AlreadyPromised(last.amount, last.until, last.again_on)
        if not self.policy.suits(contract, self.today):
            raise PromiseNotNeeded
        dates = self.policy.dated(contract.number, Decimal(0), PromiseId(""), self.clock(), self.today)
        return PromiseOffer(contract, self.policy.offered(contract), dates.until, dates.again_on)

    @property
    def today(self) -> date:
        """The operator's."""
        return self.clock().astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class MakePromise:
    """«Обещаю»."""

    see: SeePromise

    async def __call__(self, subscriber: Subscriber, number: ContractNumber, amount: Decimal, cause: Cause) -> Promise:
        """Raises what SeePromise raises, NotOffered for a sum that isn't among those offered, and PromiseRefused. The
        same press again finds its promise."""
        contract, made = await self.see.contract(subscriber, number), promise_id(subscriber, number, cause)
        last = await self.see.promises.last_promise(number)
        if last is not None and last.id == made:
            return last
        if amount not in self.see.offer(contract, last).sums:
            raise NotOffered
        promise = self.see.policy.dated(number, amount, made, self.see.clock(), self.see.today)
        await self.see.promises.promise(promise)
        return promise


@dataclass(frozen=True, slots=True)
class PromiseOnHome:
    """What «Главная» shows of it: the promise that is running, and whether one may be made."""

    see: SeePromise

    async def __call__(self, link: Link, contract: Contract) -> tuple[Promise | None, bool]:
        """A promise that can't be looked up now keeps nobody from their account."""
        if not self.see.availability.offers(Function.PROMISED, contract.kind):
            return None, False
        try:
            last = await self.see.promises.last_promise(contract.number)
            running = last if last is not None and await self._runs(last) else None
        except OperatorUnavailable:
            return None, False
        free = last is None or self.see.today >= last.again_on
        return running, link.role is Role.OWNER and free and self.see.policy.suits(contract, self.see.today)

    async def _runs(self, promise: Promise) -> bool:
        """Until its day is over or it is kept."""
        if promise.until < self.see.today:
            return False
        since = await self.see.operator.statement(promise.number, promise.made_at, self.see.clock())
        paid = sum((one.amount for one in since.entries if one.kind is EntryKind.PAYMENT), Decimal(0))
        return paid < promise.amount


def promise_id(subscriber: Subscriber, number: ContractNumber, cause: Cause) -> PromiseId:
    """The same for the same press."""
    digest = sha256(f"{subscriber.id}/{number}/{cause}".encode()).digest()
    return PromiseId(b32encode(digest).decode().lower()[:_ID_LENGTH])

"""Bringing a contract into a person's list, and telling those who have it already."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.accounts.models import Cause, Link, Proof, Subscriber, SubscriberId
from core.accounts.ports import JournalAct
from core.accounts.usecases.locks import Locks
from core.billing.models import Contract
from core.billing.numbers import ContractNumber
from core.billing.ports import Operator
from core.clock import Clock
from core.errors import PhoneUnknown, WrongCredentials
from core.notices.models import Notice, NoticeKind, Priority
from core.phones import Phone, mask_phone
from core.ports import Storage, UnitOfWork


@dataclass(frozen=True, slots=True)
class Linked:
    """What was linked, and the person as they are from now on."""

    subscriber: Subscriber
    contracts: tuple[Contract, ...]

    @property
    def number(self) -> ContractNumber:
        """The one to show first."""
        return self.contracts[0].number


@dataclass(frozen=True, slots=True)
class Attach:
    """The one place where a link is written: with its journal line and the notices to the other holders."""

    storage: Storage
    clock: Clock

    async def __call__(self, subscriber: Subscriber, contracts: Sequence[Contract], proof: Proof) -> Linked:
        """All or none; the first becomes the chosen one. A link that exists takes the fresh proof and tells nobody."""
        async with self.storage.writing() as unit:
            return await self.within(unit, subscriber, contracts, proof)

    async def within(
        self, unit: UnitOfWork, subscriber: Subscriber, contracts: Sequence[Contract], proof: Proof
    ) -> Linked:
        """The same in a transaction that has more to do."""
        now = self.clock()
        for contract in contracts:
            await self._attach(unit, subscriber, contract.number, proof, now)
        await unit.subscribers.choose(subscriber.id, contracts[0].number)
        fresh = await unit.subscribers.get(subscriber.id)
        return Linked(fresh or subscriber, tuple(contracts))

    async def _attach(
        self, unit: UnitOfWork, subscriber: Subscriber, number: ContractNumber, proof: Proof, now: datetime
    ) -> None:
        link = Link(number, proof.role, proof, proved_at=now, added_at=now)
        if not await unit.links.add(subscriber.id, link):
            await unit.journal.add(JournalAct.PROVED, number, str(subscriber.id), proof, now)
            return
        await unit.journal.add(JournalAct.LINKED, number, str(subscriber.id), proof, now)
        for holder in await unit.links.holders(number):
            if holder.id != subscriber.id:
                await unit.outbox.add(newcomer_notice(holder.id, subscriber, link), now)


def newcomer_notice(to: SubscriberId, newcomer: Subscriber, link: Link) -> Notice:
    """«Ваш договор добавили»: who came, by which proof, and when; the button that removes them needs the id."""
    return Notice(
        to=to,
        kind=NoticeKind.LINKED_ELSEWHERE,
        occasion=f"{link.number}/{newcomer.id}/{link.added_at.isoformat()}",
        values={
            "number": link.number,
            "newcomer": newcomer.id,
            "name": newcomer.name,
            "phone": mask_phone(newcomer.phone) if newcomer.phone else None,
            "proof": link.proof.value,
            "at": link.added_at.isoformat(),
        },
        priority=Priority.STATUS,
    )


@dataclass(frozen=True, slots=True)
class Found:
    """What a phone opens, and the person with the phone proven."""

    subscriber: Subscriber
    contracts: tuple[Contract, ...]


@dataclass(frozen=True, slots=True)
class FindByPhone:
    """Whose contracts carry a phone that the person's own, unforwarded contact proved."""

    storage: Storage
    operator: Operator

    async def __call__(self, subscriber: Subscriber, phone: Phone) -> Found:
        """Keeps the proven phone. Raises PhoneUnknown, OperatorUnavailable."""
        async with self.storage.writing() as unit:
            await unit.subscribers.keep_phone(subscriber.id, phone)
        contracts = await self.operator.contracts_by_phone(phone)
        if not contracts:
            raise PhoneUnknown
        return Found(replace(subscriber, phone=phone), tuple(contracts))


@dataclass(frozen=True, slots=True)
class LinkByPhone:
    """Link the chosen ones among the contracts that carry the person's proven phone."""

    operator: Operator
    attach: Attach

    async def __call__(self, subscriber: Subscriber, chosen: Collection[ContractNumber]) -> Linked:
        """Asks the operator again: the list that was shown has travelled through the client. Raises PhoneUnknown."""
        if subscriber.phone is None:
            raise PhoneUnknown
        found = await self.operator.contracts_by_phone(subscriber.phone)
        contracts = [contract for contract in found if contract.number in chosen]
        if not contracts:
            raise PhoneUnknown
        return await self.attach(subscriber, contracts, Proof.PHONE)


@dataclass(frozen=True, slots=True)
class LinkByPassword:
    """Link by number and password, as the operator's other accounts do."""

    operator: Operator
    locks: Locks
    attach: Attach
    clock: Clock

    async def __call__(self, subscriber: Subscriber, typed: str, password: str, cause: Cause) -> Linked:
        """Raises Locked, WrongCredentials, OperatorUnavailable. The password is used here and nowhere kept."""
        async with self.locks.guess(subscriber.id, typed, cause, self.clock()):
            contract = await self.operator.authenticate(typed, password)
            if contract is None:
                raise WrongCredentials
        return await self.attach(subscriber, [contract], Proof.PASSWORD)

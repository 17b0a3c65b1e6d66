"""Bringing a contract into a person's list, and telling those who have it already."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.accounts.models import Cause, Link, Proof, Subscriber, SubscriberId
from core.accounts.ports import JournalAct
from core.accounts.usecases.locks import Locks
from core.billing.models import Contract
from core.billing.numbers import ContractNumber
from core.billing.ports import Operator
from core.clock import Clock
from core.errors import NothingFound, WrongCredentials
from core.notices.models import Notice, NoticeKind, Priority
from core.phones import Phone, mask_phone
from core.ports import Storage, UnitOfWork


@dataclass(frozen=True, slots=True)
class Attach:
    """The one place where a link is written: with its journal line and the notices to the other holders."""

    storage: Storage
    clock: Clock

    async def __call__(self, subscriber: Subscriber, numbers: Sequence[ContractNumber], proof: Proof) -> None:
        """All or none; a link that exists takes the fresh proof and tells nobody."""
        now = self.clock()
        async with self.storage.writing() as unit:
            for number in numbers:
                await self._attach(unit, subscriber, number, proof, now)
            if subscriber.current is None:
                await unit.subscribers.choose(subscriber.id, numbers[0])

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
class FindByPhone:
    """Whose contracts carry a phone that the person's own, unforwarded contact proved."""

    storage: Storage
    operator: Operator

    async def __call__(self, subscriber: Subscriber, phone: Phone) -> Sequence[Contract]:
        """Keeps the proven phone. Raises NothingFound, OperatorUnavailable."""
        async with self.storage.writing() as unit:
            await unit.subscribers.keep_phone(subscriber.id, phone)
        contracts = await self.operator.contracts_by_phone(phone)
        if not contracts:
            raise NothingFound
        return contracts


@dataclass(frozen=True, slots=True)
class LinkByPhone:
    """Link the chosen ones among the contracts that carry the person's proven phone."""

    operator: Operator
    attach: Attach

    async def __call__(self, subscriber: Subscriber, chosen: Collection[ContractNumber]) -> Sequence[Contract]:
        """Asks the operator again: the list that was shown has travelled through the client. Raises NothingFound."""
        if subscriber.phone is None:
            raise NothingFound
        found = await self.operator.contracts_by_phone(subscriber.phone)
        contracts = [contract for contract in found if contract.number in chosen]
        if not contracts:
            raise NothingFound
        await self.attach(subscriber, [contract.number for contract in contracts], Proof.PHONE)
        return contracts


@dataclass(frozen=True, slots=True)
class LinkByPassword:
    """Link by number and password, as the operator's other accounts do."""

    operator: Operator
    locks: Locks
    attach: Attach
    clock: Clock

    async def __call__(self, subscriber: Subscriber, typed: str, password: str, cause: Cause) -> Contract:
        """Raises Locked, WrongCredentials, OperatorUnavailable. The password is used here and nowhere kept."""
        now = self.clock()
        await self.locks.check(subscriber.id, typed, now)
        contract = await self.operator.authenticate(typed, password)
        if contract is None:
            await self.locks.record(subscriber.id, typed, cause, now)
            raise WrongCredentials
        await self.attach(subscriber, [contract.number], Proof.PASSWORD)
        return contract

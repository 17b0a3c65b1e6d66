"""«Устройства и доступ»: who has the contract, and putting them out."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.accounts.models import Holder, Subscriber, SubscriberId
from core.accounts.policy import LinkingPolicy
from core.accounts.ports import JournalAct
from core.billing.numbers import ContractNumber
from core.clock import Clock
from core.errors import ProofStale
from core.notices.models import Notice, NoticeKind, Priority
from core.ports import Storage


@dataclass(frozen=True, slots=True)
class SeeAccess:
    """Everybody who has a contract that the person has."""

    storage: Storage

    async def __call__(self, subscriber: Subscriber, number: ContractNumber) -> Sequence[Holder]:
        """Raises NotLinked."""
        subscriber.link_to(number)
        async with self.storage.reading() as unit:
            return await unit.links.holders(number)


@dataclass(frozen=True, slots=True)
class RemoveAccess:
    """An owner puts somebody else out."""

    storage: Storage
    policy: LinkingPolicy
    clock: Clock

    async def __call__(self, subscriber: Subscriber, number: ContractNumber, target: SubscriberId) -> bool:
        """False where they were gone already. Raises NotLinked, NotOwner, and ProofStale when the owner's proof is
        older than 15 minutes: a thief who came first must not be able to expel the owner later. The right is looked up
        in the same transaction: who was put out a moment ago can't put out anybody."""
        now = self.clock()
        async with self.storage.writing() as unit:
            present = await unit.subscribers.get(subscriber.id) or subscriber
            if present.owner_of(number).proved_at + self.policy.proof_lifetime < now:
                raise ProofStale
            if not await unit.links.remove(target, number):
                return False
            await unit.journal.add(JournalAct.REMOVED, number, str(subscriber.id), str(target), now)
            await unit.outbox.add(removed_notice(target, number, f"{number}/{target}/{now.isoformat()}"), now)
        return True


def removed_notice(target: SubscriberId, number: ContractNumber, occasion: str) -> Notice:
    """Honest towards whoever was put out: warnings about the contract will no longer come."""
    return Notice(target, NoticeKind.ACCESS_REMOVED, occasion, {"number": number}, Priority.STATUS)

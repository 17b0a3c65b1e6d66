"""The one time that autopay is offered by itself."""

from dataclasses import dataclass

from core.accounts.models import Role
from core.accounts.ports import OfferKind
from core.accounts.usecases.linking import Linked
from core.availability import Availability, Function
from core.billing.models import Contract, ContractStatus
from core.clock import Clock
from core.ports import Storage


@dataclass(frozen=True, slots=True)
class OfferAutopay:
    """«Перед тем, как перейти на главную страницу, … предоставлена возможность настроить автоплатёж»."""

    storage: Storage
    availability: Availability
    clock: Clock

    async def __call__(self, linked: Linked) -> Contract | None:
        """For which contract to offer it: the first that fits among those that the person has just shown to be theirs.
        None where none does, and for ever once it was offered."""
        fitting = [contract for contract in linked.contracts if self._fits(linked, contract)]
        if not fitting:
            return None
        person = linked.subscriber.id
        async with self.storage.reading() as unit:
            if await unit.offers.made(person, OfferKind.AUTOPAY):
                return None
            free = [one for one in fitting if await unit.autopays.get(one.number) is None]
        if not free:
            return None
        async with self.storage.writing() as unit:
            first = await unit.offers.make(person, OfferKind.AUTOPAY, self.clock())
        return free[0] if first else None

    def _fits(self, linked: Linked, contract: Contract) -> bool:
        offered = self.availability.offers(Function.AUTOPAY, contract.kind)
        owner = linked.subscriber.link_to(contract.number).role is Role.OWNER
        return offered and owner and contract.status is ContractStatus.ACTIVE

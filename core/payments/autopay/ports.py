"""What autopay asks of the storage."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Protocol

from core.accounts.models import SubscriberId
from core.billing.numbers import ContractNumber
from core.payments.autopay.models import Autopay


class Autopays(Protocol):
    """One a contract at most. A row goes with the link that it hangs on: who no longer has the contract, by whatever
    way, no longer pays for it."""

    async def get(self, number: ContractNumber) -> Autopay | None:
        """Whoever's it is."""
        ...

    async def lock(self, number: ContractNumber) -> Autopay | None:
        """The same, held against other writers until the transaction ends."""
        ...

    async def of(self, subscriber: SubscriberId) -> Sequence[Autopay]:
        """The person's own, by number."""
        ...

    async def put(self, autopay: Autopay) -> bool:
        """Insert or replace it. False where the contract's is another person's, or the contract isn't linked to this
        one (any more)."""
        ...

    async def remove(self, subscriber: SubscriberId, number: ContractNumber) -> bool:
        """False where there was none of theirs."""
        ...

    async def unseen(self, day: date, after: str, limit: int) -> Sequence[Autopay]:
        """Active ones that weren't seen to on that day, from the number that follows `after` on."""
        ...

    async def saw(self, numbers: Collection[ContractNumber], day: date) -> None:
        """They were seen to."""
        ...

"""Where templates lie."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.accounts.models import SubscriberId
from core.billing.numbers import ContractNumber
from core.payments.ovo.template import Template


@dataclass(frozen=True, slots=True)
class Kept:
    """A template, and when it was last changed."""

    template: Template
    at: datetime


class OvoTemplates(Protocol):
    """One for each person and contract. It hangs on the link: who gives the contract up, or is put out, leaves nothing
    behind; nobody changes where another one's money goes."""

    async def get(self, subscriber: SubscriberId, number: ContractNumber) -> Kept | None: ...

    async def put(self, subscriber: SubscriberId, number: ContractNumber, template: Template, at: datetime) -> bool:
        """False where the contract isn't (or is no longer) linked to the person."""
        ...

    async def of_owners(self, number: ContractNumber) -> Template | None:
        """The latest one of those who proved the contract to be theirs."""
        ...

    async def all_of(self, subscriber: SubscriberId) -> dict[ContractNumber, Template]:
        """For who asks what is kept of them."""
        ...

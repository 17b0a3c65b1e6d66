"""A subscriber of the channel and the contracts linked to them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from core.billing.numbers import ContractNumber
from core.errors import NotLinked, NotOwner
from core.phones import Phone

SubscriberId = NewType("SubscriberId", int)
"""The person's id in the messenger, which is also where messages to them go."""

Cause = NewType("Cause", str)
"""What made something happen («update:42»): the same cause twice has one effect."""


class Language(StrEnum):
    """What the interface speaks; papers are Russian whatever it is."""

    RU = "ru"
    EN = "en"


class Role(StrEnum):
    """An owner proved the contract's phone or password; a guest came by a link."""

    OWNER = "owner"
    GUEST = "guest"


class Proof(StrEnum):
    """How the right to a contract was shown."""

    PHONE = "phone"
    PASSWORD = "password"
    LINK = "link"

    @property
    def role(self) -> Role:
        """A one-time link says that somebody was let in, not that they hold the contract."""
        return Role.GUEST if self is Proof.LINK else Role.OWNER


@dataclass(frozen=True, slots=True)
class Link:
    """One contract in one person's list; `note` is theirs alone."""

    number: ContractNumber
    role: Role
    proof: Proof
    proved_at: datetime
    added_at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A person in the messenger, with everything that nearly every update asks for, read at once."""

    id: SubscriberId
    name: str
    spoken: str
    language: Language | None = None
    chosen: ContractNumber | None = None
    consent: str | None = None
    phone: Phone | None = None
    email: str = ""
    blocked: bool = False
    links: tuple[Link, ...] = ()

    @property
    def speaks(self) -> Language:
        """The stored choice, then the messenger's language; neither Russian nor English means Russian."""
        if self.language is not None:
            return self.language
        return Language.EN if self.spoken.lower().startswith("en") else Language.RU

    def has(self, number: ContractNumber) -> bool:
        """Whether the contract hangs in this person's list, by whatever proof."""
        return any(link.number == number for link in self.links)

    def link_to(self, number: ContractNumber) -> Link:
        """The link to `number`; raises NotLinked. Whatever a button carries is checked here."""
        for link in self.links:
            if link.number == number:
                return link
        raise NotLinked

    def owner_of(self, number: ContractNumber) -> Link:
        """As link_to, and raises NotOwner for a guest."""
        link = self.link_to(number)
        if link.role is not Role.OWNER:
            raise NotOwner
        return link

    @property
    def current(self) -> ContractNumber | None:
        """What «Главная» shows: the chosen contract, or the first one left."""
        numbers = [link.number for link in self.links]
        if self.chosen in numbers:
            return self.chosen
        return numbers[0] if numbers else None


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody to whom a contract is linked, as the other holders may know them."""

    id: SubscriberId
    name: str
    phone: Phone | None
    link: Link

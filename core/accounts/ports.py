"""What accounts ask of the storage. One repository a table; they never commit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from core.accounts.models import Cause, Holder, Language, Link, Subscriber, SubscriberId
from core.billing.numbers import ContractNumber
from core.phones import Phone


class Subscribers(Protocol):
    """People who wrote to us, with their links."""

    async def get(self, subscriber: SubscriberId) -> Subscriber | None:
        """The person with consent and links, in one read."""
        ...

    async def enter(self, subscriber: SubscriberId, name: str, spoken: str, at: datetime) -> None:
        """Insert the person, or bring name and messenger's language up to date and lift the `blocked` mark."""
        ...

    async def speak(self, subscriber: SubscriberId, language: Language) -> None:
        """Store the chosen language."""
        ...

    async def choose(self, subscriber: SubscriberId, number: ContractNumber | None) -> None:
        """Store which contract «Главная» shows."""
        ...

    async def keep_phone(self, subscriber: SubscriberId, phone: Phone) -> None:
        """Store the phone that the person's own contact proved."""
        ...

    async def keep_email(self, subscriber: SubscriberId, email: str) -> None:
        """Store the address for receipts."""
        ...

    async def block(self, subscriber: SubscriberId, at: datetime) -> None:
        """Mark that the person blocked us: nothing is sent until they write again."""
        ...

    async def forget(self, subscriber: SubscriberId) -> None:
        """Delete the person and all that hangs on them: the account is gone for good."""
        ...


class ConsentKind(StrEnum):
    """Each consent is a text of its own (152-ФЗ)."""

    PERSONAL_DATA = "personal_data"
    AUTOPAY = "autopay"


@dataclass(frozen=True, slots=True)
class GivenConsent:
    """A row of evidence."""

    kind: ConsentKind
    version: str
    given_at: datetime


class Consents(Protocol):
    """Who agreed to which version, and when; rows are kept as evidence."""

    async def given(self, subscriber: SubscriberId) -> Sequence[GivenConsent]:
        """Oldest first."""
        ...

    async def give(self, subscriber: SubscriberId, kind: ConsentKind, version: str, at: datetime) -> None:
        """Record the consent. A second press on that to personal data changes nothing; each of the others belongs to
        something that the person began at that moment."""
        ...


class OfferKind(StrEnum):
    """What is offered once and then waits where it is."""

    AUTOPAY = "autopay"


class Offers(Protocol):
    """What was offered to whom."""

    async def made(self, subscriber: SubscriberId, what: OfferKind) -> bool:
        """Whether it was."""
        ...

    async def make(self, subscriber: SubscriberId, what: OfferKind, at: datetime) -> bool:
        """False where it was offered already."""
        ...


class Links(Protocol):
    """Which contracts hang in whose list."""

    async def add(self, subscriber: SubscriberId, link: Link) -> bool:
        """Insert; False where the link was there already (then a stronger or fresher proof replaces the old)."""
        ...

    async def remove(self, subscriber: SubscriberId, number: ContractNumber) -> bool:
        """False where there was none."""
        ...

    async def note(self, subscriber: SubscriberId, number: ContractNumber, text: str) -> None:
        """The person's own remark on the contract («тест 1»)."""
        ...

    async def holders(self, number: ContractNumber) -> Sequence[Holder]:
        """Everybody who has the contract, in the order in which they came."""
        ...


class FailureKind(StrEnum):
    """Failures are counted against the person who types and against the number that is typed. `EXPRESS`: numbers that
    a person asked about to pay for them, found or not."""

    PERSON = "person"
    NUMBER = "number"
    EXPRESS = "express"


class Failures(Protocol):
    """Failed tries, for locks that survive a restart."""

    async def add(self, kind: FailureKind, key: str, cause: Cause, at: datetime) -> None:
        """Count one; the same cause counts once. Whoever counts against the same key waits for the transaction's end,
        so that what `since` says holds until then."""
        ...

    async def withdraw(self, kind: FailureKind, key: str, cause: Cause) -> None:
        """It was no failure after all."""
        ...

    async def since(self, kind: FailureKind, key: str, since: datetime) -> Sequence[datetime]:
        """When the failures of that key happened, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class SentCode:
    """A code that went out by SMS. `digest` is keyed: the code itself is never stored."""

    subscriber: SubscriberId
    number: ContractNumber
    phone: Phone
    email: str
    digest: str
    sent_at: datetime
    expires_at: datetime
    tries_left: int


class Codes(Protocol):
    """Typed codes: at most one live per person."""

    async def put(self, code: SentCode) -> None:
        """Replace the person's live code."""
        ...

    async def get(self, subscriber: SubscriberId) -> SentCode | None:
        """The person's live code, expired or not."""
        ...

    async def spend_try(self, subscriber: SubscriberId, cause: Cause) -> int:
        """One try less, atomically; returns how many are left. The same cause costs one try."""
        ...

    async def use(self, subscriber: SubscriberId) -> bool:
        """Delete the live code; False where somebody was quicker."""
        ...

    async def count(self, number: ContractNumber, at: datetime) -> None:
        """One code more against the contract's daily cap. Whoever counts against the same contract waits for the
        transaction's end."""
        ...

    async def uncount(self, number: ContractNumber, at: datetime) -> None:
        """One of that moment less."""
        ...

    async def sent_since(self, number: ContractNumber, since: datetime) -> int:
        """How many codes were counted."""
        ...


@dataclass(frozen=True, slots=True)
class LinkToken:
    """A one-time deep link; `digest` is the SHA-256 of its 128 bits."""

    digest: str
    number: ContractNumber
    issued_by: str
    issued_at: datetime
    expires_at: datetime
    used_by: SubscriberId | None = None


class LinkTokens(Protocol):
    """One-time links."""

    async def put(self, token: LinkToken) -> None:
        """Store a fresh one."""
        ...

    async def get(self, digest: str) -> LinkToken | None:
        """Used and expired ones too."""
        ...

    async def use(self, digest: str, subscriber: SubscriberId) -> bool:
        """Mark it used, atomically; False where it was used already, by whomever."""
        ...


class JournalAct(StrEnum):
    """Acts worth finding later: who let whom in or out."""

    LINKED = "linked"
    UNLINKED = "unlinked"
    REMOVED = "removed"
    PROVED = "proved"
    TOKEN_ISSUED = "token_issued"


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One act; `actor` and `target` as they were given to the journal."""

    act: JournalAct
    number: ContractNumber
    actor: str
    target: str
    at: datetime


class Journal(Protocol):
    """An append-only record of acts on access."""

    async def about(self, subscriber: SubscriberId) -> Sequence[JournalEntry]:
        """What the person did and what was done to them, oldest first."""
        ...

    async def add(self, act: JournalAct, number: ContractNumber, actor: str, target: str, at: datetime) -> None:
        """`actor` and `target` are ids, never names or phones."""
        ...

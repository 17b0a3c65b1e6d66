"""The operator's records, as every adapter hands them over."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from core.billing.numbers import ContractNumber
from core.phones import Phone


class ContractKind(StrEnum):
    """Дом or бизнес: a natural person's contract or a firm's."""

    PERSON = "person"
    BUSINESS = "business"


class ContractStatus(StrEnum):
    """Whether the operator serves the contract at present."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Contract:
    """One contract. Money in roubles; `due` is what the operator recommends to pay («к оплате»)."""

    number: ContractNumber
    kind: ContractKind
    holder: str
    address: str
    balance: Decimal
    due: Decimal
    status: ContractStatus
    tariff: str = ""
    inn: str = ""
    kpp: str = ""
    legal_address: str = ""
    email: str = ""
    mobile: Phone | None = None
    landline: Phone | None = None
    paid_until: date | None = None


class EntryKind(StrEnum):
    """What moved the balance."""

    PAYMENT = "payment"
    CHARGE = "charge"
    OFFSET = "offset"
    REFUND = "refund"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A movement of the balance; a positive amount raises it."""

    id: str
    at: datetime
    kind: EntryKind
    amount: Decimal
    description: str


@dataclass(frozen=True, slots=True)
class Booking:
    """A movement that was made here and that the operator's books have to take once, however often it is offered: `id`
    says which it is. A positive amount raises the balance."""

    id: str
    number: ContractNumber
    kind: EntryKind
    amount: Decimal
    at: datetime
    description: str


@dataclass(frozen=True, slots=True)
class Statement:
    """The ledger of a period [since, until): the balance it began with and what moved it, oldest first."""

    since: datetime
    until: datetime
    opening: Decimal
    entries: tuple[LedgerEntry, ...]
    first_entry_at: datetime | None = None

    @property
    def closing(self) -> Decimal:
        """The balance at `until`; by construction opening plus all movements."""
        return self.opening + sum((entry.amount for entry in self.entries), Decimal(0))


class ServiceStatus(StrEnum):
    """Whether a service of the contract is being delivered."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Service:
    """A connected service and its monthly fee in roubles."""

    code: str
    name: str
    status: ServiceStatus
    monthly_fee: Decimal
    paid_until: date | None = None
    details: str = ""


@dataclass(frozen=True, slots=True)
class Tariff:
    """A tariff that the operator offers."""

    code: str
    name: str
    monthly_fee: Decimal
    kind: ContractKind
    details: str = ""

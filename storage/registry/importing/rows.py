"""One parsed row of each file, named as its columns are."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from core.alarms.models import EventKind, SiteState
from core.billing.models import ContractKind, ContractStatus, EntryKind, ServiceStatus
from core.billing.numbers import ContractNumber
from core.phones import Phone


@dataclass(frozen=True, slots=True)
class ContractRow:
    """`password` in clear: it goes no further than its hash."""

    number: ContractNumber
    password: str
    kind: ContractKind
    holder: str
    inn: str
    kpp: str
    address: str
    legal_address: str
    email: str
    mobile: Phone | None
    landline: Phone | None
    balance: Decimal
    due: Decimal
    paid_until: date | None
    status: ContractStatus
    tariff: str

    def __repr__(self) -> str:
        """A traceback may show a row, but never its password."""
        return f"ContractRow({self.number!r})"


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A guarded site."""

    number: ContractNumber
    site: str
    address: str
    key_number: str
    state: SiteState | None
    since: datetime | None
    by: str


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A movement of the balance; a positive amount raises it."""

    number: ContractNumber
    at: datetime
    kind: EntryKind
    amount: Decimal
    description: str
    id: str


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A connected service."""

    number: ContractNumber
    code: str
    name: str
    status: ServiceStatus
    monthly_fee: Decimal
    paid_until: date | None
    details: str


@dataclass(frozen=True, slots=True)
class TariffRow:
    """An offered tariff."""

    code: str
    name: str
    monthly_fee: Decimal
    kind: ContractKind
    details: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """What a panel reported."""

    number: ContractNumber
    at: datetime
    site: str
    kind: EventKind
    code: str
    description: str
    zone: str
    by: str
    id: str

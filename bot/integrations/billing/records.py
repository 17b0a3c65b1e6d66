"""Records as they travel; fields that the contract doesn't know are ignored."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from bot.integrations.billing.values import Moment, Money, WireNumber, WirePhone
from core.alarms.models import Event, EventKind, Site, SiteState
from core.billing.models import (
    Contract,
    ContractKind,
    ContractStatus,
    EntryKind,
    LedgerEntry,
    Service,
    ServiceStatus,
    Tariff,
)
from core.payments.promises import Promise


class Wire(BaseModel):
    """Whatever comes as JSON."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class ContractRecord(Wire):
    """See core.billing.models.Contract."""

    number: WireNumber
    kind: ContractKind
    holder: str
    address: str
    balance: Money
    due: Money
    status: ContractStatus
    tariff: str = ""
    inn: str = ""
    kpp: str = ""
    legal_address: str = ""
    email: str = ""
    mobile: WirePhone | None = None
    landline: WirePhone | None = None
    paid_until: date | None = None

    def model(self) -> Contract:
        """As the business knows it."""
        return Contract(**dict(self))


class EntryRecord(Wire):
    """See core.billing.models.LedgerEntry."""

    id: str
    at: Moment
    kind: EntryKind
    amount: Money
    description: str

    def model(self) -> LedgerEntry:
        """As the business knows it."""
        return LedgerEntry(**dict(self))


class PromiseRecord(Wire):
    """See core.payments.promises.Promise."""

    id: str
    number: WireNumber
    amount: Money
    made_at: Moment
    until: date
    again_on: date

    def model(self) -> Promise:
        """As the business knows it."""
        return Promise(**dict(self))


class ServiceRecord(Wire):
    """See core.billing.models.Service."""

    code: str
    name: str
    status: ServiceStatus
    monthly_fee: Money
    paid_until: date | None = None
    details: str = ""

    def model(self) -> Service:
        """As the business knows it."""
        return Service(**dict(self))


class TariffRecord(Wire):
    """See core.billing.models.Tariff."""

    code: str
    name: str
    monthly_fee: Money
    kind: ContractKind
    details: str = ""

    def model(self) -> Tariff:
        """As the business knows it."""
        return Tariff(**dict(self))


class SiteRecord(Wire):
    """See core.alarms.models.Site."""

    code: str
    address: str = ""
    key_number: str = ""
    state: SiteState | None = None
    since: Moment | None = None
    by: str = ""

    def model(self) -> Site:
        """As the business knows it."""
        return Site(**dict(self))


class EventRecord(Wire):
    """See core.alarms.models.Event."""

    id: str
    at: Moment
    site: str
    kind: EventKind
    code: str
    description: str
    zone: str = ""
    by: str = ""

    def model(self) -> Event:
        """As the business knows it."""
        return Event(**dict(self))

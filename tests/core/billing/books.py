"""An operator with books in memory, and records to put into them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

from core.accounts.models import Link, Proof, Role, Subscriber, SubscriberId
from core.alarms.models import Event, Site
from core.billing.models import (
    Contract,
    ContractKind,
    ContractStatus,
    EntryKind,
    LedgerEntry,
    Service,
    ServiceStatus,
    Statement,
    Tariff,
)
from core.billing.numbers import ContractNumber
from core.errors import OperatorUnavailable
from core.phones import Phone

ZONE = timezone(timedelta(hours=5))
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
NUMBER = ContractNumber("72845736UL")
OTHER = ContractNumber("78101424UL")


def contract(
    balance: str = "0",
    due: str = "0",
    status: ContractStatus = ContractStatus.ACTIVE,
    paid_until: date | None = TODAY,
    number: ContractNumber = NUMBER,
) -> Contract:
    """A person's contract with both phones."""
    return Contract(
        number=number,
        kind=ContractKind.PERSON,
        holder="Волкова Анна <Петровна>",
        address="г. Уфа, ул. Ленина, 1",
        balance=Decimal(balance),
        due=Decimal(due),
        status=status,
        email="anna.volkova@example.org",
        mobile=Phone("+79161234549"),
        landline=Phone("+73472000001"),
        paid_until=paid_until,
    )


def service(
    fee: str = "900",
    paid_until: date | None = None,
    status: ServiceStatus = ServiceStatus.ACTIVE,
    name: str = "Интернет 100",
) -> Service:
    """The internet, unless told otherwise."""
    return Service(name, name, status, Decimal(fee), paid_until, "До 100 Мбит/с")


def entry(at: datetime, amount: str, kind: EntryKind = EntryKind.PAYMENT, description: str = "") -> LedgerEntry:
    """A movement."""
    return LedgerEntry(f"{at.isoformat()}/{amount}", at, kind, Decimal(amount), description)


def subscriber(*numbers: ContractNumber, role: Role = Role.OWNER) -> Subscriber:
    """Somebody with these contracts (NUMBER unless told otherwise)."""
    links = tuple(Link(number, role, Proof.PHONE, NOW, NOW) for number in numbers or (NUMBER,))
    return Subscriber(SubscriberId(7), "Anna", "ru", links=links)


@dataclass
class Books:
    """Satisfies core.billing.ports.Operator as the embedded registry does: opening balances are reckoned back."""

    contract: Contract | None = field(default_factory=contract)
    kept_services: Sequence[Service] = ()
    ledger: Sequence[LedgerEntry] = ()
    kept_sites: Sequence[Site] = ()
    down: bool = False

    async def contracts(self, numbers: Sequence[ContractNumber]) -> Sequence[Contract]:
        """The one contract, where it is asked for."""
        if self.down:
            raise OperatorUnavailable("down")
        return [self.contract] if self.contract and self.contract.number in numbers else []

    async def recognise(self, typed: str) -> Sequence[Contract]:
        """Nobody is recognised here."""
        return ()

    async def contracts_by_phone(self, phone: Phone) -> Sequence[Contract]:
        """No phone is known here."""
        return ()

    async def authenticate(self, typed: str, password: str) -> Contract | None:
        """No password opens anything."""
        return None

    async def statement(self, number: ContractNumber, since: datetime, until: datetime) -> Statement:
        """The ledger of the one contract."""
        assert self.contract
        later = sum((entry.amount for entry in self.ledger if entry.at >= since), Decimal(0))
        entries = sorted((e for e in self.ledger if since <= e.at < until), key=lambda found: found.at)
        first = min((entry.at for entry in self.ledger), default=None)
        return Statement(since, until, self.contract.balance - later, tuple(entries), first)

    async def services(self, number: ContractNumber) -> Sequence[Service]:
        """As kept."""
        return self.kept_services

    async def tariffs(self) -> Sequence[Tariff]:
        """None on offer."""
        return ()

    async def sites(self, number: ContractNumber) -> Sequence[Site]:
        """As kept."""
        return self.kept_sites

    async def events(self, number: ContractNumber, since: datetime, until: datetime, limit: int) -> Sequence[Event]:
        """Nothing happened."""
        return ()

    async def check(self) -> str:
        """Always well."""
        return "books"

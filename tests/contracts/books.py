"""A small operator's books: what every adapter is loaded with before the suite asks it questions."""

from datetime import UTC, date, datetime
from decimal import Decimal

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
from core.billing.numbers import ContractNumber
from core.phones import Phone

SHARED_PHONE = Phone("+79000000011")
OFFICE_PHONE = Phone("+73472000066")

ANNA = Contract(
    number=ContractNumber("72845736UL"),
    kind=ContractKind.PERSON,
    holder="Воронцова Анна Сергеевна",
    address="Белоречье, проспект Мира, 4, кв. 17",
    balance=Decimal("100.50"),
    due=Decimal("499.50"),
    status=ContractStatus.ACTIVE,
    tariff="Дом 300",
    email="anna@example.com",
    mobile=SHARED_PHONE,
    paid_until=date(2026, 11, 30),
)
FIRM = Contract(
    number=ContractNumber("72658068UL"),
    kind=ContractKind.BUSINESS,
    holder='ООО "Северный причал"',
    address="Белоречье, ул. Портовая, 2",
    balance=Decimal("-1200.00"),
    due=Decimal("5500.00"),
    status=ContractStatus.SUSPENDED,
    tariff="Бизнес 100",
    inn="0012345673",
    kpp="001201001",
    legal_address="Белоречье, ул. Портовая, 2, офис 1",
    mobile=SHARED_PHONE,
    landline=OFFICE_PHONE,
)
CLOSED = Contract(
    number=ContractNumber("70000001UL"),
    kind=ContractKind.PERSON,
    holder="Кузьмин Пётр",
    address="Белоречье, ул. Садовая, 21",
    balance=Decimal("0.00"),
    due=Decimal("0.00"),
    status=ContractStatus.CLOSED,
    mobile=SHARED_PHONE,
)
LATIN_TWIN = Contract(
    number=ContractNumber("100UL"),
    kind=ContractKind.PERSON,
    holder="Латинский",
    address="",
    balance=Decimal("0.00"),
    due=Decimal("0.00"),
    status=ContractStatus.ACTIVE,
)
CYRILLIC_TWIN = Contract(
    number=ContractNumber("100УЛ"),
    kind=ContractKind.PERSON,
    holder="Кириллический",
    address="",
    balance=Decimal("0.00"),
    due=Decimal("0.00"),
    status=ContractStatus.ACTIVE,
)
CONTRACTS = (ANNA, FIRM, CLOSED, LATIN_TWIN, CYRILLIC_TWIN)
PASSWORDS = {ANNA.number: "sosna36", LATIN_TWIN.number: "latin", CYRILLIC_TWIN.number: "kirill"}
"""FIRM has none: it is linked by phone or by a one-time link."""


def _at(month: int, day: int, hour: int = 0) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


LEDGER = (
    LedgerEntry("1", _at(9, 1), EntryKind.CHARGE, Decimal("-600.00"), "Абонентская плата"),
    LedgerEntry("2", _at(9, 20, 12), EntryKind.PAYMENT, Decimal("700.00"), "Пополнение баланса"),
    LedgerEntry("3", _at(10, 1), EntryKind.CHARGE, Decimal("-600.00"), "Абонентская плата"),
    LedgerEntry("4", _at(10, 29), EntryKind.PAYMENT, Decimal("1.00"), "Пополнение баланса"),
    LedgerEntry("5", _at(10, 29), EntryKind.PAYMENT, Decimal("1.00"), "Пополнение баланса"),
    LedgerEntry("6", _at(11, 1), EntryKind.OFFSET, Decimal("-12.00"), "Взаимозачёт"),
    LedgerEntry("7", _at(11, 2), EntryKind.REFUND, Decimal("-0.50"), "Возврат денежных средств"),
)
"""ANNA's."""

SERVICES = (
    Service("INET", "Интернет 300", ServiceStatus.ACTIVE, Decimal("600.00"), date(2026, 11, 30), "До 300 Мбит/с"),
    Service("TV", "Телевидение", ServiceStatus.SUSPENDED, Decimal("250.00"), None, "150 каналов"),
)
"""ANNA's."""

TARIFFS = (
    Tariff("HOME", "Дом 100", Decimal("450.00"), ContractKind.PERSON, "До 100 Мбит/с"),
    Tariff("OFFICE", "Бизнес 100", Decimal("1900.00"), ContractKind.BUSINESS, ""),
)
SITES = (
    Site("Дача", "СНТ «Ручеёк», 31"),
    Site("Квартира", "проспект Мира, 4", "1042", SiteState.ARMED, _at(11, 3, 8), "Воронцова А."),
)
"""ANNA's."""

EVENTS = (
    Event("a", _at(11, 1, 8), "Квартира", EventKind.ARM, "R401", "Постановка", by="Воронцова А."),
    Event("b", _at(11, 1, 14), "Квартира", EventKind.ALARM, "E130", "Проникновение", zone="Окно кухни"),
    Event("c", _at(11, 1, 15), "Квартира", EventKind.RESTORE, "R130", "Сброшена", zone="Окно кухни"),
    Event("d", _at(11, 1, 19), "Квартира", EventKind.DISARM, "E401", "Снятие", by="Воронцова А."),
)
"""ANNA's, as they may be shown."""

HUSHED = (
    Event("x", _at(11, 1, 18), "Квартира", EventKind.ALARM, "E122", "Тихая тревога"),
    Event("y", _at(11, 1, 20), "Квартира", EventKind.DISARM, "E121", "Снятие под принуждением"),
    Event("z", _at(11, 1, 21), "Квартира", EventKind.RESTORE, "R121", "Сброс принуждения"),
)
"""ANNA's too, and never to be seen by whoever holds her telephone."""

"""How the rows of each file reach their table."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Table

from core.billing.numbers import fold_number
from storage.registry.importing import formats
from storage.registry.importing.fields import Format
from storage.registry.importing.places import digest_of
from storage.registry.importing.rows import ContractRow, EventRow, LedgerRow, ServiceRow, SiteRow, TariffRow
from storage.tables import registry

Row = TypeVar("Row")
Values = dict[str, Any]


class FileKind(StrEnum):
    """The files of an export, in the order in which they are taken: the others speak of contracts."""

    CONTRACTS = "contracts"
    TARIFFS = "tariffs"
    SITES = "sites"
    SERVICES = "services"
    LEDGER = "ledger"
    EVENTS = "events"


@dataclass(frozen=True, slots=True)
class Plan(Generic[Row]):
    """`equals` is what rows share that say the same of the same thing; where `repeats`, one of them may follow another
    and is known by its place, elsewhere it is a mistake. `scope` is the column (one of `unique`) by which rows that
    are already in the table are looked up. `belongs`: the row's number must be a known contract's."""

    format: Format[Row]
    table: Table
    unique: tuple[str, ...]
    scope: str
    equals: Callable[[Row], tuple[str, ...]]
    values: Callable[[Row, int], Values]
    repeats: Callable[[Row], bool] = lambda row: False
    belongs: bool = True


def plan_of(kind: FileKind, zone: ZoneInfo) -> Plan[Any]:
    """`zone` is the operator's, for times without an offset."""
    match kind:
        case FileKind.CONTRACTS:
            return _contracts()
        case FileKind.TARIFFS:
            return _tariffs()
        case FileKind.SITES:
            return _sites(zone)
        case FileKind.SERVICES:
            return _services()
        case FileKind.LEDGER:
            return _ledger(zone)
        case FileKind.EVENTS:
            return _events(zone)


def _plain(row: Any, *without: str) -> Values:
    return {field.name: getattr(row, field.name) for field in fields(row) if field.name not in without}


def _contracts() -> Plan[ContractRow]:
    def values(row: ContractRow, place: int) -> Values:
        return {**_plain(row, "password"), "folded": fold_number(row.number)}

    return Plan(
        formats.contracts_format(),
        registry.contracts,
        unique=("number",),
        scope="number",
        equals=lambda row: (row.number,),
        values=values,
        belongs=False,
    )


def _tariffs() -> Plan[TariffRow]:
    return Plan(
        formats.tariffs_format(),
        registry.tariffs,
        unique=("code",),
        scope="code",
        equals=lambda row: (row.code,),
        values=lambda row, place: _plain(row),
        belongs=False,
    )


def _sites(zone: ZoneInfo) -> Plan[SiteRow]:
    return Plan(
        formats.sites_format(zone),
        registry.sites,
        unique=("number", "site"),
        scope="number",
        equals=lambda row: (row.number, row.site),
        values=lambda row, place: _plain(row),
    )


def _services() -> Plan[ServiceRow]:
    return Plan(
        formats.services_format(),
        registry.services,
        unique=("number", "code", "place"),
        scope="number",
        equals=lambda row: (row.number, row.code),
        values=lambda row, place: {**_plain(row), "place": place},
        repeats=lambda row: True,
    )


def _ledger(zone: ZoneInfo) -> Plan[LedgerRow]:
    def equals(row: LedgerRow) -> tuple[str, ...]:
        if row.id:
            return (row.number, row.id)
        return (row.number, _wall(row), row.kind, str(row.amount), row.description)

    return _told_apart(formats.ledger_format(zone), registry.ledger, equals)


def _events(zone: ZoneInfo) -> Plan[EventRow]:
    def equals(row: EventRow) -> tuple[str, ...]:
        if row.id:
            return (row.number, row.id)
        return (row.number, _wall(row), row.site, row.kind, row.code, row.description, row.zone, row.by)

    return _told_apart(formats.events_format(zone), registry.events, equals)


Dated = TypeVar("Dated", LedgerRow, EventRow)


def _told_apart(form: Format[Dated], table: Table, equals: Callable[[Dated], tuple[str, ...]]) -> Plan[Dated]:
    return Plan(
        form,
        table,
        unique=("uid",),
        scope="uid",
        equals=equals,
        values=lambda row, place: {**_plain(row), "uid": f"{digest_of(*equals(row))}.{place}"},
        repeats=lambda row: not row.id,
    )


def _wall(row: LedgerRow | EventRow) -> str:
    """The clock as the file shows it, so that a corrected time zone moves rows instead of doubling them."""
    return row.at.replace(tzinfo=None).isoformat()

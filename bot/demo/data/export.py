"""The demo's data as the files that 1C would export: UTF-8 with a byte order mark, semicolons, decimal commas."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from bot.demo.data.accounts import Account, account_of
from bot.demo.data.cast import EVERYBODY
from bot.demo.data.models import Figure, Guarded
from bot.demo.data.offers import offered
from bot.demo.data.watch import Report, reports_of
from core.alarms.models import EventKind, SiteState
from storage.registry.importing.plans import FileKind

Cells = Sequence[object]

_HEADERS = {
    FileKind.CONTRACTS: "number;password;kind;holder;inn;kpp;address;legal_address;email;mobile;landline;"
    "balance;due;paid_until;status;tariff",
    FileKind.TARIFFS: "code;name;monthly_fee;kind;details",
    FileKind.SITES: "number;site;address;key_number;state;since;by",
    FileKind.SERVICES: "number;code;name;status;monthly_fee;paid_until;details",
    FileKind.LEDGER: "number;at;kind;amount;description",
    FileKind.EVENTS: "number;at;site;kind;code;description;zone;by;id",
}
_STATES = {EventKind.ARM: SiteState.ARMED, EventKind.DISARM: SiteState.DISARMED}


def write_export(folder: Path, now: datetime) -> dict[FileKind, Path]:
    """Write all files; `now` is in the operator's zone. The same moment gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    accounts = [(figure, account_of(figure, now)) for figure in EVERYBODY]
    watched = [(figure, site, reports_of(site, now)) for figure in EVERYBODY for site in figure.sites]
    rows: dict[FileKind, Iterable[Cells]] = {
        FileKind.CONTRACTS: (_contract(figure, account) for figure, account in accounts),
        FileKind.TARIFFS: ((one.code, one.name, one.monthly_fee, one.kind, one.details) for one in offered()),
        FileKind.SITES: (_site(*one) for one in watched),
        FileKind.SERVICES: (row for one in accounts for row in _services(*one)),
        FileKind.LEDGER: (row for one in accounts for row in _ledger(*one)),
        FileKind.EVENTS: (_event(*one) for one in _newest_first(watched)),
    }
    return {kind: _write(folder / f"{kind}.csv", _HEADERS[kind], rows[kind]) for kind in FileKind}


def _write(path: Path, header: str, rows: Iterable[Cells]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(header + "\r\n")
        csv.writer(file, delimiter=";").writerows([_cell(value) for value in row] for row in rows)
    return path


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return f"{value:,.2f}".replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
        case datetime():
            return f"{value:%d.%m.%Y %H:%M:%S}"
        case date():
            return f"{value:%d.%m.%Y}"
    return str(value)


def _contract(figure: Figure, account: Account) -> Cells:
    who = (figure.number, figure.password, figure.kind, figure.holder, figure.inn, figure.kpp)
    where = (figure.address, figure.legal_address, figure.email, figure.mobile, figure.landline)
    return (*who, *where, account.balance, account.due, account.paid_until, figure.status, figure.tariff)


def _services(figure: Figure, account: Account) -> Iterator[Cells]:
    for line in figure.lines:
        yield figure.number, line.code, line.name, line.status, line.fee, account.paid_until, line.details


def _ledger(figure: Figure, account: Account) -> Iterator[Cells]:
    for one in account.movements:
        yield figure.number, one.at, one.kind, one.amount, one.description


def _site(figure: Figure, site: Guarded, reports: Sequence[Report]) -> Cells:
    last = next(report for report in reversed(reports) if report.kind in _STATES)
    return figure.number, site.site, site.address, site.key_number, _STATES[last.kind], last.at, last.by


def _newest_first(watched: Iterable[tuple[Figure, Guarded, Sequence[Report]]]) -> list[tuple[Figure, Guarded, Report]]:
    """Newest first: the oldest report, imported last, shows that all are there."""
    every = [(figure, site, report) for figure, site, reports in watched for report in reports]
    return sorted(every, key=lambda one: one[2].at, reverse=True)


def _event(figure: Figure, site: Guarded, report: Report) -> Cells:
    what = (report.site, report.kind, report.code, report.description, report.zone, report.by)
    return (figure.number, report.at, *what, f"{site.key_number}-{report.at:%y%m%d%H%M%S}-{report.code}")

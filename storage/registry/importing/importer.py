"""The importer: file by file, batch by batch, so that memory stays flat and a running bot isn't held up."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from storage.engine import Engines
from storage.registry.importing.batches import Candidate, find_present, known_numbers, write
from storage.registry.importing.keeper import PasswordKeeper
from storage.registry.importing.places import Places, digest_of
from storage.registry.importing.plans import FileKind, Plan, plan_of
from storage.registry.importing.problems import BadRow, BadValue
from storage.registry.importing.reports import FileProgress, FileReport
from storage.registry.importing.sheet import Record, Sheet, open_sheet
from storage.registry.listing import list_bookings

Numbered = tuple[int, Any]
"""A line number and the row that was parsed there."""


class Importer:
    """Additive: a row that a later file no longer has is kept, since exports are often partial.

    Taking the same file again changes nothing and writes nothing, so an import that was killed is simply repeated.
    A ledger takes what was booked here off the balances that know of it.
    """

    def __init__(
        self, engines: Engines, keeper: PasswordKeeper, zone: ZoneInfo, batch: int = 500, keep_bad: int = 20
    ) -> None:
        self._engines = engines
        self._keeper = keeper
        self._zone = zone
        self._batch = batch
        self._keep_bad = keep_bad

    def check(self, files: Mapping[FileKind, Path]) -> None:
        """Raises UnusableFile for the first file that can't be read or lacks a column, before any is taken."""
        for kind, path in files.items():
            form = plan_of(kind, self._zone).format
            with open_sheet(path, form.required, form.columns):
                pass

    async def take(self, kind: FileKind, path: Path, progress: Callable[[FileProgress], None]) -> FileReport:
        """Import one file. Raises UnusableFile, SQLAlchemyError, OSError; what was committed until then stays."""
        plan = plan_of(kind, self._zone)
        report = FileReport(kind, path, self._keep_bad)
        with open_sheet(path, plan.format.required, plan.format.columns) as sheet, Places() as places:
            for records in _batches(sheet.records, self._batch):
                await self._take_batch(plan, sheet, _parse(plan, sheet, records, report), places, report)
                progress(FileProgress(kind, sheet.bytes_read(), sheet.size))
        if kind is FileKind.LEDGER:
            report.listed, report.unlisted = await list_bookings(self._engines, self._zone)
        return report

    async def _take_batch(
        self, plan: Plan[Any], sheet: Sheet, rows: Sequence[Numbered], places: Places, report: FileReport
    ) -> None:
        if not rows:
            return
        async with self._engines.reading.connect() as connection:
            if plan.belongs:
                known = await known_numbers(connection, {row.number for _, row in rows})
                rows = _refuse_strangers(rows, known, report)
            candidates = _candidates(plan, rows, places, report)
            await find_present(connection, plan, candidates)
        if plan.table.c.get("password_hash") is not None:
            await self._keeper.keep(candidates)
        columns = _comparable(plan, sheet, candidates)
        fresh = [candidate for candidate in candidates if candidate.differs(columns)]
        if fresh:
            await write(self._engines, plan, [candidate.values for candidate in fresh], columns)
        _count(report, candidates, fresh)


def _batches(records: Iterator[Record | BadRow], size: int) -> Iterator[list[Record | BadRow]]:
    while batch := list(islice(records, size)):
        yield batch


def _parse(plan: Plan[Any], sheet: Sheet, records: Sequence[Record | BadRow], report: FileReport) -> list[Numbered]:
    cells = {name: place for place, name in enumerate(sheet.columns)}
    good, bad = [], []
    for record in records:
        row = plan.format.row_from(record, cells, len(sheet.columns)) if isinstance(record, Record) else record
        if isinstance(row, BadRow):
            bad.append(row)
        else:
            good.append((record.line, row))
    report.refuse(bad)
    return good


def _refuse_strangers(rows: Sequence[Numbered], known: set[str], report: FileReport) -> list[Numbered]:
    strange = [(line, row) for line, row in rows if row.number not in known]
    report.refuse([BadRow(line, BadValue.UNKNOWN_CONTRACT, "number", row.number) for line, row in strange])
    return [(line, row) for line, row in rows if row.number in known]


def _candidates(plan: Plan[Any], rows: Sequence[Numbered], places: Places, report: FileReport) -> list[Candidate[Any]]:
    """A row that may not repeat, and does, is refused: taking both would change the table at every import."""
    candidates, twice = [], []
    for line, row in rows:
        equals = plan.equals(row)
        place = places.next(digest_of(*equals))
        if place and not plan.repeats(row):
            twice.append(BadRow(line, BadValue.TWICE, value=", ".join(equals)))
        else:
            candidates.append(Candidate(line, row, plan.values(row, place)))
    report.refuse(twice)
    return candidates


def _comparable(plan: Plan[Any], sheet: Sheet, candidates: Sequence[Candidate[Any]]) -> list[str]:
    """What a file says; an optional column that it lacks leaves the present value alone."""
    absent = set(plan.format.columns) - set(sheet.columns)
    names = candidates[0].values if candidates else ()
    return [name for name in names if name not in absent and name not in plan.unique]


def _count(report: FileReport, candidates: Sequence[Candidate[Any]], fresh: Sequence[Candidate[Any]]) -> None:
    inserted = sum(candidate.present is None for candidate in fresh)
    report.inserted += inserted
    report.changed += len(fresh) - inserted
    report.unchanged += len(candidates) - len(fresh)

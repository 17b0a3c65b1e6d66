"""What an import leaves in the tables, and what it says about it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, select

from storage.engine import Engines
from storage.registry.importing.plans import FileKind
from storage.registry.importing.problems import BadRow, BadValue, FileProblem, UnusableFile
from storage.registry.importing.reports import FileProgress
from storage.tables import registry
from tests.storage.registry.exports import CONTRACT, ENTRY, CountedHasher, counts, make_importer, take, write_rows


async def rows_of(engines: Engines, table: Table) -> list[dict[str, Any]]:
    async with engines.reading.connect() as connection:
        return [dict(row) for row in (await connection.execute(select(table))).mappings()]


def numbered(count: int) -> list[dict[str, str]]:
    return [{**CONTRACT, "number": f"{index}UL"} for index in range(count)]


@pytest.fixture
async def with_contract(engines: Engines, tmp_path: Path) -> Engines:
    """A registry that knows CONTRACT."""
    await take(make_importer(engines), FileKind.CONTRACTS, write_rows(tmp_path / "contract.csv", [CONTRACT]))
    return engines


async def test_the_same_file_twice_changes_nothing(engines: Engines, tmp_path: Path) -> None:
    path, importer = write_rows(tmp_path / "c.csv", numbered(1001)), make_importer(engines)
    assert counts(await take(importer, FileKind.CONTRACTS, path)) == (1001, 0, 0, 0)
    before = await rows_of(engines, registry.contracts)
    assert counts(await take(importer, FileKind.CONTRACTS, path)) == (0, 0, 1001, 0)
    assert await rows_of(engines, registry.contracts) == before


async def test_what_differs_is_changed_and_what_is_missing_is_kept(engines: Engines, tmp_path: Path) -> None:
    importer = make_importer(engines)
    await take(importer, FileKind.CONTRACTS, write_rows(tmp_path / "c.csv", numbered(3)))
    later = [{**CONTRACT, "number": "1UL", "balance": "-7,00"}, {**CONTRACT, "number": "9UL"}]
    assert counts(await take(importer, FileKind.CONTRACTS, write_rows(tmp_path / "c.csv", later))) == (1, 1, 0, 0)
    balances = {row["number"]: str(row["balance"]) for row in await rows_of(engines, registry.contracts)}
    assert balances == {"0UL": "100.50", "1UL": "-7.00", "2UL": "100.50", "9UL": "100.50"}


async def test_an_optional_column_that_is_absent_leaves_its_values_alone(engines: Engines, tmp_path: Path) -> None:
    importer = make_importer(engines)
    full = {**CONTRACT, "paid_until": "30.11.2026", "inn": "0012345673"}
    await take(importer, FileKind.CONTRACTS, write_rows(tmp_path / "c.csv", [full]))
    assert counts(await take(importer, FileKind.CONTRACTS, write_rows(tmp_path / "c.csv", [CONTRACT])))[2] == 1
    (row,) = await rows_of(engines, registry.contracts)
    assert (str(row["paid_until"]), row["inn"]) == ("2026-11-30", "0012345673")


async def test_bad_rows_are_told_by_line_and_reason_and_the_others_taken(engines: Engines, tmp_path: Path) -> None:
    good = [{**CONTRACT, "number": "1UL", "holder": "two\nlines"}, {**CONTRACT, "number": "2UL"}]
    bad = [
        {**CONTRACT, "number": "3UL", "balance": "1.2.3"},
        {**CONTRACT, "number": "4UL", "mobile": "нет"},
        {**CONTRACT, "number": "5UL", "status": "ok"},
        {**CONTRACT, "number": "6UL", "holder": " "},
        {**CONTRACT, "number": "7UL", "holder": "a\x00b"},
        {**CONTRACT, "number": "№"},
        {**CONTRACT, "number": "1UL", "holder": "again"},
    ]
    path = write_rows(tmp_path / "c.csv", [good[0], *bad, good[1]])
    path.write_bytes(path.read_bytes() + b"8UL;few\n")
    report = await take(make_importer(engines), FileKind.CONTRACTS, path)
    assert counts(report) == (2, 0, 0, 8)
    assert [(row.line, row.column, row.reason) for row in sorted(report.shown, key=lambda row: row.line)] == [
        (4, "balance", BadValue.NOT_MONEY),
        (5, "mobile", BadValue.NOT_A_PHONE),
        (6, "status", BadValue.NOT_ONE_OF),
        (7, "holder", BadValue.EMPTY),
        (8, "holder", BadValue.UNREADABLE),
        (9, "number", BadValue.NOT_A_NUMBER),
        (10, "", BadValue.TWICE),
        (12, "", BadValue.WRONG_WIDTH),
    ]
    assert {row["holder"] for row in await rows_of(engines, registry.contracts)} == {"two\nlines", CONTRACT["holder"]}


async def test_a_bad_row_never_shows_a_password(engines: Engines, tmp_path: Path) -> None:
    path = write_rows(tmp_path / "c.csv", [{**CONTRACT, "password": "sos\x00na36"}])
    report = await take(make_importer(engines), FileKind.CONTRACTS, path)
    assert report.shown == [BadRow(2, BadValue.UNREADABLE, "password", "")]


async def test_only_the_first_bad_rows_are_kept(engines: Engines, tmp_path: Path) -> None:
    path = write_rows(tmp_path / "c.csv", [{**CONTRACT, "balance": "x"}] * 1200)
    report = await take(make_importer(engines, keep_bad=20), FileKind.CONTRACTS, path)
    assert (report.bad, [row.line for row in report.shown]) == (1200, list(range(2, 22)))


async def test_rows_of_unknown_contracts_are_refused(with_contract: Engines, tmp_path: Path) -> None:
    path = write_rows(tmp_path / "l.csv", [ENTRY, {**ENTRY, "number": "1UL"}])
    report = await take(make_importer(with_contract), FileKind.LEDGER, path)
    assert counts(report) == (1, 0, 0, 1)
    assert report.shown == [BadRow(3, BadValue.UNKNOWN_CONTRACT, "number", "1UL")]


async def test_equal_payments_are_told_apart_by_their_place(with_contract: Engines, tmp_path: Path) -> None:
    other = {**ENTRY, "at": "29.11.2022", "amount": "-12,00", "kind": "offset"}
    importer = make_importer(with_contract, batch=2)
    path = write_rows(tmp_path / "l.csv", [ENTRY, other, ENTRY, other, ENTRY])
    assert counts(await take(importer, FileKind.LEDGER, path)) == (5, 0, 0, 0)
    assert counts(await take(importer, FileKind.LEDGER, path)) == (0, 0, 5, 0)
    partly = write_rows(tmp_path / "l.csv", [ENTRY, ENTRY, ENTRY, ENTRY])
    assert counts(await take(importer, FileKind.LEDGER, partly)) == (1, 0, 3, 0)


async def test_a_row_with_an_id_can_be_corrected(with_contract: Engines, tmp_path: Path) -> None:
    importer = make_importer(with_contract)
    rows = [{**ENTRY, "id": "p1"}, {**ENTRY, "id": "p2"}, {**ENTRY, "id": ""}]
    await take(importer, FileKind.LEDGER, write_rows(tmp_path / "l.csv", rows))
    corrected = [{**ENTRY, "id": "p1", "amount": "2,00"}, rows[1], {**ENTRY, "id": "p1"}]
    report = await take(importer, FileKind.LEDGER, write_rows(tmp_path / "l.csv", corrected))
    assert counts(report) == (0, 1, 1, 1)
    assert report.shown[0].reason is BadValue.TWICE
    amounts = {row["id"]: str(row["amount"]) for row in await rows_of(with_contract, registry.ledger)}
    assert amounts == {"p1": "2.00", "p2": "1.00", "": "1.00"}


async def test_three_shops_may_each_have_their_guarding(with_contract: Engines, tmp_path: Path) -> None:
    row = {"number": CONTRACT["number"], "code": "GUARD", "name": "Охрана", "status": "active", "monthly_fee": "2400"}
    path = write_rows(tmp_path / "s.csv", [{**row, "details": shop} for shop in ("first", "second", "second")])
    importer = make_importer(with_contract)
    assert counts(await take(importer, FileKind.SERVICES, path)) == (3, 0, 0, 0)
    assert counts(await take(importer, FileKind.SERVICES, path)) == (0, 0, 3, 0)


async def test_a_password_is_hashed_once_and_never_kept(engines: Engines, tmp_path: Path) -> None:
    hasher = CountedHasher([])
    importer = make_importer(engines, hasher)

    async def take_with(password: str, balance: str = "0") -> Sequence[int]:
        row = {**CONTRACT, "password": password, "balance": balance}
        return counts(await take(importer, FileKind.CONTRACTS, write_rows(tmp_path / "c.csv", [row])))

    assert await take_with("sosna36") == (1, 0, 0, 0)
    assert await take_with("sosna36") == (0, 0, 1, 0)
    assert await take_with("sosna36", balance="5") == (0, 1, 0, 0)
    assert hasher.hashed == ["sosna36"]
    assert await take_with("iva24") == (0, 1, 0, 0)
    assert hasher.hashed == ["sosna36", "iva24"]
    (row,) = await rows_of(engines, registry.contracts)
    assert (row["password_hash"], "iva24" in row["password_digest"]) == ("2:iva24", False)
    assert await take_with("") == (0, 1, 0, 0)
    (row,) = await rows_of(engines, registry.contracts)
    assert (row["password_hash"], row["password_digest"]) == (None, None)


class Killed(Exception):
    """The process ended between two commits."""


async def test_an_import_that_was_killed_is_simply_repeated(engines: Engines, tmp_path: Path) -> None:
    path, importer = write_rows(tmp_path / "c.csv", numbered(1200)), make_importer(engines)
    steps: list[FileProgress] = []

    def die_after_the_second_batch(progress: FileProgress) -> None:
        steps.append(progress)
        if len(steps) == 2:
            raise Killed

    with pytest.raises(Killed):
        await importer.take(FileKind.CONTRACTS, path, die_after_the_second_batch)
    assert len(await rows_of(engines, registry.contracts)) == 1000
    assert counts(await take(importer, FileKind.CONTRACTS, path)) == (200, 0, 1000, 0)


async def test_progress_ends_at_the_files_size(engines: Engines, tmp_path: Path) -> None:
    path, steps = write_rows(tmp_path / "c.csv", numbered(30)), list[FileProgress]()
    await make_importer(engines, batch=10).take(FileKind.CONTRACTS, path, steps.append)
    assert len(steps) == 3
    assert steps[-1].bytes_done == steps[-1].bytes_total == path.stat().st_size


async def test_nothing_is_taken_when_a_later_file_lacks_a_column(engines: Engines, tmp_path: Path) -> None:
    files = {
        FileKind.CONTRACTS: write_rows(tmp_path / "c.csv", [CONTRACT]),
        FileKind.LEDGER: write_rows(tmp_path / "l.csv", [{"number": "1", "at": "1"}]),
    }
    with pytest.raises(UnusableFile) as caught:
        make_importer(engines).check(files)
    assert caught.value.problem is FileProblem.COLUMN_MISSING
    assert caught.value.columns == ("kind", "amount", "description")

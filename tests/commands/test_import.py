"""What the administrator sees of an import."""

from argparse import ArgumentParser
from collections.abc import Callable, Coroutine
from gettext import NullTranslations
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bot.commands.import_ import NOT_TAKEN, SOME_BAD, TAKEN, add_parser, import_files
from bot.commands.import_words import reason_text, unusable
from core.accounts.models import Language
from keyboards.words import Words
from storage.engine import open_engines
from storage.registry.importing.plans import FileKind
from storage.registry.importing.problems import BadRow, BadValue, FileProblem, UnusableFile
from storage.registry.operator import RegistryOperator
from storage.registry.passwords import Passwords
from tests.contracts.operator import BOOKED, REFUNDED
from tests.storage.registry.exports import CONTRACT, ENTRY, ZONE, write_rows

WORDS = Words(Language.EN, NullTranslations(), ZONE)
Outcome = tuple[int, str, str]
Run = Callable[[dict[FileKind, Path]], Coroutine[Any, Any, Outcome]]


@pytest.fixture
def run(database_url: str) -> Run:
    """Import files; gives the exit code and what was written to standard output and error."""

    async def import_them(files: dict[FileKind, Path], secret_key: str = "a secret key") -> Outcome:
        out, err = Console(file=StringIO(), width=100), Console(file=StringIO(), width=100)
        code = await import_files(database_url, secret_key, ZONE, files, WORDS, out, err)
        return code, shown(out), shown(err)

    return import_them


def shown(console: Console) -> str:
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def line_of(text: str, beginning: str) -> list[str]:
    (line,) = (line for line in text.splitlines() if beginning in line)
    return [cell.strip() for cell in line.strip("│ ").split("│")]


async def test_the_summary_counts_each_file(run: Run, tmp_path: Path) -> None:
    files = {
        FileKind.LEDGER: write_rows(tmp_path / "ledger.csv", [ENTRY, ENTRY]),
        FileKind.CONTRACTS: write_rows(tmp_path / "contracts.csv", [{**CONTRACT, "password": "sosna36"}]),
    }
    code, out, err = await run(files)
    assert (code, err) == (TAKEN, "")
    assert line_of(out, "contracts.csv") == ["contracts.csv", "1", "1", "0", "0", "0"]
    assert line_of(out, "ledger.csv") == ["ledger.csv", "2", "2", "0", "0", "0"]
    code, out, _ = await run(files)
    assert code == TAKEN
    assert line_of(out, "ledger.csv") == ["ledger.csv", "2", "0", "0", "2", "0"]


async def test_bad_rows_are_listed_and_the_rest_counted(run: Run, tmp_path: Path) -> None:
    rows = [{**CONTRACT, "number": f"{index}UL", "balance": "[red]"} for index in range(25)]
    code, out, _ = await run({FileKind.CONTRACTS: write_rows(tmp_path / "c.csv", [*rows, CONTRACT])})
    assert code == SOME_BAD
    assert line_of(out, "│ c.csv") == ["c.csv", "26", "1", "0", "0", "25"]
    assert "c.csv, line 2: column “balance”: “[red]” isn't a sum like 1200,50\n" in out
    assert "c.csv, line 21: " in out
    assert "c.csv, line 22: " not in out
    assert "c.csv: 5 more bad rows" in out


async def test_what_was_paid_here_is_told_of_when_a_ledger_comes(run: Run, database_url: str, tmp_path: Path) -> None:
    ledger = {FileKind.LEDGER: write_rows(tmp_path / "ledger.csv", [{**ENTRY, "at": "20.11.2026", "amount": "300"}])}
    _, out, _ = await run({FileKind.CONTRACTS: write_rows(tmp_path / "contracts.csv", [CONTRACT]), **ledger})
    assert "made here" not in out
    engines = open_engines(database_url)
    operator = RegistryOperator(engines, Passwords(), ZONE, lambda: BOOKED.at)
    await operator.book(BOOKED)
    await operator.book(REFUNDED)
    await engines.dispose()
    for listed in (1, 0):
        _, out, _ = await run(ledger)
        assert f"ledger.csv: of the payments and refunds made here {listed} are in it now, 1 not yet\n" in out


async def test_an_unusable_file_is_one_line_and_nothing_is_taken(run: Run, tmp_path: Path) -> None:
    contracts = write_rows(tmp_path / "contracts.csv", [CONTRACT])
    lacking = write_rows(tmp_path / "ledger.csv", [{"number": "1"}])
    code, out, err = await run({FileKind.CONTRACTS: contracts, FileKind.LEDGER: lacking})
    assert (code, out) == (NOT_TAKEN, "")
    assert "columns are missing: at, kind, amount, description" in " ".join(err.split())
    assert (await run({FileKind.CONTRACTS: tmp_path / "none.csv"}))[0] == NOT_TAKEN
    _, out, _ = await run({FileKind.CONTRACTS: contracts})
    assert line_of(out, "contracts.csv")[2] == "1"


async def test_a_database_without_tables_is_told(tmp_path: Path) -> None:
    out, err = Console(file=StringIO()), Console(file=StringIO())
    files = {FileKind.CONTRACTS: write_rows(tmp_path / "c.csv", [CONTRACT])}
    code = await import_files(f"sqlite:///{tmp_path / 'new.sqlite'}", "key", ZONE, files, WORDS, out, err)
    assert code == NOT_TAKEN
    assert "python -m bot migrate" in shown(err)
    assert "Traceback" not in shown(err)


async def test_contracts_need_the_secret_key_and_something_must_be_named(tmp_path: Path) -> None:
    files = {FileKind.CONTRACTS: write_rows(tmp_path / "c.csv", [CONTRACT])}
    for given, told in ((files, "SECRET_KEY"), ({}, "--contracts")):
        out, err = Console(file=StringIO()), Console(file=StringIO())
        assert await import_files("sqlite:///nowhere", "", ZONE, given, WORDS, out, err) == NOT_TAKEN
        assert told in shown(err)


async def test_a_terminal_gets_a_progress_bar(database_url: str, tmp_path: Path) -> None:
    out, err = Console(file=StringIO()), Console(file=StringIO(), force_terminal=True, width=100)
    files = {FileKind.CONTRACTS: write_rows(tmp_path / "c.csv", [CONTRACT])}
    assert await import_files(database_url, "key", ZONE, files, WORDS, out, err) == TAKEN
    assert "100%" in shown(err)


def test_every_file_has_an_option() -> None:
    parser = add_parser(ArgumentParser().add_subparsers(), WORDS)
    args = parser.parse_args([part for kind in FileKind for part in (f"--{kind}", f"{kind}.csv")])
    assert [getattr(args, kind) for kind in FileKind] == [Path(f"{kind}.csv") for kind in FileKind]


@pytest.mark.parametrize("reason", BadValue)
def test_every_reason_has_words(reason: BadValue) -> None:
    told = reason_text(WORDS, BadRow(2, reason, "balance", "x" * 1000, "a, b"))
    assert 0 < len(told) < 200


@pytest.mark.parametrize("problem", FileProblem)
def test_every_problem_has_words(problem: FileProblem) -> None:
    assert "x.csv" in unusable(WORDS, UnusableFile(Path("x.csv"), problem, ("at",)))

"""`export payments`, as the operator's bookkeeping gets it."""

import asyncio
import codecs
import csv
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from gettext import NullTranslations
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.commands import export_xlsx
from bot.commands.export_csv import COLUMNS, harmless
from bot.commands.export_xlsx import purpose_text
from bot.settings import Settings
from core.accounts.models import Language
from core.payments.models import Purpose
from keyboards.words import Words
from storage.engine import Engines, open_engines
from storage.registry.operator import RegistryOperator
from storage.registry.passwords import Passwords
from tests.commands.conftest import Shell
from tests.storage.paid import PAID_AT, a_payment, keep
from tests.storage.registry.exports import CONTRACT, write_rows

NOVEMBER = ("export", "payments", "--from", "2026-11-01", "--to", "30.11.2026")
WORDS = Words(Language.EN, NullTranslations(), Settings.model_construct().zone)


@pytest.fixture
async def database(shell: Shell) -> AsyncIterator[Engines]:
    """Migrated."""
    await shell.type_beside("migrate")
    engines = open_engines(f"sqlite:///{shell.folder / 'bot.sqlite'}")
    yield engines
    await engines.dispose()


async def export(shell: Shell, *more: str) -> tuple[str, list[dict[str, str]]]:
    """The bytes' text and the rows."""
    file = shell.folder / "payments.csv"
    seen = await shell.type_beside(*NOVEMBER, "--out", str(file), *more)
    assert (seen.code, seen.err) == (0, "")
    text = file.read_bytes().decode("utf-8")
    return text, list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


async def test_a_payment_as_1c_takes_it(shell: Shell, database: Engines) -> None:
    await keep(database, a_payment("p", refunded=Decimal("50.5"), credited_at=PAID_AT), PAID_AT + timedelta(days=1))
    text, (payment, refund) = await export(shell)
    assert text.startswith("\ufeffnumber;at;kind;amount;description;id;")
    assert payment == {
        "number": CONTRACT["number"],
        "at": "20.11.2026 12:30:00",
        "kind": "payment",
        "amount": "300,00",
        "description": "Пополнение баланса",
        "id": "paaaaaaaaaaaaaaaaaaa",
        "payment": "paaaaaaaaaaaaaaaaaaa",
        "purpose": "top_up",
        "provider": "yookassa",
        "provider_id": "2e5f-p",
        "refunded": "50,50",
        "credited_at": "20.11.2026 12:30:00",
        "receipt_url": "https://receipts.example/1",
        "listed": "",
    }
    changed = {"kind": "refund", "amount": "-50,50", "at": "21.11.2026 12:30:00", "id": f"{payment['id']}-r5050"}
    assert refund == payment | changed | {"refunded": "", "credited_at": ""}


async def test_both_days_count_in_the_operators_zone(shell: Shell, database: Engines) -> None:
    moscow_midnight = datetime(2026, 10, 31, 21, tzinfo=UTC)
    for name, at in {
        "early": moscow_midnight - timedelta(seconds=1),
        "first": moscow_midnight,
        "last": datetime(2026, 11, 30, 20, 59, 59, tzinfo=UTC),
        "late": datetime(2026, 11, 30, 21, tzinfo=UTC),
    }.items():
        await keep(database, a_payment(name, at))
    _, rows = await export(shell)
    assert [row["at"] for row in rows] == ["01.11.2026 00:00:00", "30.11.2026 23:59:59"]


async def test_without_a_file_it_goes_to_standard_output(shell: Shell, database: Engines) -> None:
    await keep(database, a_payment("p"))
    seen = await shell.type_beside(*NOVEMBER)
    text, _ = await export(shell)
    assert (seen.code, seen.out.replace("\r\n", "\n")) == (0, text.replace("\r\n", "\n"))


async def test_the_operators_ledger_may_be_made_of_it(shell: Shell, database: Engines, tmp_path: Path) -> None:
    contracts = write_rows(tmp_path / "contracts.csv", [CONTRACT])
    await shell.type_beside("import", "--contracts", str(contracts))
    operator = RegistryOperator(database, Passwords())
    for name in ("one", "two"):
        for booking in await keep(database, a_payment(name, refunded=Decimal(10)), PAID_AT + timedelta(days=40)):
            await operator.book(booking)
    (before,) = await operator.contracts([a_payment("one").number])
    assert before.balance == Decimal("680.50")
    _, rows = await export(shell)
    assert [row["listed"] for row in rows] == ["no", "no"]
    seen = await shell.type_beside("import", "--ledger", str(shell.folder / "payments.csv"))
    assert seen.code == 0
    assert "2 are in it now, 2 not yet" in seen.out
    (after,) = await operator.contracts([a_payment("one").number])
    assert after.balance == Decimal("80.50")
    assert [row["listed"] for row in (await export(shell))[1]] == ["yes", "yes"]


FORMULAS = ["=1+1", "+7 900", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", '=HYPERLINK("http://x";"y")']


@pytest.mark.parametrize("text", FORMULAS)
async def test_a_text_never_becomes_a_formula(shell: Shell, database: Engines, text: str) -> None:
    await keep(database, a_payment("p", description=text, receipt_url=text, refunded=Decimal(1)))
    _, rows = await export(shell)
    assert {row["description"] for row in rows} == {f"'{text}"}
    assert rows[0]["receipt_url"] == f"'{text}"
    assert rows[1]["amount"] == "-1,00"


def test_what_is_no_formula_stays_as_it_is() -> None:
    for text in ("", "Пополнение", "a=b", "1-2", "'quoted'"):
        assert harmless(text) == text


def cells(file: Path) -> list[list[Any]]:
    book = load_workbook(file)
    return [[(cell.value, cell.data_type, cell.number_format) for cell in row] for row in book.active.rows]


@pytest.mark.parametrize("text", ["Пополнение баланса", *FORMULAS])
async def test_a_spreadsheet_has_numbers_dates_and_texts(shell: Shell, database: Engines, text: str) -> None:
    await keep(database, a_payment("p", description=text, refunded=Decimal("50.5"), credited_at=PAID_AT))
    seen = await shell.type_beside(*NOVEMBER, "--out", "payments.xlsx")
    assert (seen.code, seen.out) == (0, "2 rows are in payments.xlsx.\n")
    head, payment, refund = cells(shell.folder / "payments.xlsx")
    assert [value for value, *_ in head[:4]] == ["Contract", "Day and time", "Kind", "Amount, ₽"]
    assert len(head) == len(COLUMNS)
    at = datetime(2026, 11, 20, 12, 30)  # noqa: DTZ001
    assert payment[1] == (at, "d", "dd.mm.yyyy hh:mm:ss")
    assert payment[3] == (300, "n", "#,##0.00")
    assert refund[3] == (-50.5, "n", "#,##0.00")
    assert payment[4][:2] == (text.replace("\r", "_x000D_"), "s")
    assert (refund[2][0], refund[10][0], refund[13][0]) == ("refund", None, None)
    assert not list(shell.folder.glob("*.part"))


async def test_a_sheet_that_ends_is_told_and_leaves_no_half(
    shell: Shell, database: Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_xlsx, "_LAST_ROW", 2)
    for name in ("a", "b", "c"):
        await keep(database, a_payment(name))
    seen = await shell.type_beside(*NOVEMBER, "--format", "xlsx", "--out", "p")
    assert (seen.code, seen.err) == (2, "A sheet ends at 2 rows: take a shorter period, or CSV.\n")
    assert not list(shell.folder.glob("p*"))


async def test_the_format_is_the_files_unless_it_is_named(shell: Shell, database: Engines) -> None:
    for more, beginning in (
        (["--out", "a.xlsx"], b"PK"),
        (["--out", "b.XLSX"], b"PK"),
        (["--out", "c.txt"], codecs.BOM_UTF8),
        (["--out", "d.xlsx", "--format", "csv"], codecs.BOM_UTF8),
    ):
        assert (await shell.type_beside(*NOVEMBER, *more)).code == 0
        assert (shell.folder / more[1]).read_bytes().startswith(beginning)


async def test_a_former_file_is_replaced(shell: Shell, database: Engines) -> None:
    (shell.folder / "payments.csv").write_text("of yesterday")
    assert (await export(shell))[1] == []


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["--from", "2026-11-02", "--to", "2026-11-01"], "The period ends before it begins."),
        (["--from", "2026-11-01", "--to", "2026-11-01", "--format", "xlsx"], "XLSX needs a file to go to"),
        (["--from", "2026-11-01", "--to", "2026-11-01"], "The database can't be used: no such table"),
        (["--from", "2026-11-01", "--to", "2026-11-01", "--out", "no/such/p.csv"], "No such file or directory"),
    ],
)
def test_what_cant_be_done_is_one_clear_line(shell: Shell, argv: list[str], told: str) -> None:
    seen = shell.type("export", "payments", *argv)
    assert seen.code == 2
    (line,) = seen.err.splitlines()
    assert told in line


def test_a_wrong_day_is_explained(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        shell.type("export", "payments", "--from", "yesterday", "--to", "2026-11-01")
    assert caught.value.code == 2
    assert "“yesterday” isn't a date like 31.12.2026 or 2026-12-31" in capsys.readouterr().err


async def test_it_works_while_the_bot_writes(shell: Shell, database: Engines) -> None:
    async def pay() -> None:
        for number in range(30):
            await keep(database, a_payment(f"p{number:02}"))

    (_, rows), _ = await asyncio.gather(export(shell), pay())
    assert len(rows) <= 30
    assert len((await export(shell))[1]) == 30


@pytest.mark.parametrize("purpose", Purpose)
def test_every_purpose_has_words(purpose: Purpose) -> None:
    assert purpose_text(WORDS, purpose)


async def test_what_was_paid_for_ovo_is_there_and_is_no_ledgers(shell: Shell, database: Engines) -> None:
    about = "Охрана за ноябрь 2026 → УФК, ИНН 0012345673"
    paid = a_payment("o", purpose=Purpose.OVO, description=about, refunded=Decimal("50.5"))
    await keep(database, paid, PAID_AT + timedelta(days=1))
    _, (payment, refund) = await export(shell)
    assert (payment["purpose"], payment["kind"], payment["description"]) == ("ovo", "ovo", about)
    assert (refund["purpose"], refund["kind"], refund["amount"]) == ("ovo", "ovo", "-50,50")
    await shell.type_beside("import", "--contracts", str(write_rows(shell.folder / "c.csv", [CONTRACT])))
    seen = await shell.type_beside("import", "--ledger", str(shell.folder / "payments.csv"))
    assert "ovo" in seen.out + seen.err
    operator = RegistryOperator(database, Passwords())
    statement = await operator.statement(paid.number, PAID_AT - timedelta(days=9), PAID_AT + timedelta(days=9))
    assert statement.entries == ()

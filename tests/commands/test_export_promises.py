"""`export promises`, as the operator's people get it."""

import csv
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO

from core.billing.numbers import ContractNumber
from core.payments.promises import PromiseId
from storage.engine import open_engines
from storage.registry.operator import RegistryOperator
from storage.registry.passwords import Passwords
from tests.commands.conftest import Shell
from tests.contracts.promises import PROMISED
from tests.storage.registry.exports import CONTRACT, write_rows

PERIOD = ("export", "promises", "--from", "22.11.2026", "--to", "2026-11-22")


async def test_promises_of_a_period(shell: Shell) -> None:
    await shell.type_beside("migrate")
    await shell.type_beside("import", "--contracts", str(write_rows(shell.folder / "contracts.csv", [CONTRACT])))
    engines = open_engines(f"sqlite:///{shell.folder / 'bot.sqlite'}")
    registry = RegistryOperator(engines, Passwords())
    mine = replace(PROMISED, number=ContractNumber(CONTRACT["number"]))
    await registry.promise(mine)
    later = mine.made_at + timedelta(days=40)
    await registry.promise(replace(mine, id=PromiseId("later"), made_at=later, again_on=date(2027, 2, 1)))
    await engines.dispose()
    file = shell.folder / "promises.csv"
    seen = await shell.type_beside(*PERIOD, "--out", str(file))
    assert (seen.code, seen.err, seen.out) == (0, "", f"1 row is in {file}.\n")
    (row,) = csv.DictReader(StringIO(file.read_text("utf-8-sig"), newline=""), delimiter=";")
    assert row == {
        "number": CONTRACT["number"],
        "amount": "500,00",
        "made_at": "22.11.2026 12:30:00",
        "until": "25.11.2026",
        "again_on": "22.12.2026",
        "id": PROMISED.id,
    }


async def test_no_spreadsheet(shell: Shell) -> None:
    await shell.type_beside("migrate")
    seen = await shell.type_beside(*PERIOD, "--out", str(shell.folder / "promises.xlsx"))
    assert (seen.code, seen.err) == (2, "Promised payments are written as CSV.\n")

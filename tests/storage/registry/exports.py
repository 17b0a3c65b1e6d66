"""Export files for tests."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from storage.engine import Engines
from storage.registry.importing.importer import Importer
from storage.registry.importing.keeper import PasswordKeeper
from storage.registry.importing.plans import FileKind
from storage.registry.importing.reports import FileReport
from storage.registry.passwords import PasswordHash, Passwords

ZONE = ZoneInfo("Asia/Yekaterinburg")

CONTRACT = {
    "number": "72845736UL",
    "password": "",
    "kind": "person",
    "holder": "Воронцова Анна",
    "address": "Белоречье, 4",
    "email": "",
    "mobile": "",
    "landline": "",
    "balance": "100,50",
    "due": "0",
    "status": "active",
    "tariff": "Дом 300",
}
ENTRY = {
    "number": "72845736UL",
    "at": "01.12.2022",
    "kind": "payment",
    "amount": "1,00",
    "description": "Пополнение баланса",
}


def write_rows(path: Path, rows: Iterable[Mapping[str, Any]], encoding: str = "utf-8", delimiter: str = ";") -> Path:
    """A CSV file with the columns of the first row."""
    listed = list(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, list(listed[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(listed)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


@dataclass
class CountedHasher:
    """Fast, and counts what it was asked to hash."""

    hashed: list[str]

    def __call__(self, password: str) -> PasswordHash:
        self.hashed.append(password)
        return PasswordHash(f"{len(self.hashed)}:{password}")


def make_importer(engines: Engines, hasher: CountedHasher | None = None, **options: int) -> Importer:
    """An importer whose hashes cost nothing."""
    passwords = Passwords(hash_one=hasher or CountedHasher([]))
    return Importer(engines, PasswordKeeper("a secret key", passwords), ZONE, **options)


async def take(importer: Importer, kind: FileKind, path: Path) -> FileReport:
    """Import one file that is fit to be used."""
    importer.check({kind: path})
    return await importer.take(kind, path, lambda _: None)


def counts(report: FileReport) -> Sequence[int]:
    """(inserted, changed, unchanged, bad)"""
    return report.inserted, report.changed, report.unchanged, report.bad

"""The books of the operator suite, brought into the registry as an operator would: by files."""

from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from storage.engine import Engines
from storage.registry.importing.importer import Importer
from storage.registry.importing.keeper import PasswordKeeper
from storage.registry.importing.plans import FileKind
from storage.registry.passwords import Passwords, hash_password
from tests.contracts import books
from tests.storage.registry.exports import ZONE, take, write_rows

_hash_once = cache(hash_password)


async def load_books(engines: Engines, folder: Path) -> None:
    """Import all that is in tests.contracts.books."""
    passwords = Passwords(hash_one=_hash_once)
    importer = Importer(engines, PasswordKeeper("a secret key", passwords), ZONE)
    for kind, rows in _files().items():
        report = await take(importer, kind, write_rows(folder / f"{kind}.csv", rows))
        assert not report.bad, report.shown


def _files() -> dict[FileKind, list[dict[str, Any]]]:
    number = {"number": books.ANNA.number}
    return {
        FileKind.CONTRACTS: [
            {**asdict(contract), "password": books.PASSWORDS.get(contract.number, "")} for contract in books.CONTRACTS
        ],
        FileKind.TARIFFS: [asdict(tariff) for tariff in reversed(books.TARIFFS)],
        FileKind.SITES: [{**number, "site": site.code, **asdict(site)} for site in reversed(books.SITES)],
        FileKind.SERVICES: [{**number, **asdict(service)} for service in reversed(books.SERVICES)],
        FileKind.LEDGER: [{**number, **asdict(entry)} for entry in books.LEDGER],
        FileKind.EVENTS: [{**number, **asdict(event)} for event in (*books.HUSHED, *books.EVENTS)],
    }

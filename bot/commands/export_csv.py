"""Payments as a CSV file: as 1C takes it, and as a ledger that `import` takes back."""

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import BinaryIO

from core.payments.models import Purpose
from keyboards.words import Words
from storage.payments_export import Movement

COLUMNS = (
    "number", "at", "kind", "amount", "description", "id",
    "payment", "purpose", "provider", "provider_id", "refunded", "credited_at", "receipt_url", "listed",
)  # fmt: skip
"""The first six are those of a ledger."""
_FORMULAS = tuple("=+-@\t\r\n＝＋－＠")
_NO_LEDGERS = "ovo"
_LISTED = {True: "yes", False: "no", None: ""}


@contextmanager
def csv_sheet(file: BinaryIO, words: Words) -> Iterator[Callable[[Movement], None]]:
    """UTF-8 with a byte order mark, by which Excel knows it, semicolons, decimal commas, the operator's time."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(COLUMNS)
    try:
        yield lambda movement: writer.writerow([cell(_value(movement, name), words.zone) for name in COLUMNS])
    finally:
        text.detach()


def harmless(text: str) -> str:
    """A spreadsheet reckons with a cell that begins like a formula, and may send the others away by it. See OWASP, CSV
    injection."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULAS) else text


def _value(movement: Movement, name: str) -> object:
    """What was paid for OVO moves no contract's balance, so it is of no kind that a ledger has: `import` refuses it."""
    return _NO_LEDGERS if name == "kind" and movement.purpose is Purpose.OVO else getattr(movement, name)


def cell(value: object, zone: tzinfo) -> str:
    """As a Russian spreadsheet reads it."""
    match value:
        case None | bool():
            return _LISTED[value]
        case Decimal():
            return f"{value:.2f}".replace(".", ",")
        case datetime():
            return f"{value.astimezone(zone):%d.%m.%Y %H:%M:%S}"
        case date():
            return f"{value:%d.%m.%Y}"
    return harmless(str(value))

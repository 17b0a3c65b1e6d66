"""Payments as a spreadsheet, for people."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bot.commands.console import Refused
from core.billing.models import EntryKind
from core.payments.models import Purpose
from keyboards.words import Words
from storage.payments_export import Movement

_LAST_ROW = 1_048_575
_WIDTH = 20


@contextmanager
def xlsx_sheet(file: BinaryIO, words: Words) -> Iterator[Callable[[Movement], None]]:
    """Numbers are numbers, times are times in the operator's zone, texts are never formulas. A row is on the disk when
    the next one begins."""
    with Workbook(file, {"constant_memory": True}) as book:
        sheet = _Sheet(book, words)
        sheet.head()
        yield sheet.add


class _Sheet:
    def __init__(self, book: Workbook, words: Words) -> None:
        self._sheet: Worksheet = book.add_worksheet(words("Payments"))
        self._words, self._columns = words, _columns(words)
        self._bold: Format = book.add_format({"bold": True})
        self._money: Format = book.add_format({"num_format": "#,##0.00"})
        self._moment: Format = book.add_format({"num_format": "dd.mm.yyyy hh:mm:ss"})
        self._row = 0

    def head(self) -> None:
        """The first row stays in sight."""
        self._sheet.set_column(0, len(self._columns) - 1, _WIDTH)
        self._sheet.freeze_panes(1, 0)
        for place, (title, _) in enumerate(self._columns):
            self._sheet.write_string(0, place, title, self._bold)

    def add(self, movement: Movement) -> None:
        """Raises Refused where a sheet ends."""
        if self._row == _LAST_ROW:
            raise Refused(self._words("A sheet ends at {n} rows: take a shorter period, or CSV.", n=_LAST_ROW))
        self._row += 1
        for place, (_, read) in enumerate(self._columns):
            self._put(place, read(movement))

    def _put(self, place: int, value: object) -> None:
        match value:
            case None:
                pass
            case Decimal():
                self._sheet.write_number(self._row, place, float(value), self._money)
            case datetime():
                local = value.astimezone(self._words.zone).replace(tzinfo=None)
                self._sheet.write_datetime(self._row, place, local, self._moment)
            case _:
                self._sheet.write_string(self._row, place, str(value))


def _columns(words: Words) -> list[tuple[str, Callable[[Movement], object]]]:
    return [
        (words("Contract"), lambda movement: movement.number),
        (words("Day and time"), lambda movement: movement.at),
        (words("Kind"), lambda movement: kind_text(words, movement.kind)),
        (words("Amount, ₽"), lambda movement: movement.amount),
        (words("Description"), lambda movement: movement.description),
        (words("Id"), lambda movement: movement.id),
        (words("Payment id"), lambda movement: movement.payment),
        (words("Purpose"), lambda movement: purpose_text(words, movement.purpose)),
        (words("Provider"), lambda movement: movement.provider),
        (words("Id at the provider"), lambda movement: movement.provider_id),
        (words("Refunded, ₽"), lambda movement: movement.refunded),
        (words("Credited"), lambda movement: movement.credited_at),
        (words("Fiscal receipt"), lambda movement: movement.receipt_url),
        (words("In the ledger"), lambda movement: _listed_text(words, movement.listed)),
    ]


def kind_text(words: Words, kind: EntryKind) -> str:
    """Which way the money went."""
    return words("refund") if kind is EntryKind.REFUND else words("payment")


def purpose_text(words: Words, purpose: Purpose) -> str:
    """Which door the payer came by."""
    return _PURPOSES[purpose](words)


def _listed_text(words: Words, listed: bool | None) -> str | None:
    if listed is None:
        return None
    return words("yes") if listed else words("no")


_PURPOSES: dict[Purpose, Callable[[Words], str]] = {
    Purpose.TOP_UP: lambda words: words("top-up"),
    Purpose.EXPRESS: lambda words: words("express payment"),
    Purpose.AUTOPAY_START: lambda words: words("first payment of an autopay"),
    Purpose.AUTOPAY: lambda words: words("autopay"),
    Purpose.OVO: lambda words: words("guarding"),
}

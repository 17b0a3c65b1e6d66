"""A statement as a table to reckon with: numbers are numbers, dates are dates, and no text becomes a formula."""

from datetime import datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from core.billing.totals import lowered, raised
from core.payments.papers import Line, StatementPaper
from handlers.screens.billing.history import kind_of
from keyboards.words import Words

_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_MONEY, _DAY = "#,##0.00", "dd.mm.yyyy"
_COLUMNS = (("Дата", 12), ("Операция", 24), ("Описание", 52), ("Поступило", 15), ("Списано", 15), ("Баланс", 15))
_FIRST_ROW = 9


def statement_sheet(words: Words, paper: StatementPaper) -> bytes:
    """An XLSX file; takes some 50 µs a row, so call it in a thread. The same paper makes the same bytes."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, _AS_TEXT) as book:
        made = datetime(paper.made_on.year, paper.made_on.month, paper.made_on.day)  # noqa: DTZ001
        book.set_properties({"title": f"Выписка по договору {paper.contract.number}", "created": made})
        sheet = book.add_worksheet("Выписка")
        _Sheet(sheet, words, paper, _Formats(book)).write()
    return content.getvalue()


class _Formats:
    """How cells look."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.title: Format = book.add_format({"bold": True, "font_size": 14})
        self.bold: Format = book.add_format({"bold": True})
        self.head: Format = book.add_format({"bold": True, "bottom": 1, "bg_color": "#F4F6F8"})
        self.money: Format = book.add_format({"num_format": _MONEY})
        self.total: Format = book.add_format({"num_format": _MONEY, "bold": True})
        self.day: Format = book.add_format({"num_format": _DAY, "align": "left"})
        self.wrapped: Format = book.add_format({"text_wrap": True, "valign": "top"})


class _Sheet:
    """Whose statement it is, its totals, and a row for each movement."""

    def __init__(self, sheet: Worksheet, words: Words, paper: StatementPaper, formats: _Formats) -> None:
        self._sheet = sheet
        self._words = words
        self._paper = paper
        self._formats = formats

    def write(self) -> None:
        """From top to bottom."""
        self._head()
        self._totals()
        for column, (caption, width) in enumerate(_COLUMNS):
            self._sheet.set_column(column, column, width)
            self._sheet.write_string(_FIRST_ROW - 1, column, caption, self._formats.head)
        last = _FIRST_ROW
        for last, line in enumerate(self._paper.lines(), _FIRST_ROW):
            self._row(last, line)
        self._sheet.freeze_panes(_FIRST_ROW, 0)
        self._sheet.autofilter(_FIRST_ROW - 1, 0, last, len(_COLUMNS) - 1)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(_FIRST_ROW - 1)

    def _head(self) -> None:
        paper, contract = self._paper, self._paper.contract
        lines = (
            f"Выписка по договору {contract.number}",
            f"за период {paper.first:%d.%m.%Y} – {paper.last:%d.%m.%Y}",
            f"{paper.issuer}, сформирована {paper.made_on:%d.%m.%Y}",
            contract.holder,
            contract.address,
        )
        for row, text in enumerate(lines):
            self._sheet.write_string(row, 0, text, self._formats.title if row == 0 else None)

    def _totals(self) -> None:
        paper = self._paper
        totals = (
            ("Баланс на начало", paper.statement.opening),
            ("Поступило", raised(paper.statement.entries)),
            ("Списано", lowered(paper.statement.entries)),
            ("Баланс на конец", paper.statement.closing),
        )
        for column, (caption, amount) in enumerate(totals, 2):
            self._sheet.write_string(5, column, caption, self._formats.bold)
            self._sheet.write_number(6, column, amount, self._formats.total)

    def _row(self, row: int, line: Line) -> None:
        entry, formats = line.entry, self._formats
        day = entry.at.astimezone(self._words.zone).replace(tzinfo=None)
        self._sheet.write_datetime(row, 0, day.replace(hour=0, minute=0, second=0, microsecond=0), formats.day)
        self._sheet.write_string(row, 1, kind_of(self._words, entry.kind))
        self._sheet.write_string(row, 2, entry.description, formats.wrapped)
        self._sheet.write_number(row, 3 if entry.amount > 0 else 4, abs(entry.amount), formats.money)
        self._sheet.write_number(row, 5, line.balance, formats.money)

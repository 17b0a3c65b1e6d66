"""How a record becomes a row: a table of fields, read in order."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any, Final, Generic, TypeVar

from storage.registry.importing.problems import BadCell, BadRow, BadValue
from storage.registry.importing.sheet import Record

Row = TypeVar("Row")
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")


class _Blank(Enum):
    REFUSED = "refused"


REFUSED: Final = _Blank.REFUSED


@dataclass(frozen=True, slots=True)
class Field:
    """A column. `blank` is what an empty cell stands for (or that it may not be empty); a column that isn't `required`
    may be absent from the file."""

    column: str
    parse: Callable[[str], Any]
    blank: Any = REFUSED
    required: bool = True

    def read(self, cell: str) -> Any:
        """Raises BadCell."""
        stripped = cell.strip()
        if _UNREADABLE.search(stripped):
            raise BadCell(BadValue.UNREADABLE)
        if stripped:
            return self.parse(stripped)
        if self.blank is REFUSED:
            raise BadCell(BadValue.EMPTY)
        return self.blank


@dataclass(frozen=True)
class Format(Generic[Row]):
    """The fields of a file in the order of `make`'s arguments."""

    make: Callable[..., Row]
    fields: tuple[Field, ...]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """All that are read."""
        return tuple(field.column for field in self.fields)

    @cached_property
    def required(self) -> tuple[str, ...]:
        """Those without which a file is of no use."""
        return tuple(field.column for field in self.fields if field.required)

    def row_from(self, record: Record, places: Mapping[str, int], width: int) -> Row | BadRow:
        """`places` says which cell a column is in; cells past the header's width must be empty."""
        cells = record.cells
        if len(cells) < width or any(cell.strip() for cell in cells[width:]):
            return BadRow(record.line, BadValue.WRONG_WIDTH, value=str(len(cells)), expected=str(width))
        values = []
        for field in self.fields:
            cell = cells[places[field.column]] if field.column in places else ""
            try:
                values.append(field.read(cell))
            except BadCell as bad:
                shown = "" if field.column == "password" else cell.strip()
                return BadRow(record.line, bad.reason, field.column, shown, bad.expected)
        return self.make(*values)

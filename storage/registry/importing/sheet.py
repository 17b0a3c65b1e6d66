"""A CSV file as a header and numbered records, whatever its delimiter and however damaged its quotes."""

import csv
import os
from collections import deque
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from storage.registry.importing.encoding import detect_encoding
from storage.registry.importing.problems import BadRow, BadValue, FileProblem, UnusableFile

_DELIMITERS = (";", ",")
_LONGEST_LINE = 1 << 20
_MOST_LINES = 200
"""A cell may hold line breaks; a quote that is still open after so many lines was never meant to open."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row; `line` is where it begins, from 1."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`columns` in the file's order, in lower case; `size` in bytes."""

    columns: tuple[str, ...]
    size: int
    records: Iterator[Record | BadRow]
    file: TextIO

    def bytes_read(self) -> int:
        """For a progress bar: a little ahead of the row at hand."""
        return self.file.buffer.tell()


@contextmanager
def open_sheet(path: Path, required: Collection[str], known: Collection[str]) -> Iterator[Sheet]:
    """Raises UnusableFile where the file can't be read or lacks a required column."""
    try:
        encoding = detect_encoding(path)
        file = path.open(encoding=encoding, errors="replace", newline="")
    except FileNotFoundError as error:
        raise UnusableFile(path, FileProblem.NOT_FOUND) from error
    except OSError as error:
        raise UnusableFile(path, FileProblem.NOT_READABLE) from error
    with file:
        lines = _Lines(file)
        records = _records(lines, _sniff(lines.peek(), known))
        columns = _header(path, next(records, None), required, known)
        yield Sheet(columns, os.fstat(file.fileno()).st_size, records, file)


class _Lines:
    """Physical lines, counted, which can be given back when a record that swallowed them turns out broken."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._returned: deque[str] = deque()
        self._record: list[str] = []
        self.count = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self._record) == _MOST_LINES:
            raise csv.Error("a quote that never closes")
        line = self._returned.popleft() if self._returned else self._file.readline(_LONGEST_LINE)
        if not line:
            raise StopIteration
        self._record.append(line)
        self.count += 1
        return line

    def begin_record(self) -> int:
        """The number of the line that comes next."""
        self._record = []
        return self.count + 1

    def keep_first_only(self) -> None:
        """Give back all lines of the present record but its first."""
        rest = self._record[1:]
        self._returned.extendleft(reversed(rest))
        self.count -= len(rest)

    def peek(self) -> str:
        """The first line that isn't blank."""
        while line := self._file.readline(_LONGEST_LINE):
            self._returned.append(line)
            if line.strip():
                break
        return line


def _records(lines: _Lines, delimiter: str) -> Iterator[Record | BadRow]:
    """Rows without any value are passed over: spreadsheets leave them at the end."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        line = lines.begin_record()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            lines.keep_first_only()
            yield BadRow(line, BadValue.BAD_QUOTES)
            continue
        if any(cell.strip() for cell in cells):
            yield Record(line, cells)


def _names(cells: list[str]) -> list[str]:
    return [cell.strip().strip('"').strip().lower() for cell in cells]


def _sniff(header: str, known: Collection[str]) -> str:
    return max(_DELIMITERS, key=lambda mark: len(set(_names(header.split(mark))) & set(known)))


def _header(
    path: Path, record: Record | BadRow | None, required: Collection[str], known: Collection[str]
) -> tuple[str, ...]:
    if record is None:
        raise UnusableFile(path, FileProblem.EMPTY)
    columns = tuple(_names(record.cells)) if isinstance(record, Record) else ()
    missing = tuple(name for name in required if name not in columns)
    if missing:
        raise UnusableFile(path, FileProblem.COLUMN_MISSING, missing)
    doubled = tuple(name for name in known if columns.count(name) > 1)
    if doubled:
        raise UnusableFile(path, FileProblem.COLUMN_TWICE, doubled)
    return columns

"""What can be wrong with a file or a row, as codes and values: the words are the command's."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class BadValue(StrEnum):
    """Why a row wasn't taken."""

    EMPTY = "empty"
    UNREADABLE = "unreadable"
    NOT_A_NUMBER = "not_a_number"
    NOT_MONEY = "not_money"
    NOT_A_DATE = "not_a_date"
    NOT_A_TIME = "not_a_time"
    NOT_A_PHONE = "not_a_phone"
    NOT_ONE_OF = "not_one_of"
    WRONG_WIDTH = "wrong_width"
    BAD_QUOTES = "bad_quotes"
    UNKNOWN_CONTRACT = "unknown_contract"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that wasn't taken. `line` is where it begins in the file, counted from 1; `column` is empty where the whole
    row is meant; `expected` says what would have done, where that can be listed."""

    line: int
    reason: BadValue
    column: str = ""
    value: str = ""
    expected: str = ""


class BadCell(Exception):
    """Raised by the parser of one value; becomes a BadRow where line and column are known."""

    def __init__(self, reason: BadValue, expected: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.expected = expected


class FileProblem(StrEnum):
    """Why a file can't be used at all."""

    NOT_FOUND = "not_found"
    NOT_READABLE = "not_readable"
    EMPTY = "empty"
    COLUMN_MISSING = "column_missing"
    COLUMN_TWICE = "column_twice"


class UnusableFile(Exception):
    """Nothing of the file was taken; `columns` are those that are missing or doubled."""

    def __init__(self, path: Path, problem: FileProblem, columns: tuple[str, ...] = ()) -> None:
        super().__init__(path, problem, columns)
        self.path = path
        self.problem = problem
        self.columns = columns

"""What an import tells the administrator."""

from collections.abc import Callable, Iterator, Sequence

from rich.table import Table

from keyboards.words import Words
from storage.registry.importing.problems import BadRow, BadValue, FileProblem, UnusableFile
from storage.registry.importing.reports import FileReport

_LONGEST_VALUE = 60


def summary(words: Words, reports: Sequence[FileReport]) -> Table:
    """One line a file."""
    table = Table(words("File"))
    for title in (words("Rows"), words("New"), words("Changed"), words("Unchanged"), words("Bad")):
        table.add_column(title, justify="right")
    for report in reports:
        counts = (report.rows, report.inserted, report.changed, report.unchanged, report.bad)
        table.add_row(report.path.name, *(str(count) for count in counts))
    return table


def listings(words: Words, report: FileReport) -> Iterator[str]:
    """What the ledger knows of what was paid here; nothing where nothing was."""
    if report.listed or report.unlisted:
        yield words(
            "{file}: of the payments and refunds made here {listed} are in it now, {unlisted} not yet",
            file=report.path.name,
            listed=report.listed,
            unlisted=report.unlisted,
        )


def bad_rows(words: Words, report: FileReport) -> Iterator[str]:
    """The first bad rows, one a line, and how many more there are."""
    for bad in report.shown:
        reason = reason_text(words, bad)
        yield words("{file}, line {line}: {reason}", file=report.path.name, line=bad.line, reason=reason)
    more = report.bad - len(report.shown)
    if more:
        yield words.plural("{file}: {n} more bad row", "{file}: {n} more bad rows", more, file=report.path.name)


def reason_text(words: Words, bad: BadRow) -> str:
    """Why the row wasn't taken."""
    return _REASONS[bad.reason](words, bad)


def unusable(words: Words, problem: UnusableFile) -> str:
    """Why the file can't be used."""
    return _PROBLEMS[problem.problem](words, problem)


def _value(bad: BadRow) -> str:
    short = bad.value if len(bad.value) <= _LONGEST_VALUE else bad.value[:_LONGEST_VALUE] + "…"
    return short.replace("\n", " ")


_REASONS: dict[BadValue, Callable[[Words, BadRow], str]] = {
    BadValue.EMPTY: lambda words, bad: words("column “{column}” is empty", column=bad.column),
    BadValue.UNREADABLE: lambda words, bad: words(
        "column “{column}” holds characters that can't be read: “{value}”", column=bad.column, value=_value(bad)
    ),
    BadValue.NOT_A_NUMBER: lambda words, bad: words(
        "“{value}” can't be a contract number (letters and digits, at most 32 bytes)", value=_value(bad)
    ),
    BadValue.NOT_MONEY: lambda words, bad: words(
        "column “{column}”: “{value}” isn't a sum like 1200,50", column=bad.column, value=_value(bad)
    ),
    BadValue.NOT_A_DATE: lambda words, bad: words(
        "column “{column}”: “{value}” isn't a date like 31.12.2026 or 2026-12-31", column=bad.column, value=_value(bad)
    ),
    BadValue.NOT_A_TIME: lambda words, bad: words(
        "column “{column}”: “{value}” isn't a time like 31.12.2026 18:30", column=bad.column, value=_value(bad)
    ),
    BadValue.NOT_A_PHONE: lambda words, bad: words(
        "column “{column}”: “{value}” isn't a phone number", column=bad.column, value=_value(bad)
    ),
    BadValue.NOT_ONE_OF: lambda words, bad: words(
        "column “{column}”: “{value}” isn't one of: {choices}",
        column=bad.column,
        value=_value(bad),
        choices=bad.expected,
    ),
    BadValue.WRONG_WIDTH: lambda words, bad: words(
        "values in the row: {found}, in the header: {expected}", found=_value(bad), expected=bad.expected
    ),
    BadValue.BAD_QUOTES: lambda words, bad: words("the quotation marks don't match"),
    BadValue.UNKNOWN_CONTRACT: lambda words, bad: words("contract “{value}” isn't in the registry", value=_value(bad)),
    BadValue.TWICE: lambda words, bad: words("“{value}” stands in the file a second time", value=_value(bad)),
}

_PROBLEMS: dict[FileProblem, Callable[[Words, UnusableFile], str]] = {
    FileProblem.NOT_FOUND: lambda words, problem: words("{file}: no such file", file=problem.path),
    FileProblem.NOT_READABLE: lambda words, problem: words("{file}: can't be read", file=problem.path),
    FileProblem.EMPTY: lambda words, problem: words("{file}: the file is empty", file=problem.path),
    FileProblem.COLUMN_MISSING: lambda words, problem: words(
        "{file}: columns are missing: {columns}", file=problem.path, columns=", ".join(problem.columns)
    ),
    FileProblem.COLUMN_TWICE: lambda words, problem: words(
        "{file}: columns stand in the header twice: {columns}", file=problem.path, columns=", ".join(problem.columns)
    ),
}

"""`python -m bot import`: the operator's CSV files into the embedded registry."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from sqlalchemy.exc import SQLAlchemyError

from bot.commands.import_words import bad_rows, listings, summary, unusable
from bot.commands.subparsers import SubParsers
from bot.settings import Settings
from keyboards.words import Words
from storage.engine import Engines, open_engines
from storage.registry.importing.importer import Importer
from storage.registry.importing.keeper import PasswordKeeper
from storage.registry.importing.plans import FileKind
from storage.registry.importing.problems import UnusableFile
from storage.registry.importing.reports import FileProgress, FileReport
from storage.registry.passwords import Passwords

ImportFiles = Mapping[FileKind, Path]

TAKEN, SOME_BAD, NOT_TAKEN = 0, 1, 2
"""Exit codes: all rows were taken; some were bad, the others were taken; a file or the database can't be used."""


def add_parser(subparsers: SubParsers, words: Words) -> ArgumentParser:
    """One option a file, each with the path of a CSV file."""
    about = words("take over the operator's CSV files")
    parser = subparsers.add_parser("import", help=about, description=about)
    for kind in FileKind:
        parser.add_argument(f"--{kind}", type=Path, metavar="CSV")
    return parser


async def run(args: Namespace, settings: Settings, words: Words) -> int:
    """The command as typed: the summary goes to standard output, the rest to standard error."""
    given = {kind: getattr(args, kind) for kind in FileKind}
    files = {kind: path for kind, path in given.items() if path is not None}
    secret_key = settings.secret_key.get_secret_value()
    out, err = Console(), Console(stderr=True)
    return await import_files(settings.database_url, secret_key, settings.zone, files, words, out, err)


async def import_files(
    database_url: str, secret_key: str, zone: ZoneInfo, files: ImportFiles, words: Words, out: Console, err: Console
) -> int:
    """Returns the exit code. Nothing is taken unless all files can be used."""
    refusal = _refusal(secret_key, files, words)
    if refusal:
        err.print(refusal, markup=False, soft_wrap=True)
        return NOT_TAKEN
    engines = open_engines(database_url)
    try:
        reports = await _take_all(engines, secret_key, zone, files, err)
    except UnusableFile as problem:
        err.print(unusable(words, problem), markup=False, soft_wrap=True)
        return NOT_TAKEN
    except (SQLAlchemyError, OSError) as error:
        err.print(_no_database(words, error), markup=False, soft_wrap=True)
        return NOT_TAKEN
    finally:
        await engines.dispose()
    _tell(reports, words, out)
    return SOME_BAD if any(report.bad for report in reports) else TAKEN


def _refusal(secret_key: str, files: ImportFiles, words: Words) -> str:
    if not files:
        return words("Name at least one file, for example: python -m bot import --contracts contracts.csv")
    if not secret_key and FileKind.CONTRACTS in files:
        return words("SECRET_KEY isn't set; passwords of contracts can't be taken over without it.")
    return ""


def _no_database(words: Words, error: Exception) -> str:
    reason = str(getattr(error, "orig", None) or error)
    hint = words("If its tables are missing: python -m bot migrate")
    return words("The database can't be used: {reason}", reason=reason) + "\n" + hint


async def _take_all(
    engines: Engines, secret_key: str, zone: ZoneInfo, files: ImportFiles, err: Console
) -> list[FileReport]:
    importer = Importer(engines, PasswordKeeper(secret_key, Passwords()), zone)
    importer.check(files)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, disable=not err.is_terminal) as bar:
        in_order = [kind for kind in FileKind if kind in files]
        return [await importer.take(kind, files[kind], _watch(bar, files[kind].name)) for kind in in_order]


def _watch(bar: Progress, name: str) -> Callable[[FileProgress], None]:
    task = bar.add_task(name, total=None)
    return lambda at: bar.update(task, completed=at.bytes_done, total=at.bytes_total)


def _tell(reports: list[FileReport], words: Words, out: Console) -> None:
    out.print(summary(words, reports))
    for report in reports:
        for line in (*listings(words, report), *bad_rows(words, report)):
            out.print(line, markup=False, highlight=False, soft_wrap=True)

"""`python -m bot export payments|promises`: what was paid and promised here, for the operator's bookkeeping."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import aclosing, contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import BinaryIO

from bot.commands.console import complain, say
from bot.commands.database import usable_database
from bot.commands.export_csv import csv_sheet
from bot.commands.export_promises import write_promises
from bot.commands.export_xlsx import xlsx_sheet
from bot.commands.subparsers import SubParsers
from bot.settings import Settings
from core.payments.promises import Promise
from keyboards.words import Words
from storage.engine import Engines, open_engines
from storage.payments_export import Movement, export_movements
from storage.registry.importing.problems import BadCell
from storage.registry.importing.values import day
from storage.registry.promises import promises_made

CSV, XLSX = "csv", "xlsx"
PAYMENTS, PROMISES = "payments", "promises"


def add_parser(subparsers: SubParsers, words: Words) -> ArgumentParser:
    """Days are the operator's."""
    about = words("write the payments and refunds of a period, or its promised payments, into a file")
    parser = subparsers.add_parser("export", help=about, description=about)
    parser.add_argument("what", choices=[PAYMENTS, PROMISES])
    parser.add_argument("--from", dest="first", type=_day(words), required=True, metavar=words("DAY"))
    parser.add_argument("--to", dest="last", type=_day(words), required=True, metavar=words("DAY"))
    parser.add_argument("--format", choices=[CSV, XLSX], help=words("without it the file's name tells; else CSV"))
    parser.add_argument("--out", type=Path, metavar=words("FILE"), help=words("without it CSV goes to standard output"))
    return parser


async def run(args: Namespace, settings: Settings, words: Words) -> int:
    """Both days count. Works beside a running bot; a file is there whole or not at all."""
    spreadsheet = args.format == XLSX or (args.format is None and args.out and args.out.suffix.lower() == ".xlsx")
    if args.last < args.first:
        return complain(words("The period ends before it begins."))
    if spreadsheet and args.what == PROMISES:
        return complain(words("Promised payments are written as CSV."))
    if spreadsheet and args.out is None:
        return complain(words("XLSX needs a file to go to: --out payments.xlsx"))
    sheet = xlsx_sheet if spreadsheet else csv_sheet
    engines = open_engines(settings.database_url)
    try:
        with _target(args.out) as file:
            if args.what == PROMISES:
                written = write_promises(file, await _promises(engines, args, words), words)
            else:
                with sheet(file, words) as add:
                    written = await _write(_movements(engines, args, words), add)
    finally:
        await engines.dispose()
    if args.out is not None:
        say(words.plural("{n} row is in {file}.", "{n} rows are in {file}.", written, file=args.out))
    return 0


async def _write(movements: AsyncGenerator[Movement, None], add: Callable[[Movement], None]) -> int:
    written = 0
    async with aclosing(movements):
        async for movement in movements:
            add(movement)
            written += 1
    return written


def _period(args: Namespace, words: Words) -> tuple[datetime, datetime]:
    since, until = (datetime.combine(one, time(), words.zone) for one in (args.first, args.last + timedelta(days=1)))
    return since, until


async def _promises(engines: Engines, args: Namespace, words: Words) -> Sequence[Promise]:
    with usable_database(words):
        return await promises_made(engines, *_period(args, words))


async def _movements(engines: Engines, args: Namespace, words: Words) -> AsyncGenerator[Movement, None]:
    since, until = _period(args, words)
    with usable_database(words):
        async with aclosing(export_movements(engines, since, until)) as movements:
            async for movement in movements:
                yield movement


@contextmanager
def _target(out: Path | None) -> Iterator[BinaryIO]:
    """Beside its place until it is whole: whoever fetches files at night takes no half of one."""
    if out is None:
        yield sys.stdout.buffer
        return
    unfinished = out.with_name(f"{out.name}.part")
    try:
        with unfinished.open("wb") as file:
            yield file
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)


def _day(words: Words) -> Callable[[str], date]:
    def parse(typed: str) -> date:
        try:
            return day(typed)
        except BadCell:
            raise ArgumentTypeError(
                words("“{value}” isn't a date like 31.12.2026 or 2026-12-31", value=typed)
            ) from None

    return parse

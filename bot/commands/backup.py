"""`python -m bot backup FILE`: a copy of the database, made while the bot works."""

import sqlite3
from argparse import ArgumentParser, Namespace
from pathlib import Path

from bot.commands.console import complain, say
from bot.commands.subparsers import SubParsers
from bot.settings import Settings
from keyboards.words import Words
from storage.backup import DamagedCopy, back_up


def add_parser(subparsers: SubParsers, words: Words) -> ArgumentParser:
    """One file, which must not be there yet."""
    about = words("copy the database into a file, also while the bot works")
    parser = subparsers.add_parser("backup", help=about, description=about)
    parser.add_argument("file", type=Path, metavar=words("FILE"))
    return parser


async def run(args: Namespace, settings: Settings, words: Words) -> int:
    """Works beside a running bot."""
    database: Path | None = settings.database_file
    if database is None:
        return complain(_use_pg_dump(words))
    problem = await _back_up(database, args.file, words)
    if problem:
        return complain(problem)
    say(words("The back-up is in {file}; it has been checked.", file=args.file))
    return 0


async def _back_up(database: Path, copy: Path, words: Words) -> str:
    """What went wrong; empty where nothing did."""
    try:
        await back_up(database, copy)
    except FileExistsError:
        return words("{file} is there already; a back-up overwrites nothing.", file=copy)
    except DamagedCopy as damage:
        return words("The copy was damaged and isn't kept. Is the database whole? SQLite says: {reason}", reason=damage)
    except (OSError, sqlite3.Error) as error:
        return _not_made(database, error, words)
    return ""


def _not_made(database: Path, error: OSError | sqlite3.Error, words: Words) -> str:
    if not database.is_file():
        return words("There is no database at {file}, so there is nothing to back up.", file=database)
    reason = getattr(error, "strerror", None) or error
    return words("The back-up can't be made: {reason}", reason=reason)


def _use_pg_dump(words: Words) -> str:
    """Its address isn't shown: it holds a password."""
    return words(
        "The database is PostgreSQL, which is backed up by a tool of its own: "
        'pg_dump --format=custom --file=FILE "$DATABASE_URL"'
    )

"""`python -m bot migrate`: bring the database to the present shape."""

from argparse import ArgumentParser, Namespace

from bot.commands.console import say
from bot.commands.database import usable_database
from bot.commands.subparsers import SubParsers
from bot.settings import Settings
from keyboards.words import Words
from storage.engine import open_engines
from storage.migrate import upgrade


def add_parser(subparsers: SubParsers, words: Words) -> ArgumentParser:
    """Everything comes from the settings."""
    about = words("bring the database to the present shape")
    return subparsers.add_parser("migrate", help=about, description=about)


async def run(args: Namespace, settings: Settings, words: Words) -> int:
    """Says whether there was anything to do."""
    engines = open_engines(settings.database_url)
    try:
        with usable_database(words):
            changed = await upgrade(engines)
    finally:
        await engines.dispose()
    say(words("The database has been brought up to date.") if changed else words("The database is up to date."))
    return 0

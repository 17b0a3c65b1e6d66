"""`python -m bot doctor`: what is wrong, in plain words, and how to mend it."""

import shutil
from argparse import ArgumentParser, Namespace
from contextlib import AsyncExitStack
from pathlib import Path

from aiohttp import ClientSession
from sqlalchemy.exc import SQLAlchemyError

from bot.commands.console import say
from bot.commands.subparsers import SubParsers
from bot.doctor.examination import examine
from bot.doctor.findings import Finding, Level, Patient
from bot.settings import Settings
from core.clock import utc_now
from keyboards.words import Words
from storage.engine import Engines, open_engines

WELL, ILL = 0, 1
"""Exit codes: nothing is broken (there may be warnings), something is."""


def add_parser(subparsers: SubParsers, words: Words) -> ArgumentParser:
    """Everything comes from the settings."""
    about = words("say what is wrong with the installation, and how to mend it")
    return subparsers.add_parser("doctor", help=about, description=about)


async def run(args: Namespace, settings: Settings, words: Words) -> int:
    """Works beside a running bot, and before the first run."""
    ill = 0
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(ClientSession())
        engines = _open(settings)
        if engines is not None:
            stack.push_async_callback(engines.dispose)
        async for finding in examine(Patient(settings, words, utc_now, http, engines, _free)):
            _tell(finding)
            ill += finding.level is Level.BROKEN
    say(words.plural("{n} thing to mend", "{n} things to mend", ill) if ill else words("Nothing is broken"))
    return ILL if ill else WELL


def _tell(finding: Finding) -> None:
    say(f"{finding.level.value} {finding.what}")
    if finding.how:
        say(f"  → {finding.how}")


def _open(settings: Settings) -> Engines | None:
    """A SQLite file isn't made by looking for it."""
    if settings.database_file is not None and not settings.database_file.exists():
        return None
    try:
        return open_engines(settings.database_url)
    except (SQLAlchemyError, ValueError, ImportError):
        return None


def _free(folder: Path) -> int:
    """The nearest folder that is there, since the named one may not have been made yet."""
    there = next(parent for parent in (folder, *folder.absolute().parents) if parent.is_dir())
    return shutil.disk_usage(there).free

"""`python -m bot run`: the real thing."""

from argparse import ArgumentParser, Namespace
from contextlib import ExitStack

from bot.commands.console import Refused, complain
from bot.commands.database import usable_database
from bot.commands.subparsers import SubParsers
from bot.compose import compose
from bot.outside import Outside
from bot.program import run_until_signal
from bot.required import require_for_run
from bot.settings import Settings
from bot.supervisor import TaskFailed
from bot.web import PortTaken
from keyboards.words import Words
from storage.migrate import upgrade
from storage.single_run import AlreadyRunning, single_run


def add_parser(subparsers: SubParsers, words: Words) -> ArgumentParser:
    """Everything comes from the settings."""
    about = words("run the bot with the settings in .env")
    return subparsers.add_parser("run", help=about, description=about)


async def run(args: Namespace, settings: Settings, words: Words) -> int:
    """Migrates first. Raises WrongSetting."""
    require_for_run(settings)
    try:
        with ExitStack() as stack:
            if settings.database_file is not None:
                stack.enter_context(single_run(settings.database_file))
            return await serve(settings, Outside(), words)
    except AlreadyRunning as error:
        return complain(words("The bot is already running on this database (process {pid}).", pid=error))


async def serve(settings: Settings, outside: Outside, words: Words) -> int:
    """0 after a clean stop."""
    async with compose(settings, outside) as program:
        with usable_database(words):
            await upgrade(program.engines)
        try:
            await run_until_signal(program)
        except TaskFailed as error:
            return complain(words("The bot stopped: {part} failed, see the log.", part=error))
        except PortTaken as error:
            raise Refused(words("WEB_PORT: {address} is taken by another program.", address=error)) from error
    return 0

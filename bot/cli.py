"""`python -m bot …`: one sub-command a module in `bot.commands`."""

import asyncio
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Coroutine, Mapping, Sequence
from importlib import import_module
from typing import Any

from bot.catalogues import compile_catalogues
from bot.commands.console import Refused
from bot.logs import set_up_logs
from bot.settings import Settings, WrongSetting, load_settings
from core.accounts.models import Language
from keyboards.words import Phrasebook, Words

USAGE_ERROR = 2
COMMANDS = {name: name for name in ("run", "demo", "migrate", "import", "export", "link", "doctor", "backup")} | {
    "import": "import_"
}
"""What is typed, and its module in `bot.commands`."""
Command = Callable[[Namespace, Settings, Words], Coroutine[Any, Any, int]]


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code: 0 done, 1 done in part, 2 not at all, with one clear line on standard error."""
    compile_catalogues()
    try:
        settings = load_settings()
    except WrongSetting as error:
        return _refuse(error.line(_console_words(None)))
    words = _console_words(settings)
    typed = sys.argv[1:] if argv is None else list(argv)
    parser, commands = _parser(words, typed[0] if typed else "")
    args = parser.parse_args(typed)
    set_up_logs(settings.log_level)
    try:
        return asyncio.run(commands[args.command](args, settings, words))
    except WrongSetting as error:
        return _refuse(error.line(words))
    except Refused as error:
        return _refuse(str(error))
    except (FileNotFoundError, NotADirectoryError, PermissionError) as error:
        return _refuse(words("{path} can't be used: {reason}", path=error.filename, reason=error.strerror))
    except KeyboardInterrupt:
        return 0


def console_language(environ: Mapping[str, str]) -> Language:
    """English where the console is; else Russian, as everywhere."""
    locale = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    return Language.EN if locale.lower().startswith("en") else Language.RU


def _console_words(settings: Settings | None) -> Words:
    zone = settings.zone if settings else Settings.model_construct().zone
    return Phrasebook(zone)[console_language(os.environ)]


def _refuse(line: str) -> int:
    print(line, file=sys.stderr)  # noqa: T201 (the command line's own words)
    return USAGE_ERROR


def _parser(words: Words, named: str) -> tuple[ArgumentParser, dict[str, Command]]:
    """Only the named command's module is imported, so that none waits for what another needs."""
    parser = ArgumentParser(prog="python -m bot", description=words("The subscriber's account in Telegram"))
    subparsers = parser.add_subparsers(dest="command", required=True, metavar=words("COMMAND"))
    commands: dict[str, Command] = {}
    for name in [named] if named in COMMANDS else COMMANDS:
        module = import_module(f"bot.commands.{COMMANDS[name]}")
        module.add_parser(subparsers, words)
        commands[name] = module.run
    return parser, commands

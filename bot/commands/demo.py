"""`python -m bot demo`: everything on this machine, nothing to set up."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from bot.commands.console import complain, say
from bot.commands.run import serve
from bot.commands.subparsers import SubParsers
from bot.demo.stage import open_stage
from bot.outside import Outside
from bot.settings import Settings
from keyboards.words import Words
from storage.single_run import AlreadyRunning, single_run

_FOLDER = Path("var/demo")
_PORT = 8090


def add_parser(subparsers: SubParsers, words: Words) -> ArgumentParser:
    """`--folder` for a second demo beside the first."""
    about = words("run the bot with an emulated Telegram and a fictional operator")
    parser = subparsers.add_parser("demo", help=about, description=about)
    parser.add_argument("--folder", type=Path, default=_FOLDER, help=words("where the demo keeps its files"))
    parser.add_argument("--port", type=int, default=_PORT, help=words("the page's port; 0 takes any free one"))
    return parser


async def run(args: Namespace, settings: Settings, words: Words) -> int:
    """Goes on where the last demo left off; needs nothing from `.env`."""
    try:
        with single_run(args.folder / "demo.sqlite"):
            async with open_stage(args.folder, args.port, words) as stage:
                say(words("The demo is open at {address} (Ctrl-C ends it)", address=stage.address))
                return await serve(stage.settings, Outside(sms=stage.sms), words)
    except AlreadyRunning as error:
        return complain(words("The demo is already running (process {pid}).", pid=error))

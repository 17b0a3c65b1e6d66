"""`python -m bot link NUMBER`: a one-time link and its QR, for the counter or a letter."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

import segno

from bot.commands.console import complain, say
from bot.commands.database import usable_database
from bot.commands.subparsers import SubParsers
from bot.compose import compose
from bot.required import require_for_run
from bot.settings import Settings
from core.accounts.usecases.tokens import IssueLinkToken
from core.errors import NothingFound
from handlers.linking.by_link import PREFIX
from keyboards.words import Words


def add_parser(subparsers: SubParsers, words: Words) -> ArgumentParser:
    """The number as anybody would type it."""
    about = words("make a one-time link to a contract, with its QR code")
    parser = subparsers.add_parser("link", help=about, description=about)
    parser.add_argument("number", metavar=words("NUMBER"))
    parser.add_argument("--png", type=Path, metavar="FILE", help=words("also write the QR code as a picture"))
    return parser


async def run(args: Namespace, settings: Settings, words: Words) -> int:
    """Prints the link; works beside a running bot."""
    require_for_run(settings)
    async with compose(settings) as program:
        issue: IssueLinkToken = program.dispatcher.workflow_data["issue_link_token"]
        try:
            with usable_database(words):
                contract, token = await issue(args.number, "command line")
        except NothingFound:
            return complain(words("There is no contract {number}, or several are written alike.", number=args.number))
        me = await program.bot.me()
    link = f"https://t.me/{me.username}?start={PREFIX}{token}"
    hours = words.plural("{n} hour", "{n} hours", settings.link_lifetime_hours)
    say(words("Contract {number}. The link works once, for {hours}:", number=contract.number, hours=hours))
    say(link)
    _show_qr(link, args.png)
    return 0


def _show_qr(link: str, picture: Path | None) -> None:
    code = segno.make_qr(link, error="m")
    if sys.stdout.isatty():
        code.terminal(compact=True)
    if picture is not None:
        code.save(str(picture), scale=8, border=4)

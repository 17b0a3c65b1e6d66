"""`python -m bot demo`: everything on this machine, nothing to set up."""

from argparse import ArgumentParser, Namespace
from contextlib import AsyncExitStack
from pathlib import Path

from bot.commands.console import complain, say
from bot.commands.run import serve
from bot.commands.subparsers import SubParsers
from bot.compose import Outside
from bot.demo.data.ensure import ensure_demo_data
from bot.demo.data.logins import demo_logins
from bot.demo.panels import make_panels
from bot.demo.people import invite_people
from bot.demo.settings import demo_settings
from bot.emulator.server import Emulator
from bot.integrations.sms.demo import DemoSms
from bot.settings import Settings
from bot.web import site
from core.clock import utc_now
from keyboards.words import Words
from storage.engine import open_engines
from storage.migrate import upgrade
from storage.single_run import AlreadyRunning, single_run

_FOLDER = Path("var/demo")


def add_parser(subparsers: SubParsers, words: Words) -> ArgumentParser:
    """`--folder` for tests and for a second demo beside the first."""
    about = words("run the bot with an emulated Telegram and a fictional operator")
    parser = subparsers.add_parser("demo", help=about, description=about)
    parser.add_argument("--folder", type=Path, default=_FOLDER, help=words("where the demo keeps its files"))
    parser.add_argument("--port", type=int, default=8090, help=words("the page's port; 0 takes any free one"))
    return parser


async def run(args: Namespace, settings: Settings, words: Words) -> int:
    """Goes on where the last demo left off; needs nothing from `.env`."""
    args.folder.mkdir(parents=True, exist_ok=True)
    try:
        with single_run(args.folder / "demo.sqlite"):
            return await _run(args, words)
    except AlreadyRunning as error:
        return complain(words("The demo is already running (process {pid}).", pid=error))


async def _run(args: Namespace, words: Words) -> int:
    sms = DemoSms(utc_now)
    logins = demo_logins(words)
    async with AsyncExitStack() as stack:
        panels = await stack.enter_async_context(site(make_panels(sms, logins, words), "127.0.0.1", 0))
        settings = demo_settings(args.folder)
        await _prepare(settings, args.folder)
        emulator = Emulator(
            token=settings.bot_token.get_secret_value(),
            state_file=args.folder / "telegram.sqlite",
            username="nevod_demo_bot",
            panels=[
                {"title": words("Sign-ins"), "url": f"http://127.0.0.1:{panels}/logins"},
                {"title": words("SMS sent"), "url": f"http://127.0.0.1:{panels}/sms"},
            ],
        )
        address = await _open_page(emulator, args.port)
        stack.push_async_callback(emulator.stop)
        await invite_people(address, logins)
        say(words("The demo is open at {address} (Ctrl-C ends it)", address=address))
        return await serve(settings.model_copy(update={"bot_api_url": address}), Outside(sms=sms), words)


async def _prepare(settings: Settings, folder: Path) -> None:
    engines = open_engines(settings.database_url)
    try:
        await upgrade(engines)
        secret = settings.secret_key.get_secret_value()
        await ensure_demo_data(engines, secret, settings.zone, folder / "export", utc_now())
    finally:
        await engines.dispose()


async def _open_page(emulator: Emulator, port: int) -> str:
    """The usual port, so that an open page finds its way back; any free one where it is taken."""
    try:
        return await emulator.start(port=port)
    except OSError:
        await emulator.stop()
        return await emulator.start(port=0)

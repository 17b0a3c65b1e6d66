"""Everything of the demo but the bot: the emulated Telegram with its people, the operator's books, the panels."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.demo.data.ensure import ensure_demo_data
from bot.demo.data.logins import demo_logins
from bot.demo.links import DemoLinks
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

USERNAME = "nevod_demo_bot"


@dataclass(frozen=True, slots=True)
class Stage:
    """`address` is the page's, and the Bot API's; the bot is composed from `settings` and `sms`."""

    address: str
    settings: Settings
    sms: DemoSms


@asynccontextmanager
async def open_stage(folder: Path, port: int, words: Words) -> AsyncIterator[Stage]:
    """Goes on where it left off in `folder`; a `port` that is taken gives way to any free one."""
    settings, sms, logins = demo_settings(folder), DemoSms(utc_now), demo_logins(words)
    await _open_books(settings, folder)
    async with (
        _one_time_links(settings, folder) as links,
        site(make_panels(sms, logins, links, USERNAME, words), "127.0.0.1", 0) as panels,
    ):
        emulator = Emulator(
            token=settings.bot_token.get_secret_value(),
            state_file=folder / "telegram.sqlite",
            username=USERNAME,
            panels=[
                {"title": words("Sign-ins"), "url": f"http://127.0.0.1:{panels}/logins"},
                {"title": words("One-time links"), "url": f"http://127.0.0.1:{panels}/links"},
                {"title": words("SMS sent"), "url": f"http://127.0.0.1:{panels}/sms"},
            ],
        )
        address = await _open_page(emulator, port)
        try:
            await invite_people(address, logins)
            yield Stage(address, settings.model_copy(update={"bot_api_url": address}), sms)
        finally:
            await emulator.stop()


async def _open_books(settings: Settings, folder: Path) -> None:
    engines = open_engines(settings.database_url)
    try:
        await upgrade(engines)
        secret = settings.secret_key.get_secret_value()
        await ensure_demo_data(engines, secret, settings.zone, folder / "export", utc_now())
    finally:
        await engines.dispose()


@asynccontextmanager
async def _one_time_links(settings: Settings, folder: Path) -> AsyncIterator[DemoLinks]:
    """Beside the bot, on the same file."""
    engines = open_engines(settings.database_url)
    links = DemoLinks(engines, folder, utc_now)
    try:
        await links()
        yield links
    finally:
        await engines.dispose()


async def _open_page(emulator: Emulator, port: int) -> str:
    """The usual port, so that an open page finds its way back."""
    try:
        return await emulator.start(port=port)
    except OSError:
        await emulator.stop()
        return await emulator.start(port=0)

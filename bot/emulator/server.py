"""The emulator as a server of this machine."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

from bot.emulator.api.gateway import Gateway
from bot.emulator.api.http import BotApi
from bot.emulator.api.registry import methods
from bot.emulator.delivery.webhook import PAUSES
from bot.emulator.jsons import Json
from bot.emulator.sim.http import SideEntrance
from bot.emulator.telegram import Telegram, open_telegram
from bot.emulator.world.bot import BotCard

_PAGE = Path(__file__).parent / "page"
_LARGEST = 64 << 20
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def _now() -> datetime:
    return datetime.now(UTC)


class Emulator:
    """A Telegram with one bot, whose `token` is `<id>:<anything>`.

    `state_file` keeps it between starts (None: in memory); `clock` tells an aware time; `panels` are titles and
    addresses (`{"title", "url"}`) that the page shows beside the chats; `pauses` are the seconds before an update that
    the webhook didn't take is carried again.
    """

    def __init__(
        self,
        *,
        token: str,
        state_file: Path | None = None,
        clock: Callable[[], datetime] = _now,
        limits: bool = True,
        panels: Sequence[Json] = (),
        username: str = "emulated_bot",
        pauses: Sequence[float] = PAUSES,
    ) -> None:
        self._token, self._state_file, self._clock = token, state_file, clock
        self._limits, self._panels, self._pauses = limits, panels, pauses
        self._card = BotCard(int(token.partition(":")[0]), username)
        self._telegram: Telegram | None = None
        self._runner: web.AppRunner | None = None

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """The address, without a slash at its end; port 0 takes a free one. Raises ValueError off the loopback."""
        if host not in _LOOPBACK:
            raise ValueError(f"the emulator listens on the loopback only, not on {host}")
        telegram = open_telegram(self._card, self._state_file, self._clock, limits=self._limits, pauses=self._pauses)
        self._telegram, self._runner = telegram, web.AppRunner(self._app(telegram), access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        await telegram.pusher.start()
        return f"http://{host}:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Writes down what isn't yet, and ends; the same Emulator can be started again."""
        if self._telegram and self._runner:
            self._telegram.hush()
            await self._runner.cleanup()
            await self._telegram.close()
        self._telegram = self._runner = None

    def _app(self, telegram: Telegram) -> web.Application:
        gateway = Gateway(telegram, methods())
        telegram.pusher.on_reply = gateway.carried
        app = web.Application(client_max_size=_LARGEST, middlewares=[_only_this_machine])
        app.add_routes(BotApi(telegram, gateway, self._token).routes())
        app.add_routes(SideEntrance(telegram, self._panels).routes())
        app.add_routes([web.get("/", _index)])
        if _PAGE.is_dir():
            app.router.add_static("/page/", _PAGE)
        return app


async def _index(request: web.Request) -> web.StreamResponse:
    page = _PAGE / "index.html"
    return web.FileResponse(page, headers={"Cache-Control": "no-cache"}) if page.is_file() else web.HTTPNotFound()


@web.middleware
async def _only_this_machine(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """A foreign page in the same browser may not talk to this one, whatever name it resolves to the loopback."""
    addresses = f"//{request.host}", request.headers.get("Origin", "//localhost")
    if not _LOOPBACK.issuperset(map(_hostname, addresses)):
        raise web.HTTPForbidden(text="this emulator answers its own machine only")
    return await handler(request)


def _hostname(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None

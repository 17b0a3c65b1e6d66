"""The bot's own web server: Telegram's webhook, what payment providers call, and whether we are well."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.compose import Program
from bot.intake.webhook import BODY_MOST, Webhook

WEBHOOK_PATH = "/telegram"


def make_app(program: Program) -> web.Application:
    """The webhook's route exists only where there is a webhook."""
    app = web.Application(client_max_size=BODY_MOST)
    app.router.add_get("/health", Health(program).answer)
    if program.settings.webhook_url:
        hook = Webhook(program.intake, program.settings.webhook_secret.get_secret_value())
        app.router.add_post(WEBHOOK_PATH, hook.receive)
    if program.payments is not None:
        app.router.add_routes(program.payments.routes())
    return app


class Health:
    """For a monitor: 200 while the program answers, with how many updates are in hand; no secrets, so no password."""

    def __init__(self, program: Program) -> None:
        self._program = program

    async def answer(self, request: web.Request) -> web.Response:
        """Touches no database: a monitor's question every second must cost nothing."""
        return web.json_response({"in_hand": len(self._program.intake)})


class PortTaken(Exception):
    """Nothing can be served at this address."""


@asynccontextmanager
async def site(app: web.Application, host: str, port: int) -> AsyncIterator[int]:
    """Serves while the context lasts; yields the port, which the system chooses for 0. Raises PortTaken."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=10)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise PortTaken(f"{host}:{port}") from error
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()

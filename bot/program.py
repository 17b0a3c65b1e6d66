"""A composed program at work: what starts in which order, and how it stops without losing anything."""

import asyncio
import gc
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.compose import Program
from bot.intake.polling import poll
from bot.intake.raw import KINDS
from bot.introduction import introduce
from bot.supervisor import OnFailure, Supervisor
from bot.web import WEBHOOK_PATH, make_app, site

log = logging.getLogger(__name__)
_COLLECT_RARELY = (50_000, 50, 50)
_CONNECTIONS = 100
"""The most that Telegram opens at once; each waits for a commit that all of them share."""


@asynccontextmanager
async def handling(program: Program) -> AsyncIterator[Supervisor]:
    """What came in is handled, beginning with what the last run left; at the end what is under way is finished."""
    async with Supervisor() as supervisor:
        supervisor.start("outcome writer", program.finishing.run())
        await program.intake.start(supervisor)
        try:
            yield supervisor
        finally:
            await program.intake.stop()


@asynccontextmanager
async def at_work(program: Program) -> AsyncIterator[Supervisor]:
    """Handlers start first, the outside world last; at the end nothing comes in any more while they finish."""
    settings = program.settings
    async with handling(program) as supervisor, site(make_app(program), settings.web_host, settings.web_port):
        listening = await _listen(program, supervisor)
        supervisor.start("sender", program.sender(supervisor).run())
        supervisor.start("introduction", _introduce(program), on_failure=OnFailure.LOG)
        _tune_garbage_collector()
        yield supervisor
        if listening is not None:
            listening.cancel()


async def run_until_signal(program: Program) -> None:
    """Until SIGINT or SIGTERM; raises TaskFailed where a part that can't be done without died."""
    async with at_work(program) as supervisor:
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, supervisor.request_stop)
        await supervisor.wait()
        log.info("stopping: what is under way is finished first")


async def _listen(program: Program, supervisor: Supervisor) -> asyncio.Task[None] | None:
    """By webhook where there is an address for it, else by polling; Telegram refuses one while the other is on."""
    settings, bot = program.settings, program.bot
    if not settings.webhook_url:
        await bot.delete_webhook()
        return supervisor.start("polling", poll(bot, program.intake))
    await bot.set_webhook(
        settings.webhook_url.rstrip("/") + WEBHOOK_PATH,
        secret_token=settings.webhook_secret.get_secret_value(),
        allowed_updates=list(KINDS),
        max_connections=_CONNECTIONS,
    )
    return None


async def _introduce(program: Program) -> None:
    await introduce(program.bot, program.phrasebook, program.settings.operator_name)


def _tune_garbage_collector() -> None:
    """What was built at start lives as long as the program: looking through it again and again costs a third of the
    throughput and makes pauses that people feel."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECT_RARELY)

"""The program in a process of its own, as `run` starts it."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from bot.compose import compose
from bot.gate.door import Limits
from bot.leading import ASK_EVERY
from bot.outside import Outside
from bot.program import at_work, stop_at_signals
from bot.settings import Settings
from core.clock import utc_now
from storage.migrate import upgrade


@dataclass(frozen=True, slots=True)
class Orders:
    """`later`: how far the program's clock is ahead, so that a lease runs out without waiting for it."""

    settings: Settings
    log: Path
    later: timedelta = timedelta()
    ask_every: float = ASK_EVERY


def obey(orders: Orders, ready: Connection) -> None:
    """The port of its web server goes into `ready` when it is at work."""
    logging.basicConfig(filename=orders.log, level="WARNING", format="%(process)d %(levelname)s %(name)s %(message)s")
    asyncio.run(_work(orders, ready))


async def _work(orders: Orders, ready: Connection) -> None:
    outside = Outside(clock=lambda: utc_now() + orders.later, limits=Limits.none())
    async with compose(orders.settings, outside) as program:
        await upgrade(program.engines)
        async with at_work(program, orders.ask_every) as work:
            stop_at_signals(work.tasks)
            ready.send(work.port)
            await work.tasks.wait()

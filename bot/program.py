"""A composed program at work: what starts in which order, and how it stops without losing anything."""

import asyncio
import gc
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import tzinfo
from typing import Final

from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.autopay import MINUTE
from bot.compose import Program
from bot.housekeeping import Housekeeping
from bot.intake.listening import Listening
from bot.introduction import introduce
from bot.leading import ASK_EVERY, Leader
from bot.payments import RECONCILE_EVERY, Payments
from bot.supervisor import OnFailure, Supervisor, Work
from bot.ticking import Ticking
from bot.web import WEBHOOK_PATH, make_app, site

log = logging.getLogger(__name__)
_COLLECT_RARELY: Final = (50_000, 50, 50)


@dataclass(frozen=True, slots=True)
class AtWork:
    """Where the running program is to be found."""

    tasks: Supervisor
    port: int
    """Of its web server, which the system chose where the settings say 0."""


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
async def at_work(program: Program, ask_every: float = ASK_EVERY) -> AsyncIterator[AtWork]:
    """Handlers start first, the outside world last; at the end nothing comes in any more while they finish.

    `ask_every`: seconds between looks at who leads, and at what a dead replica left in the inbox.
    """
    settings = program.settings
    async with handling(program) as tasks, site(make_app(program), settings.web_host, settings.web_port) as port:
        program.whereabouts.listening(settings.web_host, port)
        listening = tasks.start("listening", _listening(program)())
        leader = Leader(program.engines, tasks, _duties(program, tasks, ask_every), ask_every=ask_every)
        tasks.keep("leader", leader.run)
        tasks.start("introduction", _introduce(program), on_failure=OnFailure.LOG)
        _tune_garbage_collector()
        try:
            yield AtWork(tasks, port)
        finally:
            listening.cancel()


async def run_until_signal(program: Program) -> None:
    """Until SIGINT or SIGTERM; raises TaskFailed where a part that can't be done without died."""
    async with at_work(program) as work:
        stop_at_signals(work.tasks)
        await work.tasks.wait()
        log.info("stopping: what is under way is finished first")


def stop_at_signals(tasks: Supervisor) -> None:
    """From now on SIGINT and SIGTERM let `tasks.wait` return."""
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, tasks.request_stop)


def _listening(program: Program) -> Listening:
    settings = program.settings
    address = settings.webhook_url.rstrip("/") + WEBHOOK_PATH if settings.webhook_url else ""
    return Listening(program.bot, program.intake, address, settings.webhook_secret.get_secret_value())


def _duties(program: Program, tasks: Supervisor, every: float) -> dict[str, Callable[[], Work]]:
    """Of the one that leads. Only where there are several (they share a Redis) can one die beside the others."""
    duties: dict[str, Callable[[], Work]] = {
        "sender": lambda: program.sender(tasks).run(),
        "housekeeping": lambda: _keep_house(program),
    }
    if program.payments is not None:
        duties["reconciliation"] = _reconciling(program.payments.reconcile, program.settings.zone).run
        duties["autopay"] = _charging(program.payments, program.settings.zone).run
    else:
        duties["crediting"] = _reconciling(program.credit_due, program.settings.zone).run
    if program.settings.redis_url:
        duties["heir"] = lambda: _inherit(program, every)
    return duties


def _reconciling(work: Callable[[], Awaitable[object]], zone: tzinfo) -> Ticking:
    every = IntervalTrigger(seconds=int(RECONCILE_EVERY.total_seconds()))
    return Ticking("reconciliation", every, zone, work)


def _charging(payments: Payments, zone: tzinfo) -> Ticking:
    return Ticking("autopay", CronTrigger(minute=MINUTE, timezone=zone), zone, payments.charge_due)


async def _inherit(program: Program, every: float) -> None:
    """What a replica had in hand when it died is taken up by the leader; turns keep both from handling one update."""
    while True:
        await program.intake.look_again()
        await asyncio.sleep(every)


async def _keep_house(program: Program) -> None:
    await Housekeeping(program.engines, program.inbox, program.clock, program.settings.zone).run()


async def _introduce(program: Program) -> None:
    program.whereabouts.username = (await program.bot.me()).username or ""
    await introduce(program.bot, program.phrasebook, program.settings.operator_name)


def _tune_garbage_collector() -> None:
    """What was built at start lives as long as the program: looking through it again and again costs a third of the
    throughput and makes pauses that people feel."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECT_RARELY)

"""`python -m tests.bench`: all of it takes about three minutes."""

import asyncio
import gc
import pstats
import tempfile
from argparse import ArgumentParser, Namespace
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from storage.engine import Engines, open_engines
from tests.bench.bot_api import BotApi
from tests.bench.children import OUR_CORE, Child, Order, free_port, pin, start
from tests.bench.load import Load
from tests.bench.people import FIRST, ask_everybody, settle_in
from tests.bench.report import Report
from tests.bench.samples import keep_samples
from tests.bench.shares import shares
from tests.bench.updates import KINDS, PRESS, STEP, Kind

OURS = "ours"
BOTS = {OURS: ("ours", False), "bare": ("bare", False), "bare, gc": ("bare", True)}
_PROFILED_LINES = 45
_PROFILED_PACKAGES = 14


@dataclass(slots=True)
class Contestant:
    """A bot, its Bot API, and those who write to it."""

    name: str
    api: BotApi
    child: Child
    load: Load


async def run(args: Namespace) -> None:
    """The bots take turns, round by round, so that whatever else the machine does hits them alike."""
    report, kinds = Report(), [kind for kind in KINDS if kind.name in args.kinds]
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        await settle_in(folder / "bot.sqlite", args.people)
        engines = open_engines(f"sqlite:///{folder / 'bot.sqlite'}")
        stack.push_async_callback(engines.dispose)
        bots = [await _join(name, args, folder, stack) for name in args.bots]
        gc.freeze()
        for number in range(args.rounds + 1):
            for kind in kinds:
                for bot in bots:
                    await _round(bot, kind, args, engines, report if number else Report())
        for bot in bots:
            report.waits[bot.name] = await bot.load.steadily(PRESS, args.rate, args.steady) if args.steady else []
            report.memory[bot.name], report.started[bot.name] = bot.child.memory, bot.child.started
    report.show(args.bots, [kind.name for kind in kinds])


async def profile(args: Namespace) -> None:
    """Where our bot's time goes: the functions that take most themselves, for each kind of update."""
    for kind in (kind for kind in KINDS if kind.name in args.kinds):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            await settle_in(folder / "bot.sqlite", args.people)
            async with AsyncExitStack() as stack:
                bot = await _join(OURS, args, folder, stack, profile=str(folder / "profile"))
                bot.child.begin_profile()
                rate, _ = await bot.load.closed_loop(kind, args.seconds, args.people // 2)
                print(f"{kind.name}: {rate:.0f} updates a second under the profiler")  # noqa: T201
            spent = shares(str(folder / "profile"))
            for package, seconds in spent.most_common(_PROFILED_PACKAGES):
                print(f"{seconds / spent.total():6.1%} {package}")  # noqa: T201
            pstats.Stats(str(folder / "profile")).sort_stats(args.sort).print_stats(_PROFILED_LINES)


async def _join(name: str, args: Namespace, folder: Path, stack: AsyncExitStack, profile: str = "") -> Contestant:
    api, ready = BotApi(), asyncio.Event()
    server, address = await api.serve(ready.set)
    stack.callback(server.close)
    module, tune = BOTS[name]
    child = await start(Order(module, address, free_port(), str(folder), tune, profile), ready)
    stack.push_async_callback(child.end)
    load = Load(api, "127.0.0.1", child.port, range(FIRST, FIRST + args.people))
    await load.connect(args.connections)
    stack.callback(load.close)
    seen = await _try_out(load, api)
    if name == OURS:
        keep_samples(folder, seen)
    return Contestant(name, api, child, load)


async def _try_out(load: Load, api: BotApi) -> dict[str, bytes]:
    """One update of each kind; the call that its person saw."""
    seen = {}
    for kind in KINDS:
        await load.one(kind)
        seen[kind.name] = api.called[kind.calls[0]]
    return seen


async def _round(bot: Contestant, kind: Kind, args: Namespace, engines: Engines, report: Report) -> None:
    if kind is STEP and bot.name == OURS:
        await ask_everybody(engines)
    cpu = bot.child.cpu
    rate, count = await bot.load.closed_loop(kind, args.seconds, args.people)
    report.rates[bot.name, kind.name].append(rate)
    report.costs[bot.name, kind.name].append((bot.child.cpu - cpu) / count)


def main() -> None:
    """See --help."""
    parser = ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--bots", nargs="+", choices=BOTS, default=list(BOTS))
    parser.add_argument("--kinds", nargs="+", choices=[kind.name for kind in KINDS], default=[k.name for k in KINDS])
    parser.add_argument("--rounds", type=int, default=5, help="after one to warm up")
    parser.add_argument("--seconds", type=float, default=1.5, help="of each bot's turn in a round")
    parser.add_argument("--connections", type=int, default=64, help="updates under way at once")
    parser.add_argument("--people", type=int, default=6000)
    parser.add_argument("--rate", type=float, default=200.0, help="updates a second for p50 and p99")
    parser.add_argument("--steady", type=float, default=10.0, help="seconds at that rate; 0 leaves it out")
    parser.add_argument("--profile", action="store_true", help="where our bot's time goes, instead")
    parser.add_argument("--sort", choices=["tottime", "cumulative"], default="tottime")
    args = parser.parse_args()
    pin(OUR_CORE)
    asyncio.run(profile(args) if args.profile else run(args))


if __name__ == "__main__":
    main()

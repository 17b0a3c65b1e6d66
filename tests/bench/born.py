"""What every measured bot does first: takes its core, and says how long `import aiogram` took."""

import asyncio
import cProfile
import json
import signal
import sys
from collections.abc import Coroutine
from time import monotonic, thread_time
from typing import Any

from tests.bench.children import BOT_CORE, Order, pin


def arrive() -> Order:
    """To be called before anything that would import aiogram."""
    pin(BOT_CORE)
    began = monotonic()
    import aiogram  # noqa: F401

    print(monotonic() - began, flush=True)  # noqa: T201
    return Order(**json.loads(sys.argv[1]))


def work(order: Order, bot: Coroutine[Any, Any, object]) -> None:
    """Until SIGTERM, under a profiler from SIGUSR1 on where that is ordered: of processor time, so that waiting and
    what else runs here don't count."""
    profiler = cProfile.Profile(thread_time)
    if order.profile:
        signal.signal(signal.SIGUSR1, lambda *_: profiler.enable())
    asyncio.run(bot)
    if order.profile:
        profiler.disable()
        profiler.dump_stats(order.profile)

"""The program in the test's own process, wholly at work."""

import gc
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.compose import Program, compose
from bot.gate.door import Limits
from bot.outside import Outside
from bot.program import at_work
from bot.web import WEBHOOK_PATH
from tests.conversations.world import settings_for
from tests.promises.telegram import SECRET, Telegram


@dataclass(frozen=True, slots=True)
class Here:
    """What runs, and where its webhook is."""

    program: Program
    hook: str


@asynccontextmanager
async def at_work_here(api: Telegram, file: Path, webhook_url: str = "https://bot.example") -> AsyncIterator[Here]:
    """By webhook; an empty address means polling."""
    hook = {"webhook_url": webhook_url, "webhook_secret": SECRET}
    settings = settings_for(f"sqlite:///{file}", api.url, web_port=0, **hook)
    with _collector_kept():
        async with compose(settings, Outside(limits=Limits.none())) as program, at_work(program) as work:
            api.hook = f"http://127.0.0.1:{work.port}{WEBHOOK_PATH}" if webhook_url else ""
            yield Here(program, api.hook)


@contextmanager
def _collector_kept() -> Iterator[None]:
    """The program tunes the garbage collector for itself; other tests shouldn't notice."""
    threshold = gc.get_threshold()
    try:
        yield
    finally:
        gc.set_threshold(*threshold)
        gc.unfreeze()

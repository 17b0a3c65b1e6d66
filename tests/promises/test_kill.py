"""Promises 1 and 2: what was acknowledged is handled, whatever ends the program."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.web import WEBHOOK_PATH
from tests.conversations.world import settings_for
from tests.promises.child import Orders
from tests.promises.forks import Running, running
from tests.promises.load import WORKERS, crowd, pour, reckon, until, waiting
from tests.promises.telegram import SECRET, Telegram

log = logging.getLogger(__name__)

UPDATES = crowd(people=300)
"""Two seconds of load."""
STOPS_AFTER = (150, 300, 450)
"""Updates acknowledged by then, in all."""


@asynccontextmanager
async def program(api: Telegram, file: Path, way: str) -> AsyncIterator[Running]:
    """On a port that Telegram learns."""
    hook = {"webhook_url": "https://bot.example", "webhook_secret": SECRET} if way == "webhook" else {}
    settings = settings_for(f"sqlite:///{file}", api.url, web_port=0, **hook)
    async with running(Orders(settings, file.with_suffix(".log"))) as started:
        if way == "webhook":
            api.hook = f"http://127.0.0.1:{started.port}{WEBHOOK_PATH}"
        yield started


async def acknowledged(api: Telegram, count: int) -> None:
    await until(lambda: len(api.acknowledged) >= count)


async def handled(api: Telegram, file: Path) -> None:
    """All of them, so that nothing more can come."""
    await acknowledged(api, len(UPDATES))
    await until(lambda: not waiting(file))


@pytest.mark.parametrize("way", ["webhook", "polling"])
async def test_kill_nine_loses_nothing_and_doubles_only_what_was_in_flight(way: str, api: Telegram, file: Path) -> None:
    """Promise 1. Killed three times under load; what was in flight may be done again, once a kill."""
    in_flight: Counter[int] = Counter()
    api.hook = "http://127.0.0.1:1/" if way == "webhook" else ""
    async with asyncio.TaskGroup() as group:
        group.create_task(pour(api, UPDATES))
        for count in STOPS_AFTER:
            async with program(api, file, way) as started:
                await acknowledged(api, count)
                await started.kill()
                in_flight.update(waiting(file))
        async with program(api, file, way):
            await handled(api, file)
    lost, doubled = reckon(api, UPDATES)
    log.info("%s: lost %s, doubled %s, waiting at kills %s", way, len(lost), doubled.total(), in_flight.total())
    assert not lost
    assert doubled <= in_flight
    assert doubled.total() <= WORKERS * len(STOPS_AFTER)
    assert len(api.acknowledged) == len(UPDATES)


@pytest.mark.parametrize("way", ["webhook", "polling"])
async def test_a_stop_under_load_loses_and_doubles_nothing(way: str, api: Telegram, file: Path) -> None:
    """Promise 2. It ends by itself, with 0, and says nothing of an error."""
    api.hook = "http://127.0.0.1:1/" if way == "webhook" else ""
    async with asyncio.TaskGroup() as group:
        group.create_task(pour(api, UPDATES))
        for count in STOPS_AFTER:
            async with program(api, file, way) as started:
                await acknowledged(api, count)
                assert await started.terminate() == 0
        async with program(api, file, way):
            await handled(api, file)
    assert reckon(api, UPDATES) == (set(), Counter())
    assert "ERROR" not in file.with_suffix(".log").read_text()

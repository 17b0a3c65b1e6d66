"""300 updates a second, and what became of them."""

import asyncio
import logging
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.promises.telegram import Telegram, Update, effects
from tests.promises.updates import LESS_OF_CONSENT, message, press

log = logging.getLogger(__name__)

A_SECOND = 300
WORKERS = 64
"""As many handlers run at once, so many updates can be in flight when the program is killed."""
_LONGEST = 100


def crowd(people: int, first: int = 1) -> list[Update]:
    """Each writes /start once and presses a button once."""
    updates = []
    for number in range(people):
        update_id, sender = first + 2 * number, 5_000_000 + first + number
        updates += [message(update_id, sender, "/start"), press(update_id + 1, sender, LESS_OF_CONSENT)]
    return updates


def effect_of(update: Update) -> str:
    """The key under which `effects` counts what this update led to."""
    if "callback_query" in update:
        return str(update["callback_query"]["id"])
    return f"message of {update['message']['from']['id']}"


async def pour(api: Telegram, updates: list[Update]) -> None:
    """At an even pace, whether or not they are taken; returns when all are."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    async with asyncio.timeout(_LONGEST), asyncio.TaskGroup() as group:
        for number, update in enumerate(updates):
            await asyncio.sleep(began + number / A_SECOND - loop.time())
            group.create_task(api.offer(update))


async def until(true: Callable[[], bool], seconds: float = _LONGEST) -> None:
    """Looks again and again; TimeoutError where it doesn't come true."""
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.01)


def waiting(file: Path) -> set[int]:
    """What is stored and not handled, through a connection of its own."""
    with closing(sqlite3.connect(file)) as database:
        rows = database.execute("SELECT update_id FROM inbox WHERE state = 'waiting'")
        return {update_id for (update_id,) in rows}


def reckon(api: Telegram, updates: list[Update]) -> tuple[set[int], Counter[int]]:
    """The updates without an effect, and how many effects too many the others had."""
    done = effects(api)
    counts = {update["update_id"]: done[effect_of(update)] for update in updates}
    lost = {update_id for update_id, count in counts.items() if not count}
    return lost, Counter({update_id: count - 1 for update_id, count in counts.items() if count > 1})

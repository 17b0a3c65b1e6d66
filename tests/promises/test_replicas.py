"""Promises 1, 5 and 13 with two processes on one PostgreSQL and one Redis."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest
from redis.asyncio import Redis

from bot.web import WEBHOOK_PATH
from core.accounts.models import SubscriberId
from core.clock import utc_now
from core.notices.models import Notice, NoticeKind, Priority
from storage.engine import open_engines
from storage.unit_of_work import Database
from tests.conversations.world import settings_for
from tests.databases import fresh_database
from tests.promises.child import Orders
from tests.promises.forks import Running, running
from tests.promises.load import WORKERS, effect_of, reckon, until
from tests.promises.telegram import SECRET, Fields, Telegram, Update, telegram
from tests.promises.updates import LESS_OF_CONSENT, message, press

log = logging.getLogger(__name__)
_ASK_EVERY = 0.1


@dataclass(frozen=True, slots=True)
class Shared:
    """What the replicas share."""

    database: str
    redis: str
    folder: Path

    @asynccontextmanager
    async def replica(self, api: Telegram) -> AsyncIterator[Running]:
        """By webhook."""
        hook = {"webhook_url": "https://bot.example", "webhook_secret": SECRET, "redis_url": self.redis}
        settings = settings_for(self.database, api.url, web_port=0, **hook)
        async with running(Orders(settings, self.folder / "log", ask_every=_ASK_EVERY)) as started:
            yield started

    async def count(self, query: str) -> int:
        """Past the program."""
        connection = await asyncpg.connect(self.database)
        number: int = await connection.fetchval(query)
        await connection.close()
        return number

    async def emptied(self, table: str) -> None:
        """Until nothing of it waits any more."""
        async with asyncio.timeout(60):
            while await self.count(f"SELECT count(*) FROM {table} WHERE state = 'waiting'"):
                await asyncio.sleep(0.02)


@pytest.fixture
async def shared(postgres_server: str, redis_url: str, tmp_path: Path) -> AsyncIterator[Shared]:
    """A database and a Redis without anything in them."""
    async with fresh_database(postgres_server) as database, Redis.from_url(redis_url) as redis:
        await redis.flushdb()
        yield Shared(database, redis_url, tmp_path)


def hook_of(replica: Running) -> str:
    return f"http://127.0.0.1:{replica.port}{WEBHOOK_PATH}"


def a_talk(sender: int) -> list[Update]:
    """Messages and presses of one person, by turns."""
    first = sender * 100
    return [
        press(first + number, sender, LESS_OF_CONSENT) if number % 2 else message(first + number, sender, "/start")
        for number in range(12)
    ]


def done_for(api: Telegram, talks: dict[int, list[Update]]) -> dict[int, list[str]]:
    """What each person got, in the order in which they got it."""
    whose = {effect_of(update): sender for sender, talk in talks.items() for update in talk}
    done = defaultdict(list)
    for method, fields in api.calls:
        keys = {"answerCallbackQuery": "{callback_query_id}", "sendMessage": "message of {chat_id}"}
        if method in keys:
            effect = keys[method].format_map(fields)
            done[whose[effect]].append(effect)
    return done


async def test_one_person_on_two_replicas_is_served_in_order_and_once(api: Telegram, shared: Shared) -> None:
    """Promises 3 and 5: each update goes to the other replica than the one before it."""
    talks = {sender: a_talk(sender) for sender in range(1, 11)}
    async with shared.replica(api) as one, shared.replica(api) as other:
        hooks = [hook_of(one), hook_of(other)]

        async def talk(updates: list[Update]) -> None:
            for number, update in enumerate(updates):
                await api.offer(update, hooks[number % 2])

        await asyncio.gather(*map(talk, talks.values()))
        await shared.emptied("inbox")
    wanted = {sender: [effect_of(update) for update in updates] for sender, updates in talks.items()}
    assert done_for(api, talks) == wanted


async def test_what_a_killed_replica_had_in_hand_is_taken_over(api: Telegram, shared: Shared, redis_url: str) -> None:
    """Promise 1. It was killed in the midst of as many handlers as run at once, with more behind them; nobody writes
    again and nothing starts."""
    updates = [message(number, number, "/start") for number in range(1, 101)]
    hang, busy = asyncio.Event(), []

    async def hold(method: str, fields: Fields) -> None:
        busy.append(method)
        await hang.wait()

    async with shared.replica(api) as one, shared.replica(api):
        api.during = hold
        await asyncio.gather(*(api.offer(update, hook_of(one)) for update in updates))
        await until(lambda: busy.count("sendMessage") >= WORKERS)
        await one.kill()
        hang.set()
        async with Redis.from_url(redis_url) as redis:
            await leases_run_out(redis)
        await shared.emptied("inbox")
    lost, doubled = reckon(api, updates)
    log.info("taken over: lost %s, doubled %s, in flight %s", len(lost), doubled.total(), WORKERS)
    assert not lost
    assert doubled.total() <= WORKERS
    assert max(doubled.values()) == 1


async def leases_run_out(redis: Redis) -> None:
    """Of the turns that a dead process held, without waiting for it."""
    async for key in redis.scan_iter("turn:*"):
        await redis.delete(key)


async def test_one_replica_sends_and_the_other_follows_when_it_dies(shared: Shared) -> None:
    """Promise 13, as far as the sender goes."""
    async with (
        telegram() as first_api,
        telegram() as second_api,
        shared.replica(first_api) as first,
        shared.replica(second_api),
    ):
        await put_notices(shared.database, "before")
        await shared.emptied("outbox")
        assert len(first_api.of("sendMessage")) == 30
        assert not second_api.of("sendMessage")
        await first.kill()
        await put_notices(shared.database, "after")
        await shared.emptied("outbox")
        assert len(first_api.of("sendMessage")) == 30
        assert len(second_api.of("sendMessage")) == 30


async def put_notices(database: str, occasion: str) -> None:
    engines = open_engines(database)
    async with Database(engines).writing() as unit:
        for number in range(1, 31):
            person = SubscriberId(number)
            await unit.subscribers.enter(person, "Анна", "ru", utc_now())
            values = {"number": "72845736UL"}
            notice = Notice(person, NoticeKind.ACCESS_REMOVED, occasion, values, Priority.STATUS)
            await unit.outbox.add(notice, utc_now())
    await engines.dispose()

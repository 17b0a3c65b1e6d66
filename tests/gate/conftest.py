"""Buckets in memory and in Redis, on one virtual clock."""

from collections.abc import AsyncIterator, Iterator

import pytest
from redis.asyncio import Redis

from bot.gate.budget import Budgets, MemoryBudgets
from bot.gate.redis_budget import RedisBudgets
from tests.gate.redis_server import private_redis
from tests.gate.virtual_time import VirtualTime
from tests.gate.wire import Wire


@pytest.fixture
def time() -> VirtualTime:
    return VirtualTime()


@pytest.fixture
def wire(time: VirtualTime) -> Wire:
    return Wire(time)


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    with private_redis() as url:
        yield url


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    async with Redis.from_url(redis_url) as client:
        await client.flushdb()
        yield client


@pytest.fixture(params=["memory", "redis"])
def budgets(request: pytest.FixtureRequest, time: VirtualTime) -> Budgets:
    if request.param == "memory":
        return MemoryBudgets(time.now)
    return RedisBudgets(request.getfixturevalue("redis"), time.now)

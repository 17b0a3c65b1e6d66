"""A Redis that goes away mustn't be noticed by anybody but the log."""

import logging
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from bot.gate.budget import Budgets, Claim, MemoryBudgets, Rate
from bot.gate.redis_budget import RedisBudgets
from bot.gate.shared_budget import SharedBudgets
from tests.gate.virtual_time import VirtualTime

SLOW = Claim("token", Rate(10))


@pytest.fixture
async def dead(tmp_path: Path, time: VirtualTime) -> AsyncIterator[Budgets]:
    async with Redis(unix_socket_path=str(tmp_path / "nobody"), retry=Retry(NoBackoff(), 0)) as redis:
        yield RedisBudgets(redis, time.now)


async def test_without_redis_the_own_budget_holds(
    dead: Budgets, time: VirtualTime, caplog: pytest.LogCaptureFixture
) -> None:
    budgets = SharedBudgets(dead, MemoryBudgets(time.now), time.now)
    await budgets.pause("token", SLOW.rate, 3)
    assert [await budgets.reserve([SLOW]), *await budgets.admit([SLOW])] == [3, 13]
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


async def test_redis_is_used_again_when_it_is_back(
    dead: Budgets, redis: Redis, time: VirtualTime, caplog: pytest.LogCaptureFixture
) -> None:
    alive = RedisBudgets(redis, time.now)
    shared = _Switch(dead)
    budgets = SharedBudgets(shared, MemoryBudgets(time.now), time.now)
    await budgets.reserve([SLOW])
    shared.target = alive
    time.at += 6
    with caplog.at_level(logging.INFO, "bot.gate.shared_budget"):
        await budgets.reserve([SLOW])
    assert await alive.reserve([SLOW]) == pytest.approx(10)
    assert "Redis answers again" in caplog.text


async def test_shared_where_redis_answers(redis: Redis, time: VirtualTime) -> None:
    one, two = (SharedBudgets(RedisBudgets(redis, time.now), MemoryBudgets(time.now), time.now) for _ in range(2))
    assert [await one.reserve([SLOW]), await two.reserve([SLOW])] == [0, 10]


class _Switch:
    """Stands for one Redis that is restarted."""

    def __init__(self, target: Budgets) -> None:
        self.target = target

    async def admit(self, claims: Sequence[Claim]) -> Sequence[float]:
        return await self.target.admit(claims)

    async def reserve(self, claims: Sequence[Claim]) -> float:
        return await self.target.reserve(claims)

    async def pause(self, key: str, rate: Rate, seconds: float) -> None:
        await self.target.pause(key, rate, seconds)

"""Promise 5 among processes: a person is with one of them, for as long as that one lives."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from redis.asyncio import Redis
from redis.exceptions import LockError

from bot.intake.turns import SharedTurns

LEASE = 0.3
"""Seconds of Redis's own time."""
PERSON = 7


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    async with Redis.from_url(redis_url) as client:
        await client.flushdb()
        yield client


async def test_a_turn_outlives_its_lease_while_its_holder_lives(redis: Redis) -> None:
    mine, theirs = SharedTurns(redis, 42, LEASE), SharedTurns(redis, 42, LEASE)
    held: list[str] = []

    async def hold() -> None:
        async with mine(PERSON) as shared:
            assert shared
            held.append("begin")
            await asyncio.sleep(3 * LEASE)
            held.append("end")

    async def follow() -> None:
        async with theirs(PERSON):
            held.append("next")

    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        group.create_task(hold())
        while not held:
            await asyncio.sleep(0.01)
        group.create_task(follow())
    assert held == ["begin", "end", "next"]


async def test_a_dead_holders_turn_is_free_after_the_lease(redis: Redis) -> None:
    await redis.set(f"turn:42:{PERSON}", "a process that was killed", px=int(LEASE * 1000))
    async with asyncio.timeout(20), SharedTurns(redis, 42, LEASE)(PERSON) as shared:
        assert shared


async def test_who_lost_the_turn_is_stopped(redis: Redis) -> None:
    """The process was suspended for longer than the lease: another may be with the person by now."""

    async def hold() -> None:
        async with SharedTurns(redis, 42, LEASE)(PERSON):
            await redis.delete(f"turn:42:{PERSON}")
            await asyncio.Event().wait()

    with pytest.raises(LockError):
        await asyncio.wait_for(hold(), 20)


async def test_others_dont_wait(redis: Redis) -> None:
    turns = SharedTurns(redis, 42, LEASE)
    async with asyncio.timeout(20), turns(PERSON), turns(PERSON + 1), SharedTurns(redis, 43, LEASE)(PERSON):
        pass

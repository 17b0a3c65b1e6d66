"""Whose turn it is when several processes share one inbox."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from redis.asyncio import Redis

from bot.intake.handling import TIME_LIMIT

_LEASE = TIME_LIMIT * 3 + 30
"""Seconds: three tries with their pauses. A replica that dies frees its people after that."""


@asynccontextmanager
async def alone(person: int) -> AsyncIterator[bool]:
    """One process: the queue already gives a person to one worker at a time."""
    yield False


class SharedTurns:
    """A lock a person in Redis, so that replicas handle one person's updates one after another."""

    def __init__(self, redis: Redis, bot_id: int, lease: float = _LEASE) -> None:
        self._redis = redis
        self._bot_id = bot_id
        self._lease = lease

    @asynccontextmanager
    async def __call__(self, person: int) -> AsyncIterator[bool]:
        """True: others work on the same inbox, so what waits has to be read afresh."""
        async with self._redis.lock(f"turn:{self._bot_id}:{person}", timeout=self._lease, sleep=0.02):
            yield True

"""Whose turn it is when several processes share one inbox."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from redis.asyncio import Redis
from redis.asyncio.lock import Lock
from redis.exceptions import LockError, RedisError

log = logging.getLogger(__name__)

_LEASE = 15.0
"""Seconds. A process that dies frees its people after that; one that lives renews the lease three times as often."""


class SharedTurns:
    """A lock a person in Redis, so that replicas handle one person's updates one after another."""

    def __init__(self, redis: Redis, bot_id: int, lease: float = _LEASE) -> None:
        self._redis = redis
        self._bot_id = bot_id
        self._lease = lease

    @asynccontextmanager
    async def __call__(self, person: int) -> AsyncIterator[bool]:
        """True: others work on the same inbox, so what waits has to be read afresh.

        Raises RedisError where the turn can't be had; a turn that is lost (the process was stopped for longer than the
        lease) cancels whoever holds it, since another may have it by now.
        """
        async with (
            self._redis.lock(f"turn:{self._bot_id}:{person}", timeout=self._lease, sleep=0.02) as lock,
            asyncio.TaskGroup() as group,
        ):
            keeper = group.create_task(self._keep(lock))
            yield True
            keeper.cancel()

    async def _keep(self, lock: Lock) -> None:
        """A Redis that doesn't answer for a moment is asked again; the lease outlives two such moments."""
        while True:
            await asyncio.sleep(self._lease / 3)
            try:
                await lock.reacquire()
            except LockError:
                raise
            except RedisError as error:
                log.warning("a person's turn couldn't be renewed: %s", error)

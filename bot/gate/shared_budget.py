"""Redis where it answers, this process's own buckets where it doesn't."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from redis.exceptions import RedisError

from bot.gate.budget import Budgets, Claim, Now, Rate

log = logging.getLogger(__name__)

_LEAVE_ALONE = 5.0

T = TypeVar("T")


class SharedBudgets:
    """Falls back instead of failing: a lost Redis may cost a 429 or two, never an answer."""

    def __init__(self, shared: Budgets, own: Budgets, now: Now) -> None:
        """After a failure `shared` isn't asked for 5 seconds, so that a dead one doesn't slow every call down."""
        self._shared, self._own, self._now = shared, own, now
        self._ask_again = 0.0
        self._lost = False

    async def admit(self, claims: Sequence[Claim]) -> Sequence[float]:
        """See Budgets."""
        return await self._either(lambda budgets: budgets.admit(claims))

    async def reserve(self, claims: Sequence[Claim]) -> float:
        """See Budgets."""
        return await self._either(lambda budgets: budgets.reserve(claims))

    async def pause(self, key: str, rate: Rate, seconds: float) -> None:
        """See Budgets."""
        await self._either(lambda budgets: budgets.pause(key, rate, seconds))

    async def _either(self, ask: Callable[[Budgets], Awaitable[T]]) -> T:
        if self._now() >= self._ask_again:
            try:
                answer = await ask(self._shared)
            except (RedisError, OSError) as error:
                self._lose(error)
            else:
                self._find()
                return answer
        return await ask(self._own)

    def _lose(self, error: Exception) -> None:
        self._ask_again = self._now() + _LEAVE_ALONE
        if not self._lost:
            log.warning("Redis doesn't answer, each process keeps its own budget for now: %s", error)
        self._lost = True

    def _find(self) -> None:
        if self._lost:
            log.info("Redis answers again, the budget is shared")
        self._lost = False

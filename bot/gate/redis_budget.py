"""The same buckets for several processes: in Redis, by its clock, one script a question."""

from collections.abc import Sequence
from typing import Any, Final

from redis.asyncio import Redis

from bot.gate.budget import Claim, Now, Rate

_READ: Final = """
local now = tonumber(ARGV[1])
if not now then
    local time = redis.call('TIME')
    now = time[1] + time[2] / 1000000
end
local function keep(key, arrival)
    local left = math.ceil((arrival - now) * 1000)
    if left > 0 then redis.call('SET', key, string.format('%.6f', arrival), 'PX', left) end
end
local function arrival(key)
    return tonumber(redis.call('GET', key) or 0)
end
"""

_CLAIM: Final = (
    _READ
    + """
local waits, longest, certain = {}, 0, ARGV[2] == '1'
for i, key in ipairs(KEYS) do
    local interval, burst, cost = tonumber(ARGV[3 * i]), tonumber(ARGV[3 * i + 1]), tonumber(ARGV[3 * i + 2])
    local wait = math.max(0, arrival(key) + (cost - burst) * interval - now)
    waits[i] = string.format('%.6f', wait)
    longest = math.max(longest, tonumber(waits[i]))
end
if longest == 0 or certain then
    for i, key in ipairs(KEYS) do
        local interval, cost = tonumber(ARGV[3 * i]), tonumber(ARGV[3 * i + 2])
        keep(key, math.max(arrival(key), now + longest) + cost * interval)
    end
end
return waits
"""
)

_PAUSE: Final = (
    _READ
    + """
keep(KEYS[1], math.max(arrival(KEYS[1]), now + tonumber(ARGV[2])))
"""
)


class RedisBudgets:
    """Buckets shared by every process on that Redis. Keys expire when their bucket is idle."""

    def __init__(self, redis: Redis, now: Now | None = None) -> None:
        """Without `now` the time is Redis's own, which all processes share."""
        self._now = now
        self._claim = redis.register_script(_CLAIM)
        self._pause = redis.register_script(_PAUSE)

    async def admit(self, claims: Sequence[Claim]) -> Sequence[float]:
        """See Budgets; raises RedisError."""
        return await self._ask(claims, certain=False)

    async def reserve(self, claims: Sequence[Claim]) -> float:
        """See Budgets; raises RedisError."""
        return max(await self._ask(claims, certain=True))

    async def pause(self, key: str, rate: Rate, seconds: float) -> None:
        """See Budgets; raises RedisError."""
        await self._pause(keys=[key], args=[self._time(), rate.paused(0.0, seconds)])

    async def _ask(self, claims: Sequence[Claim], certain: bool) -> Sequence[float]:
        args: list[Any] = [self._time(), int(certain)]
        for claim in claims:
            args += [claim.rate.interval, claim.rate.burst, claim.cost]
        return [float(wait) for wait in await self._claim(keys=[claim.key for claim in claims], args=args)]

    def _time(self) -> float | str:
        return self._now() if self._now else ""

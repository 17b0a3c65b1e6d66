"""Does Redis answer?"""

from collections.abc import AsyncIterator

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from bot.doctor.findings import Finding, Patient, broken, ok

_SECONDS = 5


async def look_at_redis(patient: Patient) -> AsyncIterator[Finding]:
    """Nothing to say where there is none: one process does without."""
    words, url = patient.words, patient.settings.redis_url
    if not url:
        return
    try:
        await _ping(url)
    except (RedisError, OSError, ValueError) as error:
        yield broken(
            words("Redis can't be reached: {reason}", reason=type(error).__name__),
            words("Check that it runs, and REDIS_URL. A single process can do without: leave the line empty."),
        )
    else:
        yield ok(words("Redis answers"))


async def _ping(url: str) -> None:
    once = Retry(NoBackoff(), 0)
    async with Redis.from_url(url, socket_timeout=_SECONDS, socket_connect_timeout=_SECONDS, retry=once) as redis:
        await redis.time()

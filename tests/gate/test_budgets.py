"""What buckets promise, in memory and in Redis."""

import asyncio
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from redis.asyncio import Redis

from bot.gate.budget import Budgets, Claim, MemoryBudgets, Rate
from bot.gate.redis_budget import RedisBudgets
from tests.gate.virtual_time import VirtualTime
from tests.gate.wire import busiest_second

TOKEN = Rate.per(1, 30)
CHAT = Rate.per(1, 1, burst=5)
GROUP = Rate.per(60, 15, burst=5)
NEAR = 1e-5

shared = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@shared
@given(steps=st.lists(st.tuples(st.floats(0, 0.3), st.integers(1, 4)), min_size=20, max_size=60))
async def test_no_second_ever_holds_more_than_31(
    budgets: Budgets, time: VirtualTime, steps: list[tuple[float, int]]
) -> None:
    key, sent = str(uuid4()), list[float]()
    for pause, cost in steps:
        time.at += pause
        due = time.at + await budgets.reserve([Claim(key, TOKEN, cost)])
        sent += [due + NEAR * len(sent)] * cost
    assert busiest_second(sent) <= 31


@shared
@given(pauses=st.lists(st.floats(0, 0.1), min_size=40, max_size=80))
async def test_nor_when_nobody_queues(budgets: Budgets, time: VirtualTime, pauses: list[float]) -> None:
    claim, sent = Claim(str(uuid4()), TOKEN), list[float]()
    for pause in pauses:
        time.at += pause
        if await budgets.admit([claim]) == [0]:
            sent.append(time.at)
    assert busiest_second(sent) <= 31


async def test_thirty_a_second_are_reached(budgets: Budgets) -> None:
    waits = [await budgets.reserve([Claim("token", TOKEN)]) for _ in range(301)]
    assert waits[-1] == pytest.approx(10, abs=NEAR * 300)


async def test_a_chat_may_have_five_at_once_then_one_a_second(budgets: Budgets) -> None:
    waits = [await budgets.reserve([Claim("chat", CHAT)]) for _ in range(8)]
    assert waits == pytest.approx([0, 0, 0, 0, 0, 1, 2, 3], abs=NEAR * 10)


async def test_a_group_never_gets_more_than_20_in_a_minute(budgets: Budgets) -> None:
    waits = [await budgets.reserve([Claim("group", GROUP)]) for _ in range(60)]
    assert max(sum(1 for at in waits if start <= at <= start + 60) for start in waits) == 20


async def test_refused_claims_take_nothing(budgets: Budgets, time: VirtualTime) -> None:
    both = [Claim("chat", CHAT), Claim("token", TOKEN)]
    await budgets.reserve([Claim("token", TOKEN)])
    for _ in range(10):
        assert await budgets.admit(both) == pytest.approx([0, 1 / 30], abs=NEAR)
    time.at += 0.05
    assert await budgets.admit(both) == [0, 0]


async def test_who_admits_comes_after_who_reserved(budgets: Budgets, time: VirtualTime) -> None:
    for _ in range(3):
        await budgets.reserve([Claim("token", TOKEN)])
    time.at += 1.5 / 30
    assert await budgets.admit([Claim("token", TOKEN)]) == pytest.approx([1.5 / 30], abs=NEAR)


async def test_places_reserved_together_are_for_one_moment(budgets: Budgets) -> None:
    await budgets.reserve([Claim("token", Rate(3))])
    assert await budgets.reserve([Claim("chat", Rate(1)), Claim("token", Rate(3))]) == pytest.approx(3, abs=NEAR)
    assert await budgets.reserve([Claim("chat", Rate(1))]) == pytest.approx(4, abs=NEAR)


async def test_an_album_counts_as_many(budgets: Budgets) -> None:
    assert await budgets.reserve([Claim("token", TOKEN, cost=10)]) == 0
    assert await budgets.reserve([Claim("token", TOKEN)]) == pytest.approx(10 / 30, abs=NEAR)


async def test_a_pause_is_kept_and_followed_by_no_burst(budgets: Budgets) -> None:
    await budgets.pause("chat", CHAT, 7)
    waits = [await budgets.reserve([Claim("chat", CHAT)]) for _ in range(2)]
    assert waits == pytest.approx([7, 8], abs=NEAR * 3)


async def test_a_short_pause_shortens_nothing(budgets: Budgets) -> None:
    await budgets.pause("chat", CHAT, 7)
    await budgets.pause("chat", CHAT, 1)
    assert await budgets.reserve([Claim("chat", CHAT)]) == pytest.approx(7, abs=NEAR)


async def test_no_limit_is_no_limit(budgets: Budgets) -> None:
    assert [await budgets.reserve([Claim("chat", Rate(0))]) for _ in range(100)] == [0] * 100


async def test_memory_forgets_idle_chats(time: VirtualTime) -> None:
    budgets = MemoryBudgets(time.now)
    for number in range(10_000):
        await budgets.reserve([Claim(f"chat {number}", CHAT)])
        time.at += 0.03
    assert len(budgets) < 1_100


async def test_redis_forgets_idle_chats(redis: Redis) -> None:
    budgets = RedisBudgets(redis)
    await budgets.reserve([Claim("chat", CHAT)])
    assert 0 < await redis.pttl("chat") <= 1_000


async def test_processes_share_one_budget(redis: Redis, redis_url: str) -> None:
    async with Redis.from_url(redis_url) as other:
        ours, theirs = RedisBudgets(redis), RedisBudgets(other)
        slow = Claim("token", Rate.per(60, 1))
        waits = await asyncio.gather(*(budgets.reserve([slow]) for _ in range(5) for budgets in (ours, theirs)))
    assert sorted(waits) == pytest.approx([60 * place for place in range(10)], abs=1)

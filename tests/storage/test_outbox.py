"""The outbox: stored once, taken by priority, leased to one taker."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from core.accounts.models import SubscriberId
from core.notices.models import Notice, NoticeKind, Priority, QueuedNotice
from storage.engine import Engines, open_engines
from storage.outbox import OutboxQueue
from storage.tables.notices import outbox
from storage.unit_of_work import Database
from tests.storage.people import ANNA, BORIS, NOW

MINUTE = timedelta(minutes=1)


def a_notice(occasion: str, to: SubscriberId = ANNA, priority: Priority = Priority.STATUS) -> Notice:
    return Notice(to, NoticeKind.LINKED_ELSEWHERE, occasion, {"number": "УЛ", "tries": 2, "phone": None}, priority)


@pytest.fixture
def queue(engines: Engines) -> OutboxQueue:
    return OutboxQueue(engines)


@pytest.fixture
async def rival(database_url: str) -> AsyncIterator[OutboxQueue]:
    """The queue as another process sees it."""
    opened = open_engines(database_url)
    yield OutboxQueue(opened)
    await opened.dispose()


async def add(database: Database, *notices: Notice) -> list[bool]:
    async with database.writing() as unit:
        return [await unit.outbox.add(notice, NOW) for notice in notices]


async def take(queue: OutboxQueue, minutes: int = 0, limit: int = 10) -> list[str]:
    return [queued.notice.occasion for queued in await take_all(queue, minutes, limit)]


async def take_all(queue: OutboxQueue, minutes: int = 0, limit: int = 10) -> list[QueuedNotice]:
    now = NOW + minutes * MINUTE
    return list(await queue.take(limit, now, now + MINUTE))


async def test_a_notice_comes_back_whole(database: Database, rival: OutboxQueue) -> None:
    await add(database, a_notice("1"))
    [queued] = await take_all(rival)
    assert queued == QueuedNotice(queued.id, a_notice("1"), attempt=1, created_at=NOW)


async def test_the_same_occasion_reaches_a_person_once(database: Database, queue: OutboxQueue) -> None:
    assert await add(database, a_notice("1"), a_notice("1"), a_notice("1", BORIS)) == [True, False, True]
    [first, _] = await take_all(queue)
    await queue.sent(first.id, 77, NOW)
    assert await add(database, a_notice("1")) == [False]


async def test_what_is_added_in_a_failed_unit_is_never_sent(database: Database, rival: OutboxQueue) -> None:
    async def fail() -> None:
        async with database.writing() as unit:
            await unit.outbox.add(a_notice("1"), NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await take(rival) == []


async def test_urgent_ones_go_first_then_old_ones(database: Database, rival: OutboxQueue) -> None:
    await add(database, a_notice("broadcast", priority=Priority.BROADCAST), a_notice("status 1"), a_notice("status 2"))
    await add(database, a_notice("alarm", priority=Priority.ALARM))
    assert await take(rival, limit=3) == ["alarm", "status 1", "status 2"]
    assert await take(rival, limit=3) == ["broadcast"]


async def test_nothing_goes_before_it_was_stored(database: Database, rival: OutboxQueue) -> None:
    await add(database, a_notice("1"))
    assert await take(rival, minutes=-1) == []
    assert await take(rival) == ["1"]


async def test_a_lease_that_ran_out_counts(database: Database, queue: OutboxQueue, rival: OutboxQueue) -> None:
    await add(database, a_notice("1"))
    assert await take(queue) == ["1"]
    assert await take(rival) == []
    [queued] = await take_all(rival, minutes=1)
    assert queued.attempt == 2
    assert await rival.waiting() == 1


async def test_put_back_until_its_time(database: Database, queue: OutboxQueue, rival: OutboxQueue) -> None:
    await add(database, a_notice("1"))
    [queued] = await take_all(queue)
    await queue.again(queued.id, NOW + 5 * MINUTE)
    assert await take(rival, minutes=4) == []
    assert await take(rival, minutes=5) == ["1"]


async def test_sent_and_dropped_never_come_again(database: Database, queue: OutboxQueue, rival: OutboxQueue) -> None:
    await add(database, a_notice("1"), a_notice("2"), a_notice("3"))
    first, second, _ = await take_all(queue)
    await queue.sent(first.id, 77, NOW)
    await queue.drop(second.id, "blocked", NOW)
    assert await take(rival, minutes=10) == ["3"]
    assert await rival.waiting() == 1


async def test_the_message_and_the_reason_are_kept(database: Database, queue: OutboxQueue, witness: Database) -> None:
    await add(database, a_notice("1"), a_notice("2"))
    first, second = await take_all(queue)
    await queue.sent(first.id, 77, NOW)
    await queue.drop(second.id, "blocked", NOW)
    query = select(outbox.c.state, outbox.c.message_id, outbox.c.reason, outbox.c.done_at).order_by(outbox.c.id)
    async with witness.reading() as unit:
        rows = (await unit.connection.execute(query)).all()
    assert rows == [("sent", 77, None, NOW), ("dropped", None, "blocked", NOW)]


async def test_a_blocked_chat_loses_what_waits(database: Database, queue: OutboxQueue, rival: OutboxQueue) -> None:
    await add(database, a_notice("1"), a_notice("2"), a_notice("3", BORIS))
    assert await queue.drop_for(ANNA, "blocked", NOW) == 2
    assert await take(rival) == ["3"]


async def test_two_takers_never_get_one_row(database: Database, queue: OutboxQueue, rival: OutboxQueue) -> None:
    await add(database, *(a_notice(str(number)) for number in range(100)))
    takes = [taker.take(7, NOW, NOW + MINUTE) for _ in range(10) for taker in (queue, rival)]
    taken = Counter(queued.id for batch in await asyncio.gather(*takes) for queued in batch)
    assert set(taken.values()) == {1}
    while batch := await queue.take(7, NOW, NOW + MINUTE):
        taken.update(queued.id for queued in batch)
    assert len(taken) == 100
    assert set(taken.values()) == {1}

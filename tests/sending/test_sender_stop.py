"""A sender that ends, well or badly, loses nothing."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import pytest

from bot.supervisor import Supervisor
from core.notices.models import NoticeId, QueuedNotice
from tests.sending.office import Office, a_broadcast, a_notice


async def test_a_kill_between_sending_and_marking_doubles_only_what_was_in_flight(office: Office) -> None:
    """The process dies while rows are being marked: nothing of it is in the database."""
    reached, mark = asyncio.Event(), office.mailbox.sent

    async def die(notice: NoticeId, message_id: int, at: datetime) -> None:
        if len(office.api.delivered) < 30:
            await mark(notice, message_id, at)
            return
        reached.set()
        await asyncio.Event().wait()

    office.mailbox.sent = die  # type: ignore[method-assign]
    await office.add(*a_broadcast(60))
    office.tasks.start("sender", office.sender.run())
    await reached.wait()
    await _kill(office.tasks)
    office.mailbox.sent = mark  # type: ignore[method-assign]
    office.tasks = Supervisor()
    office.sender = office.make_sender()
    office.time.elapsed += 61
    async with office.tasks:
        await office.work()
    told = Counter(office.api.texts)
    assert len(told) == 60
    assert max(told.values()) == 2
    assert 1 <= sum(told.values()) - 60 <= 16


async def test_a_stop_lets_the_message_on_the_wire_end_and_frees_the_rest(office: Office) -> None:
    on_the_wire, release = asyncio.Event(), asyncio.Event()

    async def slowly() -> None:
        on_the_wire.set()
        await release.wait()

    office.api.answer = lambda call: slowly()
    await office.add(*(a_notice(f"n{number}") for number in range(10)))
    office.tasks.start("sender", office.sender.run())
    await on_the_wire.wait()
    await asyncio.gather(office.tasks.stop(), _set(release))
    assert office.api.texts == ["n0"]
    left = await office.mailbox.take(20, office.at, office.at)
    assert [queued.notice.occasion for queued in left] == [f"n{number}" for number in range(1, 10)]


async def test_an_error_of_the_database_leaves_the_row_to_its_lease(office: Office) -> None:
    mark = office.mailbox.sent

    async def fail(notice: NoticeId, message_id: int, at: datetime) -> None:
        office.mailbox.sent = mark  # type: ignore[method-assign]
        raise OSError("disk full")

    office.mailbox.sent = fail  # type: ignore[method-assign]
    await office.add(a_notice("one"), *a_broadcast(30))
    await office.work()
    told = Counter(office.api.texts)
    assert (told["one"], len(told), sum(told.values())) == (2, 31, 32)


async def test_after_a_lost_database_it_goes_on(office: Office) -> None:
    take = office.mailbox.take

    async def fail(limit: int, now: datetime, lease_until: datetime) -> Sequence[QueuedNotice]:
        office.mailbox.take = take  # type: ignore[method-assign]
        raise OSError("no database")

    office.mailbox.take = fail  # type: ignore[method-assign]
    await office.add(a_notice("one"))
    with pytest.raises(OSError, match="no database"):
        await office.sender.run()
    await office.work()
    assert office.api.texts == ["one"]


async def _kill(tasks: Supervisor) -> None:
    for task in list(asyncio.all_tasks()):
        if task.get_name() in tasks.names:
            task.cancel()
    await tasks.stop()


async def _set(event: asyncio.Event) -> None:
    await asyncio.sleep(0)
    event.set()

"""What the clock lets the program forget."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.housekeeping import Housekeeping
from bot.supervisor import Supervisor
from core.accounts.models import Cause
from core.accounts.ports import FailureKind
from storage.cipher import Cipher
from storage.engine import Engines
from storage.inbox import Finished, Inbox
from storage.unit_of_work import Database
from tests.storage.people import ANNA, NOW
from tests.storage.test_inbox import BOT, an_inbox, an_update

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ZONE = ZoneInfo("Asia/Yekaterinburg")


class Watch:
    """A clock that is set by hand, and shows that somebody looked at it."""

    def __init__(self) -> None:
        self.now, self.looked_at = NOW, asyncio.Event()

    def __call__(self) -> datetime:
        self.looked_at.set()
        return self.now


@pytest.fixture
def watch() -> Watch:
    """At NOW."""
    return Watch()


@pytest.fixture
def inbox(engines: Engines) -> Inbox:
    """With keys."""
    return an_inbox(engines)


@pytest.fixture
def housekeeping(engines: Engines, inbox: Inbox, watch: Watch) -> Housekeeping:
    """Not begun yet."""
    return Housekeeping(engines, inbox, watch, ZONE)


async def handle(inbox: Inbox, *ids: int) -> None:
    await inbox.store([an_update(number) for number in ids], NOW)
    await inbox.finish([Finished(number, ANNA) for number in ids])


async def fail_once(database: Database) -> None:
    async with database.writing() as unit:
        await unit.failures.add(FailureKind.PERSON, "1", Cause("update:1"), NOW)


async def failed_tries(witness: Database) -> list[datetime]:
    async with witness.reading() as unit:
        return list(await unit.failures.since(FailureKind.PERSON, "1", NOW))


async def test_an_id_is_known_for_two_days_and_an_hour(housekeeping: Housekeeping, inbox: Inbox, watch: Watch) -> None:
    await handle(inbox, 1)
    watch.now = NOW + 2 * DAY + HOUR
    await housekeeping.forget()
    assert await inbox.store([an_update(1)], NOW) == set()
    watch.now += timedelta(seconds=1)
    await housekeeping.forget()
    assert await inbox.store([an_update(1)], NOW) == {1}


async def test_a_long_absence_is_made_up_for_in_one_round(
    housekeeping: Housekeeping, inbox: Inbox, watch: Watch
) -> None:
    many = range(2_500)
    await handle(inbox, *many)
    watch.now = NOW + 30 * DAY
    await housekeeping.forget()
    assert len(await inbox.store([an_update(number) for number in many], NOW)) == len(many)


async def test_what_waits_is_never_forgotten(housekeeping: Housekeeping, inbox: Inbox, watch: Watch) -> None:
    await inbox.store([an_update(1)], NOW)
    watch.now = NOW + 365 * DAY
    await housekeeping.forget()
    assert await inbox.count_waiting() == 1


async def test_records_are_kept_for_two_months(
    housekeeping: Housekeeping, database: Database, witness: Database, watch: Watch
) -> None:
    await fail_once(database)
    watch.now = NOW + 61 * DAY
    await housekeeping.forget()
    assert await failed_tries(witness) == [NOW]
    watch.now = NOW + 63 * DAY
    await housekeeping.forget()
    assert await failed_tries(witness) == []


class BrokenInbox(Inbox):
    """The disk is full, say."""

    async def prune(self, before: datetime, limit: int = 10_000) -> int:
        raise OSError("disk full")


async def test_a_failure_is_logged_and_keeps_nothing_else_from_being_done(
    engines: Engines, database: Database, witness: Database, watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    await fail_once(database)
    watch.now = NOW + 63 * DAY
    broken = BrokenInbox(engines, Cipher("secret", "inbox"), BOT)
    await Housekeeping(engines, broken, watch, ZONE).forget()
    assert [record.levelno for record in caplog.records if record.name == "bot.housekeeping"] == [logging.ERROR]
    assert "disk full" in caplog.text
    assert await failed_tries(witness) == []


def test_the_job_comes_every_hour_late_rather_than_never_and_once_for_all_it_missed(
    housekeeping: Housekeeping,
) -> None:
    (job,) = housekeeping.ticking.scheduler.get_jobs()
    assert (job.misfire_grace_time, job.coalesce, job.max_instances) == (None, True, 1)
    first = job.trigger.get_next_fire_time(None, NOW)
    second = job.trigger.get_next_fire_time(first, first)
    assert NOW < first <= NOW + HOUR
    assert second - first == HOUR
    assert first.tzinfo == housekeeping.ticking.scheduler.timezone == ZONE


async def test_a_round_begins_when_the_job_is_due_and_the_scheduler_ends_with_the_duty(
    housekeeping: Housekeeping, inbox: Inbox, watch: Watch
) -> None:
    await handle(inbox, 1)
    watch.now = NOW + 3 * DAY
    async with Supervisor() as tasks:
        tasks.start("housekeeping", housekeeping.run())
        await asyncio.sleep(0)
        assert housekeeping.ticking.scheduler.running
        (job,) = housekeeping.ticking.scheduler.get_jobs()
        job.modify(next_run_time=datetime.now(UTC))
        await asyncio.wait_for(watch.looked_at.wait(), 10)
    assert not housekeeping.ticking.scheduler.running
    assert housekeeping.ticking.scheduler.get_jobs() == []

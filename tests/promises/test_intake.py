"""Promises 3, 5, 6 and 7: each update has one effect, in its person's order, whatever the handler does."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import func, select

from bot.intake.handling import TIME_LIMIT, TRIES
from core.accounts.models import SubscriberId
from core.clock import utc_now
from core.notices.models import Notice, NoticeKind, Priority
from storage.engine import Engines
from storage.inbox import StoredUpdate
from storage.tables.notices import outbox
from storage.unit_of_work import Database
from tests.promises.intake import a_desk
from tests.promises.updates import message, press

Handler = Callable[[StoredUpdate], Awaitable[None]]


def charging(database: Database) -> Handler:
    """An effect as a use case has it: stored, and keyed by the update that caused it."""

    async def charge(stored: StoredUpdate) -> None:
        cause = f"update:{stored.update_id}"
        notice = Notice(SubscriberId(stored.person), NoticeKind.ACCESS_REMOVED, cause, {}, Priority.PAYMENT)
        async with database.writing() as unit:
            await unit.outbox.add(notice, utc_now())

    return charge


async def charges(engines: Engines) -> int:
    async with engines.single.connect() as connection:
        count: int = (await connection.execute(select(func.count()).select_from(outbox))).scalar_one()
    return count


class Busy:
    """Takes a while, and notes who was at it when."""

    def __init__(self) -> None:
        self.handled: list[tuple[int, int]] = []
        self.at_it: Counter[int] = Counter()
        self.most_of_one = self.most_in_all = 0

    async def __call__(self, stored: StoredUpdate) -> None:
        self.at_it[stored.person] += 1
        self.most_of_one = max(self.most_of_one, self.at_it[stored.person])
        self.most_in_all = max(self.most_in_all, self.at_it.total())
        for _ in range(stored.update_id % 5 + 1):
            await asyncio.sleep(0)
        self.handled.append((stored.person, stored.update_id))
        self.at_it[stored.person] -= 1

    def of(self, person: int) -> list[int]:
        """The updates of one person, in the order in which they were done."""
        return [update_id for who, update_id in self.handled if who == person]


async def test_an_update_that_comes_again_has_no_second_effect(engines: Engines) -> None:
    """Promise 3: within one batch, from many connections at once, and when it is long done."""
    busy = Busy()
    once = message(70, 7, "pay")
    async with a_desk(engines, busy) as desk:
        await desk.take(once, once)
        await desk.take_side_by_side(*[once] * 20)
        await desk.finished()
        await desk.take_side_by_side(*[once] * 20)
        await desk.finished()
    assert busy.handled == [(7, 70)]


async def test_a_number_below_those_seen_is_no_repetition(engines: Engines) -> None:
    """Promise 3: Telegram's numbers may start anew, and connections overtake each other."""
    busy = Busy()
    async with a_desk(engines, busy) as desk:
        for update_id in (900, 3, 901, 2):
            await desk.take(message(update_id, 7, "hello"))
            await desk.finished()
    assert busy.of(7) == [900, 3, 901, 2]


async def test_what_comes_again_after_a_restart_has_no_second_effect(engines: Engines) -> None:
    """Promise 3: as after a stop between storing and acknowledging."""
    busy = Busy()
    for _ in range(2):
        async with a_desk(engines, busy) as desk:
            await desk.take(message(70, 7, "pay"))
            await desk.finished()
    assert busy.handled == [(7, 70)]


async def test_a_persons_messages_and_presses_run_in_order_people_side_by_side(engines: Engines) -> None:
    """Promise 5."""
    busy = Busy()
    make = (message, lambda update_id, sender, text: press(update_id, sender, text))
    updates = [make[number % 3 > 0](number, number % 10, "pay") for number in range(400)]
    async with a_desk(engines, busy) as desk:
        for start in range(0, 400, 100):
            await desk.take(*reversed(updates[start : start + 100]))
        await desk.finished()
    for person in range(10):
        assert busy.of(person) == list(range(person, 400, 10))
    assert busy.most_of_one == 1
    assert busy.most_in_all > 1


async def test_a_poisoned_update_is_tried_three_times_and_put_aside_while_others_go_on(engines: Engines) -> None:
    """Promise 6. The person's own later updates go on too; a restart doesn't try again."""
    tries: list[int] = []

    async def handle(stored: StoredUpdate) -> None:
        tries.append(stored.update_id)
        if stored.update_id == 1:
            raise RuntimeError("poisoned, phone +7 900 123-45-67")

    poison, later, other = message(1, 7, "poison"), message(2, 7, "hello"), message(3, 8, "hello")
    async with a_desk(engines, handle) as desk:
        await desk.take(poison, later, other)
        await desk.finished()
        await desk.take(poison)
        (aside,) = await desk.inbox.aside(limit=10)
    async with a_desk(engines, handle) as restarted:
        await restarted.finished()
    assert Counter(tries) == {1: TRIES, 2: 1, 3: 1}
    assert desk.apologies == [(7, aside.incident)]
    assert (aside.update_id, aside.tries, aside.error) == (1, TRIES, "RuntimeError: poisoned, phone [phone]")
    assert await desk.inbox.count_waiting() == 0


async def test_an_error_that_passes_costs_no_apology(engines: Engines) -> None:
    """Promise 6."""
    errors = [RuntimeError("once"), RuntimeError("twice")]

    async def handle(stored: StoredUpdate) -> None:
        if errors:
            raise errors.pop()

    async with a_desk(engines, handle) as desk:
        await desk.take(message(1, 7, "hello"))
        await desk.finished()
        assert await desk.inbox.aside(limit=1) == []
    assert desk.apologies == []


async def test_a_slow_handler_has_one_effect_however_often_telegram_asks(engines: Engines, database: Database) -> None:
    """Promise 7: 70 seconds are within the limit, and repetitions meanwhile are taken and change nothing."""
    assert TIME_LIMIT > 70
    begun, enough, charge = asyncio.Event(), asyncio.Event(), charging(database)

    async def slow(stored: StoredUpdate) -> None:
        begun.set()
        await enough.wait()
        await charge(stored)

    async with a_desk(engines, slow) as desk:
        await desk.take(press(1, 7, "pay"))
        await begun.wait()
        await desk.take_side_by_side(*[press(1, 7, "pay")] * 5)
        enough.set()
        await desk.finished()
    assert await charges(engines) == 1
    assert desk.apologies == []


@pytest.mark.parametrize("hangs", ["before its effect", "after its effect"])
async def test_past_the_limit_is_a_failed_try_without_a_second_effect(
    hangs: str, engines: Engines, database: Database
) -> None:
    """Promise 7: the limit holds for each try; who waits behind is served."""
    charge = charging(database)

    async def endless(stored: StoredUpdate) -> None:
        if stored.update_id > 1 or hangs == "after its effect":
            await charge(stored)
        if stored.update_id == 1:
            await asyncio.Event().wait()

    async with a_desk(engines, endless, time_limit=0.4) as desk:
        await desk.take(press(1, 7, "pay"), press(2, 7, "pay"))
        await desk.finished(seconds=20)
        (aside,) = await desk.inbox.aside(limit=10)
    assert (aside.update_id, aside.tries, aside.error) == (1, TRIES, "TimeoutError: ")
    assert await charges(engines) == (1 if hangs == "before its effect" else 2)
    assert len(desk.apologies) == 1

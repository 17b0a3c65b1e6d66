"""Promise 4: a notice can be sent twice, for the Bot API has no key that would prevent it, but within bounds."""

import logging
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from core.accounts.models import SubscriberId
from core.clock import utc_now
from core.notices.models import Notice, NoticeKind, Priority
from storage.engine import open_engines
from storage.unit_of_work import Database
from tests.conversations.world import settings_for
from tests.promises.child import Orders
from tests.promises.forks import Running, running
from tests.promises.load import until
from tests.promises.telegram import Fields, Telegram

log = logging.getLogger(__name__)

NOTICES = 60
SLOTS = 16
"""The sender's: so many messages are in flight at most."""
KILLS = 3
LEASE = timedelta(seconds=60)


class Assassin:
    """Kills the program in the midst of a send: Telegram has the message, the row isn't marked."""

    def __init__(self, after: int) -> None:
        self._after = after
        self.victim: Running | None = None

    async def __call__(self, method: str, fields: Fields) -> None:
        self._after -= method == "sendMessage"
        if self._after == 0 and self.victim is not None:
            self.victim.shoot()


async def test_a_kill_between_sending_and_marking_doubles_at_most_what_was_in_flight(api: Telegram, file: Path) -> None:
    await _put_notices(file)
    leased: Counter[int] = Counter()
    for number in range(KILLS):
        api.during = assassin = Assassin(after=11)
        async with running(_orders(api, file, number)) as assassin.victim:
            await assassin.victim.end()
        leased.update(_leased(file))
    api.during = None
    async with running(_orders(api, file, KILLS)):
        await until(lambda: not _waiting(file))
    sent = Counter(fields["chat_id"] for fields in api.of("sendMessage"))
    doubled = sent - Counter(range(1, NOTICES + 1))
    log.info("sent %s of %s, doubled %s, leased at kills %s", len(sent), NOTICES, doubled.total(), leased.total())
    assert set(sent) == set(range(1, NOTICES + 1))
    assert doubled <= leased
    assert KILLS <= doubled.total() <= KILLS * SLOTS


def _orders(api: Telegram, file: Path, number: int) -> Orders:
    """Each program runs when the leases of the one before have run out."""
    settings = settings_for(f"sqlite:///{file}", api.url, web_port=0)
    return Orders(settings, file.with_suffix(".log"), later=number * 2 * LEASE)


async def _put_notices(file: Path) -> None:
    engines = open_engines(f"sqlite:///{file}")
    async with Database(engines).writing() as unit:
        for number in range(1, NOTICES + 1):
            person = SubscriberId(number)
            await unit.subscribers.enter(person, "Анна", "ru", utc_now())
            values = {"number": "72845736UL"}
            notice = Notice(person, NoticeKind.ACCESS_REMOVED, "once", values, Priority.STATUS)
            await unit.outbox.add(notice, utc_now())
    await engines.dispose()


def _waiting(file: Path) -> list[tuple[int, int]]:
    """Who, and how often it was tried."""
    with closing(sqlite3.connect(file)) as database:
        return database.execute("SELECT recipient, attempts FROM outbox WHERE state = 'waiting'").fetchall()


def _leased(file: Path) -> list[int]:
    """Taken by a program that is dead now, and not marked."""
    return [person for person, attempts in _waiting(file) if attempts]

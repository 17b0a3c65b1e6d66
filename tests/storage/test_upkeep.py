"""What is forgotten in time, and what isn't."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from core.accounts.models import Cause
from core.accounts.ports import FailureKind, LinkToken
from storage import upkeep
from storage.engine import Engines
from storage.outbox import OutboxQueue
from storage.tables.accounts import failures, link_tokens, sent_codes
from storage.tables.notices import outbox
from storage.unit_of_work import Database
from tests.storage.people import FIRST, NOW
from tests.storage.test_guards import CODE, put
from tests.storage.test_outbox import a_notice, take_all

LATER = NOW + timedelta(days=1)


async def test_only_what_is_old_and_over_goes(
    database: Database, engines: Engines, witness: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "_BATCH", 1)
    await put(database, CODE)
    queue = OutboxQueue(engines)
    async with database.writing() as unit:
        await unit.codes.count(FIRST, NOW)
        for at in (NOW, LATER):
            await unit.failures.add(FailureKind.PERSON, "1", Cause(str(at)), at)
            await unit.failures.add(FailureKind.PERSON, "2", Cause(str(at)), at)
            await unit.link_tokens.put(LinkToken(str(at), FIRST, "counter", NOW, at))
        await unit.outbox.add(a_notice("sent"), NOW)
        await unit.outbox.add(a_notice("waits"), NOW)
    first, _ = await take_all(queue)
    await queue.sent(first.id, 77, NOW)
    assert await upkeep.prune(engines, LATER) == 5
    left = {}
    async with witness.reading() as unit:
        for table in (failures, link_tokens, sent_codes, outbox):
            left[table.name] = (await unit.connection.execute(select(func.count()).select_from(table))).scalar_one()
    assert left == {"failures": 2, "link_tokens": 1, "sent_codes": 0, "outbox": 1}

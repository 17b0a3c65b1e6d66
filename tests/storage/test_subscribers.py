"""People, their consents and their contracts, as a second connection sees them."""

from datetime import timedelta

import pytest
from sqlalchemy import Table, func, select

from core.accounts.models import Cause, Language, Subscriber, SubscriberId
from core.accounts.ports import ConsentKind, FailureKind, SentCode
from core.notices.models import Notice, NoticeKind, Priority
from core.phones import Phone
from storage.connections import Connection
from storage.tables.accounts import codes, consents, failures, links, subscribers
from storage.tables.notices import outbox
from storage.unit_of_work import Database
from tests.storage.people import ANNA, BORIS, FIRST, NOW, SECOND, a_link, enter, seen


async def test_a_stranger_is_nobody(witness: Database) -> None:
    assert await seen(witness) is None


async def test_everything_about_a_person_comes_back(database: Database, witness: Database) -> None:
    await enter(database, ANNA)
    async with database.writing() as unit:
        await unit.subscribers.speak(ANNA, Language.EN)
        await unit.subscribers.choose(ANNA, SECOND)
        await unit.subscribers.keep_phone(ANNA, Phone("+79161234567"))
        await unit.subscribers.keep_email(ANNA, "anna@example.org")
        await unit.consents.give(ANNA, ConsentKind.PERSONAL_DATA, "2026-03", NOW)
        await unit.links.add(ANNA, a_link(SECOND, at=NOW + timedelta(minutes=1)))
        await unit.links.add(ANNA, a_link(FIRST))
    assert await seen(witness) == Subscriber(
        ANNA,
        "Анна",
        "ru",
        Language.EN,
        SECOND,
        "2026-03",
        Phone("+79161234567"),
        "anna@example.org",
        blocked=False,
        links=(a_link(FIRST), a_link(SECOND, at=NOW + timedelta(minutes=1))),
    )


async def test_who_writes_again_is_renamed_and_no_longer_blocked(database: Database, witness: Database) -> None:
    await enter(database, ANNA)
    async with database.writing() as unit:
        await unit.subscribers.speak(ANNA, Language.EN)
        await unit.subscribers.block(ANNA, NOW)
    blocked = await seen(witness)
    assert blocked is not None
    assert blocked.blocked
    async with database.writing() as unit:
        await unit.subscribers.enter(ANNA, "Anna", "en", NOW)
    assert await seen(witness) == Subscriber(ANNA, "Anna", "en", Language.EN)


async def test_a_failed_unit_leaves_nothing(database: Database, witness: Database) -> None:
    async def fail() -> None:
        async with database.writing() as unit:
            await unit.subscribers.enter(ANNA, "Анна", "ru", NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await seen(witness) is None


async def test_forgetting_keeps_only_the_evidence_and_the_locks(database: Database, witness: Database) -> None:
    await enter(database, ANNA, BORIS)
    for person in (ANNA, BORIS):
        await fill(database, person)
    async with database.writing() as unit:
        await unit.subscribers.forget(ANNA)
    assert await seen(witness) is None
    async with witness.reading() as unit:
        for table in (subscribers, links, codes, outbox):
            assert await count(unit.connection, table) == 1, table.name
        for table in (consents, failures):
            assert await count(unit.connection, table) == 2, table.name


async def fill(database: Database, person: SubscriberId) -> None:
    notice = Notice(person, NoticeKind.ACCESS_REMOVED, "1", {}, Priority.STATUS)
    code = SentCode(person, FIRST, Phone("+79161234567"), "", "digest", NOW, NOW, 3)
    async with database.writing() as unit:
        await unit.consents.give(person, ConsentKind.PERSONAL_DATA, "1", NOW)
        await unit.links.add(person, a_link())
        await unit.codes.put(code)
        await unit.failures.add(FailureKind.PERSON, str(person), Cause("update:1"), NOW)
        await unit.outbox.add(notice, NOW)


async def count(connection: Connection, table: Table) -> int:
    rows: int = (await connection.execute(select(func.count()).select_from(table))).scalar_one()
    return rows


async def test_a_second_press_on_the_consent_changes_nothing(database: Database, witness: Database) -> None:
    await enter(database, ANNA)
    for minutes in (0, 1):
        async with database.writing() as unit:
            await unit.consents.give(ANNA, ConsentKind.PERSONAL_DATA, "1", NOW + timedelta(minutes=minutes))
    async with witness.reading() as unit:
        rows = (await unit.connection.execute(select(consents.c.version, consents.c.given_at))).all()
    assert rows == [("1", NOW)]


async def test_who_comes_back_agrees_anew_with_evidence_of_both(database: Database, witness: Database) -> None:
    for _ in range(2):
        await enter(database, ANNA)
        async with database.writing() as unit:
            await unit.consents.give(ANNA, ConsentKind.PERSONAL_DATA, "1", NOW)
            await unit.subscribers.forget(ANNA)
    async with witness.reading() as unit:
        assert await count(unit.connection, consents) == 2

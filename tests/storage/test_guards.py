"""Failed tries and codes: what counts once counts once, whoever is quicker."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from core.accounts.models import Cause
from core.accounts.ports import FailureKind, JournalAct, SentCode
from core.phones import Phone
from storage.tables.accounts import journal
from storage.unit_of_work import Database
from tests.storage.people import ANNA, FIRST, NOW, SECOND, enter

MINUTE = timedelta(minutes=1)
CODE = SentCode(ANNA, FIRST, Phone("+79161234567"), "a@example.org", "digest", NOW, NOW + 5 * MINUTE, 3)


async def put(database: Database, *sent: SentCode) -> None:
    await enter(database, ANNA)
    async with database.writing() as unit:
        for code in sent:
            await unit.codes.put(code)


async def spend(database: Database, cause: str) -> int:
    async with database.writing() as unit:
        return await unit.codes.spend_try(ANNA, Cause(cause))


async def test_failures_count_once_a_cause(database: Database, witness: Database) -> None:
    async with database.writing() as unit:
        for cause, minutes in (("a", 2), ("b", 1), ("a", 3)):
            await unit.failures.add(FailureKind.NUMBER, "X", Cause(cause), NOW + minutes * MINUTE)
        await unit.failures.add(FailureKind.PERSON, "X", Cause("a"), NOW)
    async with witness.reading() as unit:
        assert await unit.failures.since(FailureKind.NUMBER, "X", NOW) == [NOW + MINUTE, NOW + 2 * MINUTE]
        assert await unit.failures.since(FailureKind.NUMBER, "X", NOW + 2 * MINUTE) == [NOW + 2 * MINUTE]


async def test_a_new_code_replaces_the_old(database: Database, witness: Database) -> None:
    second = replace(CODE, digest="other", sent_at=NOW + MINUTE)
    await put(database, CODE, second)
    async with witness.reading() as unit:
        assert await unit.codes.get(ANNA) == second


async def test_codes_are_counted_for_their_contract_and_taken_back_singly(
    database: Database, witness: Database
) -> None:
    async with database.writing() as unit:
        for minutes in (0, 1, 1):
            await unit.codes.count(FIRST, NOW + minutes * MINUTE)
        await unit.codes.uncount(FIRST, NOW + MINUTE)
        await unit.codes.uncount(SECOND, NOW)
    async with witness.reading() as unit:
        assert await unit.codes.sent_since(FIRST, NOW) == 2
        assert await unit.codes.sent_since(FIRST, NOW + MINUTE) == 1
        assert await unit.codes.sent_since(SECOND, NOW) == 0


async def test_a_cause_costs_one_try(database: Database, witness: Database) -> None:
    await put(database, CODE)
    assert [await spend(database, cause) for cause in ("update:1", "update:11", "update:1", "update:11")] == [
        2,
        1,
        1,
        1,
    ]
    async with witness.reading() as unit:
        assert await unit.codes.get(ANNA) == replace(CODE, tries_left=1)


async def test_tries_end_and_begin_again_with_a_new_code(database: Database) -> None:
    await put(database, CODE)
    assert [await spend(database, f"update:{number}") for number in range(5)] == [2, 1, 0, 0, 0]
    await put(database, CODE)
    assert await spend(database, "update:0") == 2


async def test_a_cause_is_no_pattern(database: Database) -> None:
    await put(database, CODE)
    assert [await spend(database, cause) for cause in ("update:1", "%", "update_1")] == [2, 1, 0]


async def test_no_code_has_no_tries(database: Database) -> None:
    assert await spend(database, "update:1") == 0


async def test_a_code_is_used_once(database: Database, witness: Database) -> None:
    await put(database, CODE)
    async with database.writing() as unit:
        assert await unit.codes.use(ANNA)
        assert not await unit.codes.use(ANNA)
    async with witness.reading() as unit:
        assert await unit.codes.get(ANNA) is None


async def test_the_journal_keeps_who_did_what(database: Database, witness: Database) -> None:
    async with database.writing() as unit:
        await unit.journal.add(JournalAct.REMOVED, FIRST, "1", "2", NOW)
    async with witness.reading() as unit:
        rows = (await unit.connection.execute(select(journal))).all()
    assert [tuple(row)[1:] for row in rows] == [("removed", FIRST, "1", "2", NOW)]

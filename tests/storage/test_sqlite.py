"""The short way to SQLite: the same answers, whatever is cancelled or fails on the way."""

import asyncio
import threading
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import SQLAlchemyError

from core.accounts.models import SubscriberId
from storage.engine import Engines
from storage.prepared import Prepared
from storage.tables.registry import contracts
from storage.unit_of_work import Database, Work
from tests.storage.people import ANNA, BORIS, NOW, enter, seen

pytestmark = pytest.mark.parametrize("location", ["sqlite"], indirect=True)


async def test_a_cancelled_unit_leaves_nothing_and_the_next_goes_on(
    database: Database, engines: Engines, witness: Database
) -> None:
    async def linger() -> None:
        async with database.writing() as unit:
            await unit.subscribers.enter(ANNA, "Анна", "ru", NOW)
            await asyncio.Event().wait()

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(linger(), timeout=0.05)
    await enter(database, BORIS)
    assert await seen(witness) is None
    assert await seen(witness, BORIS) is not None


async def test_a_unit_cancelled_amid_a_statement_is_rolled_back(
    database: Database, engines: Engines, witness: Database
) -> None:
    gate = threading.Event()

    async def linger() -> None:
        async with engines.writing.begin() as connection:
            await Work(connection).subscribers.enter(ANNA, "Анна", "ru", NOW)
            await connection.run_sync(lambda _: gate.wait(10))

    asyncio.get_running_loop().call_later(0.1, gate.set)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(linger(), timeout=0.05)
    await enter(database, BORIS)
    assert await seen(witness) is None
    assert await seen(witness, BORIS) is not None


async def test_a_failed_statement_spoils_no_connection(database: Database, engines: Engines) -> None:
    for engine in (engines.reading, engines.writing):
        async with engine.connect() as connection:
            with pytest.raises(SQLAlchemyError):
                await connection.execute(text("SELECT * FROM nowhere"))
        async with engine.connect() as connection:
            assert (await connection.execute(text("SELECT 1"))).scalar_one() == 1


async def test_many_read_while_one_writes(database: Database, witness: Database) -> None:
    people = [SubscriberId(number) for number in range(1, 41)]
    await enter(database, *people)

    async def look(person: SubscriberId) -> str:
        async with database.reading() as unit:
            await asyncio.sleep(0)
            found = await unit.subscribers.get(person)
        return found.name if found else ""

    async with database.writing() as unit:
        await unit.subscribers.enter(people[0], "Anna", "en", NOW)
        names = await asyncio.gather(*(look(person) for person in people))
    assert names == ["Анна"] * len(people)
    assert await look(people[0]) == "Anna"


async def test_a_prepared_question_answers_like_any_other(engines: Engines) -> None:
    row: dict[str, object] = {column.name: "x" for column in contracts.c}
    row |= {"balance": Decimal("-12.50"), "due": Decimal("0.00"), "paid_until": date(2026, 3, 1), "mobile": None}
    question = select(contracts).where(contracts.c.number == "x", contracts.c.balance < Decimal(1))
    async with engines.writing.begin() as connection:
        await connection.execute(insert(contracts), row)
        [inside] = await Prepared(question).all(connection)
    async with engines.reading.connect() as connection:
        [plain] = (await connection.execute(question)).all()
        [prepared] = await Prepared(question).all(connection)
    assert tuple(prepared) == tuple(inside) == tuple(plain)
    assert prepared.balance == Decimal("-12.50")

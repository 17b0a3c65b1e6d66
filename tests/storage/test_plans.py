"""Questions asked all the time go by an index, however many rows there are: a table that is read through shows."""

from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from sqlalchemy import event

from storage.engine import Engines
from storage.outbox import OutboxQueue
from tests.storage.people import ANNA, NOW
from tests.storage.test_inbox import an_inbox

Question = Callable[[Engines], Coroutine[Any, Any, object]]

QUESTIONS: dict[str, Question] = {
    "take": lambda engines: OutboxQueue(engines).take(10, NOW, NOW),
    "waiting": lambda engines: an_inbox(engines).waiting(10),
    "waiting of one": lambda engines: an_inbox(engines).waiting_of(ANNA, 10),
    "aside": lambda engines: an_inbox(engines).aside(10),
    "count": lambda engines: an_inbox(engines).count_waiting(),
    "prune": lambda engines: an_inbox(engines).prune(NOW),
}


@pytest.mark.parametrize("location", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", QUESTIONS)
async def test_the_index_answers(engines: Engines, name: str) -> None:
    asked: list[tuple[str, Any]] = []

    def note(connection: object, cursor: object, statement: str, parameters: Any, *rest: object) -> None:
        if not statement.startswith("BEGIN"):
            asked.append((statement, parameters))

    for engine in (engines.single, engines.writing):
        event.listen(engine.sync_engine, "before_cursor_execute", note)
    await QUESTIONS[name](engines)
    plans = [await plan(engines, statement, parameters) for statement, parameters in list(asked)]
    assert plans
    for steps in plans:
        assert "USING" in steps, steps
        assert "TEMP B-TREE" not in steps, steps


async def plan(engines: Engines, statement: str, parameters: Any) -> str:
    async with engines.reading.connect() as connection:
        rows = await connection.run_sync(
            lambda sync: sync.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
        )
    return "\n".join(row[3] for row in rows)

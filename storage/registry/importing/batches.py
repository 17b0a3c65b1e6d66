"""A batch of rows against the tables: what is there already, what differs, and writing that."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import RowMapping, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.connections import Connection
from storage.engine import Engines
from storage.registry.importing.plans import Plan, Values
from storage.tables import registry

Row = TypeVar("Row")


@dataclass(slots=True)
class Candidate(Generic[Row]):
    """A parsed row on its way into the table; `present` is what the table says now."""

    line: int
    row: Row
    values: Values
    present: RowMapping | None = None

    def differs(self, columns: Collection[str]) -> bool:
        """Whether one of `columns` would change."""
        present = self.present
        return present is None or any(present[name] != self.values[name] for name in columns)


async def known_numbers(connection: Connection, numbers: Collection[str]) -> set[str]:
    """Which of them are contracts."""
    column = registry.contracts.c.number
    return set((await connection.scalars(select(column).where(column.in_(numbers)))).all())


async def find_present(connection: Connection, plan: Plan[Any], candidates: Sequence[Candidate[Any]]) -> None:
    """Fill `present` with one statement."""
    scope = plan.table.c[plan.scope]
    wanted = {candidate.values[plan.scope] for candidate in candidates}
    result = await connection.execute(select(plan.table).where(scope.in_(wanted)))
    rows = {tuple(row[name] for name in plan.unique): row for row in result.mappings()}
    for candidate in candidates:
        candidate.present = rows.get(tuple(candidate.values[name] for name in plan.unique))


async def write(engines: Engines, plan: Plan[Any], rows: Sequence[Values], columns: Collection[str]) -> None:
    """Insert, or update `columns` where the row is there (by now), in one short transaction."""
    insert = sqlite.insert(plan.table) if engines.is_sqlite else postgresql.insert(plan.table)
    changes = {name: insert.excluded[name] for name in columns}
    async with engines.writing.begin() as connection:
        await connection.execute(insert.on_conflict_do_update(index_elements=plan.unique, set_=changes), rows)

"""A SELECT that is asked with nearly every update."""

from collections import namedtuple
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Dialect, Select

from storage.connections import Connection
from storage.sqlite import SqliteConnection

_Process = Callable[[Any], Any] | None


class Prepared:
    """Compiled once and run past SQLAlchemy on SQLite, where compiling, caching and wrapping takes five times what
    the question takes. Parameters are single values; rows have the columns' names."""

    def __init__(self, statement: Select[Any]) -> None:
        self._statement = statement
        self._compiled: _Compiled | None = None

    async def all(self, connection: Connection, **values: Any) -> Sequence[Any]:
        """Every row."""
        if not isinstance(connection, SqliteConnection):
            return (await connection.execute(self._statement, values)).all()
        compiled = self._compiled = self._compiled or _Compiled(self._statement, connection.dialect)
        return [compiled.read(row) for row in connection.fetch(compiled.sql, compiled.bind(values))]


class _Compiled:
    def __init__(self, statement: Select[Any], dialect: Dialect) -> None:
        compiled: Any = statement.compile(dialect=dialect)
        self.sql = str(compiled)
        self._fixed = dict(compiled.params)
        self._binds: list[tuple[str, _Process]] = [
            (name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect))
            for name in compiled.positiontup
        ]
        columns = statement.selected_columns.values()
        self._row: Any = namedtuple("_Row", [column.key for column in columns])  # type: ignore[misc]
        processors = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
        self._reads = [(place, process) for place, process in enumerate(processors) if process is not None]

    def bind(self, values: dict[str, Any]) -> tuple[Any, ...]:
        given = {**self._fixed, **values}
        return tuple(given[name] if process is None else process(given[name]) for name, process in self._binds)

    def read(self, row: tuple[Any, ...]) -> Any:
        values = list(row)
        for place, process in self._reads:
            values[place] = process(values[place])
        return self._row._make(values)

"""Where the world is kept between two starts."""

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar, Protocol, TypeVar

_SCHEMA = """
create table if not exists records (kind text, key text, body text, primary key (kind, key)) without rowid;
create table if not exists bytes (key text primary key, body blob);
create table if not exists counters (name text primary key, value integer);
"""
_PAUSE = 0.2
"""Seconds that changes gather before they are written together: one commit for a whole burst of messages."""


class Record(Protocol):
    """A dataclass whose fields are JSON; `key` tells it apart within its `kind`."""

    kind: ClassVar[str]

    @property
    def key(self) -> str: ...


R = TypeVar("R", bound=Record)


class Store:
    """The world in memory is the truth, the file follows it by a fraction of a second.

    A crash loses that fraction, but no id is ever given twice: counters are reserved ahead, at once. Without a path
    only files' bytes are kept, in memory.
    """

    def __init__(self, path: Path | None) -> None:
        self._kept = path is not None
        self._changed: dict[tuple[str, str], Record | None] = {}
        self._timer: asyncio.TimerHandle | None = None
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path or ":memory:", isolation_level=None)
        self._db.executescript("pragma journal_mode=wal; pragma synchronous=off;" + _SCHEMA)

    def load(self, record: type[R]) -> Iterator[R]:
        rows = self._db.execute("select body from records where kind = ?", (record.kind,))
        return (record(**json.loads(body)) for (body,) in rows)

    def put(self, record: Record) -> None:
        self._change(record, record)

    def drop(self, record: Record) -> None:
        self._change(record, None)

    def _change(self, record: Record, now: Record | None) -> None:
        if not self._kept:
            return
        self._changed[record.kind, record.key] = now
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(_PAUSE, self.flush)

    def flush(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
        changed, self._changed = self._changed, {}
        kept = [(*key, json.dumps(vars(one), default=vars)) for key, one in changed.items() if one is not None]
        gone = [key for key, one in changed.items() if one is None]
        self._db.execute("begin")
        self._db.executemany("insert or replace into records values (?, ?, ?)", kept)
        self._db.executemany("delete from records where kind = ? and key = ?", gone)
        self._db.execute("commit")

    def put_bytes(self, key: str, body: bytes) -> None:
        self._db.execute("insert or replace into bytes values (?, ?)", (key, body))

    def get_bytes(self, key: str) -> bytes:
        """Raises KeyError."""
        row: tuple[Any, ...] | None = self._db.execute("select body from bytes where key = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return bytes(row[0])

    def counter(self, name: str, start: int) -> int:
        row = self._db.execute("select value from counters where name = ?", (name,)).fetchone()
        return int(row[0]) if row else start

    def set_counter(self, name: str, value: int) -> None:
        self._db.execute("insert or replace into counters values (?, ?)", (name, value))

    def close(self) -> None:
        self.flush()
        self._db.close()

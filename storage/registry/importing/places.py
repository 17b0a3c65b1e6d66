"""How many equal rows came before, counted exactly and in constant memory."""

import base64
import hashlib
import sqlite3
from types import TracebackType
from typing import Self

_CREATE = "CREATE TABLE seen (digest TEXT PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID"
_COUNT = "INSERT INTO seen VALUES (?, 0) ON CONFLICT DO UPDATE SET times = times + 1 RETURNING times"


def digest_of(*parts: str) -> str:
    """A short name for what a row says; rows that say the same share it."""
    joined = "\0".join(parts).encode()
    return base64.urlsafe_b64encode(hashlib.blake2b(joined, digest_size=15).digest()).decode()


class Places:
    """A row's place among its equals in the file, from 0.

    Equals usually stand together, but no export promises that, and a wrong count would double a payment. So every
    digest is remembered, in a private temporary database: SQLite keeps two megabytes of it in memory and the
    rest in an unnamed file that goes with the process.
    """

    def __init__(self) -> None:
        self._seen = sqlite3.connect("", isolation_level=None)
        for statement in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", _CREATE, "BEGIN"):
            self._seen.execute(statement)

    def next(self, digest: str) -> int:
        """0 for the first such row, 1 for its first repetition."""
        row: tuple[int] = self._seen.execute(_COUNT, (digest,)).fetchone()
        return row[0]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._seen.close()

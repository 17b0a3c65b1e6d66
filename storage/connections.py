"""What a repository needs of a connection, whichever driver is behind it.

SQLAlchemy's asynchronous connections satisfy these, and so do ours that read SQLite.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from sqlalchemy import Connection as SyncConnection
from sqlalchemy import CursorResult, Dialect, Engine, Executable, ScalarResult

T = TypeVar("T")
P = ParamSpec("P")
Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class Connection(Protocol):
    """One transaction, begun by its first statement."""

    @property
    def dialect(self) -> Dialect: ...

    async def execute(
        self, statement: Executable, parameters: Parameters | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        """The whole result is at hand: nothing is awaited while reading it."""
        ...

    async def scalars(self, statement: Executable, parameters: Parameters | None = None) -> ScalarResult[Any]:
        """The first column."""
        ...

    async def exec_driver_sql(self, statement: str) -> CursorResult[*tuple[Any, ...]]:
        """Past the compiler."""
        ...

    async def run_sync(self, fn: Callable[Concatenate[SyncConnection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call `fn` with SQLAlchemy's synchronous connection."""
        ...


class Readers(Protocol):
    """Connections that leave nothing behind."""

    @property
    def dialect(self) -> Dialect: ...

    @property
    def sync_engine(self) -> Engine:
        """For listeners to SQLAlchemy's events."""
        ...

    def connect(self) -> AbstractAsyncContextManager[Connection]:
        """Rolled back at the end."""
        ...

    async def dispose(self) -> None:
        """Close what is kept open."""
        ...


class Writers(Readers, Protocol):
    """Connections that write."""

    def begin(self) -> AbstractAsyncContextManager[Connection]:
        """Committed at the end, rolled back after an exception."""
        ...

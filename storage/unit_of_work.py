"""One transaction over one connection, and the repositories that share it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cached_property

from storage.codes import CodeRows
from storage.connections import Connection
from storage.consents import ConsentRows
from storage.engine import Engines
from storage.failures import FailureRows
from storage.journal import JournalRows
from storage.link_tokens import LinkTokenRows
from storage.links import LinkRows
from storage.outbox import OutboxRows
from storage.subscribers import SubscriberRows


class Work:
    """Satisfies core.ports.UnitOfWork; a repository is made when it is first asked for."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @cached_property
    def subscribers(self) -> SubscriberRows:
        """People."""
        return SubscriberRows(self.connection)

    @cached_property
    def consents(self) -> ConsentRows:
        """What they agreed to."""
        return ConsentRows(self.connection)

    @cached_property
    def links(self) -> LinkRows:
        """Their contracts."""
        return LinkRows(self.connection)

    @cached_property
    def failures(self) -> FailureRows:
        """Failed tries."""
        return FailureRows(self.connection)

    @cached_property
    def codes(self) -> CodeRows:
        """Codes sent by SMS."""
        return CodeRows(self.connection)

    @cached_property
    def link_tokens(self) -> LinkTokenRows:
        """One-time links."""
        return LinkTokenRows(self.connection)

    @cached_property
    def journal(self) -> JournalRows:
        """Acts on access."""
        return JournalRows(self.connection)

    @cached_property
    def outbox(self) -> OutboxRows:
        """What is to be told."""
        return OutboxRows(self.connection)


class Database:
    """Satisfies core.ports.Storage."""

    def __init__(self, engines: Engines, when_told: Callable[[], None] = lambda: None) -> None:
        """`when_told` is called after a commit that put something into the outbox."""
        self._engines = engines
        self._when_told = when_told

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Work]:
        """A snapshot; nothing that is written in it stays."""
        async with self._engines.reading.connect() as connection:
            yield Work(connection)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Work]:
        """Commits when left without an exception."""
        async with self._engines.writing.begin() as connection:
            work = Work(connection)
            yield work
        if "outbox" in vars(work):
            self._when_told()

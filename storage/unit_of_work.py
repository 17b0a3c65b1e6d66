"""One transaction over one connection, and the repositories that share it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cached_property

from storage.autopays import AutopayRows
from storage.bookings import BookingRows
from storage.codes import CodeRows
from storage.connections import Connection
from storage.consents import ConsentRows
from storage.engine import Engines
from storage.failures import FailureRows
from storage.files import FileRows
from storage.invoices import InvoiceRows
from storage.journal import JournalRows
from storage.link_tokens import LinkTokenRows
from storage.links import LinkRows
from storage.offers import OfferRows
from storage.outbox import OutboxRows
from storage.ovo_templates import OvoTemplateRows
from storage.payments import PaymentRows
from storage.saved_methods import SavedMethodRows, Vault
from storage.subscribers import SubscriberRows


class Work:
    """Satisfies core.ports.UnitOfWork; a repository is made when it is first asked for."""

    def __init__(self, connection: Connection, vault: Vault | None = None) -> None:
        self.connection = connection
        self._vault = vault

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

    @cached_property
    def payments(self) -> PaymentRows:
        """Intents and what became of them."""
        return PaymentRows(self.connection)

    @cached_property
    def bookings(self) -> BookingRows:
        """What the operator's books have yet to take."""
        return BookingRows(self.connection)

    @cached_property
    def saved_methods(self) -> SavedMethodRows:
        """Cards; their tokens raise RuntimeError where the storage was opened without a key for them."""
        return SavedMethodRows(self.connection, self._vault)

    @cached_property
    def autopays(self) -> AutopayRows:
        """Who pays by themselves."""
        return AutopayRows(self.connection)

    @cached_property
    def offers(self) -> OfferRows:
        """What was offered."""
        return OfferRows(self.connection)

    @cached_property
    def ovo_templates(self) -> OvoTemplateRows:
        """What people filled in to pay OVO."""
        return OvoTemplateRows(self.connection)

    @cached_property
    def invoices(self) -> InvoiceRows:
        """What firms were billed."""
        return InvoiceRows(self.connection)

    @cached_property
    def files(self) -> FileRows:
        """What the messenger has already."""
        return FileRows(self.connection)


class Database:
    """Satisfies core.ports.Storage."""

    def __init__(
        self, engines: Engines, when_told: Callable[[], None] = lambda: None, vault: Vault | None = None
    ) -> None:
        """`when_told` is called after a commit that put something into the outbox; `vault` opens saved cards."""
        self._engines, self._when_told, self._vault = engines, when_told, vault

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Work]:
        """A snapshot; nothing that is written in it stays."""
        async with self._engines.reading.connect() as connection:
            yield Work(connection, self._vault)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Work]:
        """Commits when left without an exception."""
        async with self._engines.writing.begin() as connection:
            work = Work(connection, self._vault)
            yield work
        if "outbox" in vars(work):
            self._when_told()

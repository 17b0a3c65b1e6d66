"""The unit of work: everything a use case may read or write, in one transaction."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from core.accounts.ports import Codes, Consents, Failures, Journal, Links, LinkTokens, Offers, Subscribers
from core.files import Files
from core.notices.ports import Outbox
from core.payments.autopay.ports import Autopays
from core.payments.invoices import Invoices
from core.payments.ovo.ports import OvoTemplates
from core.payments.ports import Bookings, Payments, SavedMethods


class UnitOfWork(Protocol):
    """One transaction. Left without an exception a writing one commits, otherwise it rolls back."""

    @property
    def subscribers(self) -> Subscribers: ...
    @property
    def consents(self) -> Consents: ...
    @property
    def links(self) -> Links: ...
    @property
    def failures(self) -> Failures: ...
    @property
    def codes(self) -> Codes: ...
    @property
    def link_tokens(self) -> LinkTokens: ...
    @property
    def journal(self) -> Journal: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def payments(self) -> Payments: ...
    @property
    def bookings(self) -> Bookings: ...
    @property
    def saved_methods(self) -> SavedMethods: ...
    @property
    def autopays(self) -> Autopays: ...
    @property
    def offers(self) -> Offers: ...
    @property
    def ovo_templates(self) -> OvoTemplates: ...
    @property
    def invoices(self) -> Invoices: ...
    @property
    def files(self) -> Files: ...


class Storage(Protocol):
    """Opens units of work. Never hold one across a call to the network: record, commit, call, record."""

    def reading(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """A snapshot; runs beside writers."""
        ...

    def writing(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """Serialised with other writers on SQLite, so keep it short."""
        ...

"""What payments ask of the storage and of whoever takes the money."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from core.accounts.models import SubscriberId
from core.billing.models import Booking
from core.billing.numbers import ContractNumber
from core.payments.autopay.models import Attempt
from core.payments.models import (
    CardOffered,
    Means,
    MethodId,
    Order,
    Payment,
    PaymentId,
    Purpose,
    QueuedBooking,
    SavedMethod,
    Standing,
)


class PaymentProvider(Protocol):
    """Whoever takes the money. PaymentUnavailable means *unknown*: the same question is asked again, with the same id,
    until there is an answer. PaymentRefused means never: the order isn't acceptable as it is."""

    @property
    def name(self) -> str:
        """As PAYMENT_PROVIDER has it."""
        ...

    @property
    def means(self) -> Sequence[Means]:
        """What a person may choose from, the usual one first."""
        ...

    @property
    def keeps_cards(self) -> bool:
        """Whether a card can be saved and charged later."""
        ...

    async def create(self, order: Order) -> Standing:
        """A payment to be made by the person at `link`. The same order again gives the same payment."""
        ...

    async def charge(self, order: Order, token: str) -> Standing:
        """Take the money from a saved card, without the person; idempotent like `create`. A refusal of the card is a
        canceled Standing with its setback. A pending one with a link asks for the person after all."""
        ...

    async def ask(self, payment: Payment) -> Standing | None:
        """How it stands, refunds included. None where the provider never heard of it, so that it can be begun anew."""
        ...

    async def forget(self, token: str) -> None:
        """The person no longer wants the card kept; best effort."""
        ...


class Payments(Protocol):
    """Intents and what became of them."""

    async def open(self, payment: Payment, next_look: datetime) -> Payment:
        """Insert it. One of the same occasion, or an open one of the same payer, contract, purpose, sum, means, method
        and provider, is given back instead: a double tap makes one payment, and so does an update that comes again."""
        ...

    async def paid_by_tap(self, wanted: Payment, since: datetime) -> Payment | None:
        """A paid one of the same wish that a press on the same message has begun since then."""
        ...

    async def get(self, payment: PaymentId) -> Payment | None: ...

    async def by_provider(self, provider: str, provider_id: str) -> Payment | None:
        """For callbacks that know the provider's id only."""
        ...

    async def lock(self, payment: PaymentId) -> Payment | None:
        """The present row, held against other writers until the transaction ends."""
        ...

    async def put(self, payment: Payment, next_look: datetime | None) -> None:
        """Store all that may change; `next_look`: when the reconciliation asks again, None for never."""
        ...

    async def looked(self, payment: PaymentId, next_look: datetime | None) -> None:
        """It was asked about, without an answer."""
        ...

    async def credited(self, payment: PaymentId, at: datetime) -> None:
        """The operator's books have the money."""
        ...

    async def due(self, now: datetime, limit: int) -> Sequence[Payment]:
        """Those whose next look has come, the longest waiting first."""
        ...

    async def attempts(self, number: ContractNumber, beginning: str) -> Sequence[Attempt]:
        """The contract's payments whose occasion begins like that, whatever became of them."""
        ...

    async def waiting(self, payer: SubscriberId, number: ContractNumber, purpose: Purpose) -> Payment | None:
        """The newest open one."""
        ...

    async def of(self, number: ContractNumber, payer: SubscriberId | None, limit: int) -> Sequence[Payment]:
        """The newest paid ones of a contract (by that payer only, where one is given)."""
        ...


class Bookings(Protocol):
    """What the operator's books have yet to take."""

    async def add(self, payment: PaymentId, booking: Booking, next_try: datetime | None) -> bool:
        """False where it is there already. Without a next try nobody has to take it: it is no contract's money, and is
        kept for the export only."""
        ...

    async def due(self, now: datetime, limit: int) -> Sequence[QueuedBooking]:
        """Not yet taken, and their hour has come; oldest first."""
        ...

    async def of(self, payment: PaymentId) -> Sequence[QueuedBooking]:
        """Not yet taken ones of that payment."""
        ...

    async def queued(self, numbers: Collection[ContractNumber]) -> Mapping[ContractNumber, Decimal]:
        """How many roubles the balances of these contracts are behind; those that aren't behind aren't named."""
        ...

    async def taken(self, booking: str, at: datetime) -> bool:
        """The books have it; False where somebody had marked it already."""
        ...

    async def again(self, booking: str, next_try: datetime) -> None:
        """They didn't answer."""
        ...


class SavedMethods(Protocol):
    """Cards, each of one person."""

    async def add(self, subscriber: SubscriberId, provider: str, card: CardOffered, at: datetime) -> MethodId:
        """The same token again is the same card."""
        ...

    async def of(self, subscriber: SubscriberId, provider: str | None = None) -> Sequence[SavedMethod]:
        """Newest first; those that the provider keeps, or all."""
        ...

    async def token(self, subscriber: SubscriberId, method: MethodId) -> str | None:
        """None where it isn't that person's, or is gone. Raises PaymentUnavailable where it doesn't open: with the
        key that it was saved with it would."""
        ...

    async def remove(self, subscriber: SubscriberId, method: MethodId) -> bool: ...


class Bookkeeper(Protocol):
    """The operator's books, as far as we may write into them; whoever satisfies billing's Operator does this too."""

    async def book(self, booking: Booking) -> None:
        """Take a movement into the books; the same id again changes nothing. Raises NothingFound for a contract that
        isn't there, OperatorUnavailable where it isn't known whether they have it."""
        ...

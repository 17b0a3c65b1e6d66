"""A payment from its intent to its booking. All sums are roubles."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NewType

from core.accounts.models import SubscriberId
from core.billing.models import Booking
from core.billing.numbers import ContractNumber

PaymentId = NewType("PaymentId", str)
"""Ours, made before anybody is called: the provider's idempotency key and order number as well, hence 20 characters of
`a-z2-7` (PSCB takes 4 to 20)."""

MethodId = NewType("MethodId", int)
"""Of a saved card."""


class Purpose(StrEnum):
    """What a payment was made for, and by which door the person came."""

    TOP_UP = "top_up"
    EXPRESS = "express"
    AUTOPAY_START = "autopay_start"
    AUTOPAY = "autopay"
    OVO = "ovo"


class Means(StrEnum):
    """How the person pays; with `ANY` the provider's page asks."""

    ANY = "any"
    CARD = "card"
    SBP = "sbp"
    SAVED = "saved"


class PaymentState(StrEnum):
    """`NEW`: stored here, and not known whether the provider has heard of it. A canceled payment may still be paid: the
    provider's page stays open for a while, and money that came counts."""

    NEW = "new"
    PENDING = "pending"
    PAID = "paid"
    CANCELED = "canceled"


class Setback(StrEnum):
    """Why a payment came to nothing."""

    NO_MONEY = "no_money"
    CARD_REVOKED = "card_revoked"
    DECLINED = "declined"
    EXPIRED = "expired"
    BY_PAYER = "by_payer"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class CardOffered:
    """A method that the provider agreed to keep: `token` charges it again, `title` may be shown («•••• 4477»)."""

    token: str
    title: str


@dataclass(frozen=True, slots=True)
class SavedMethod:
    """A card of one **person**, whatever contract it was first used for. The token stays in the storage, encrypted."""

    id: MethodId
    subscriber: SubscriberId
    title: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Order:
    """What a provider is asked for. `payer` is how it may know the person again; `save`: keep the card for later."""

    id: PaymentId
    payer: SubscriberId
    number: ContractNumber
    amount: Decimal
    means: Means
    email: str
    description: str
    created_at: datetime
    save: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What a provider says of a payment. `refunded` is all that went back so far; a `link` is where the person pays."""

    state: PaymentState
    amount: Decimal
    provider_id: str = ""
    link: str = ""
    expires_at: datetime | None = None
    paid_at: datetime | None = None
    setback: Setback | None = None
    card: CardOffered | None = None
    receipt_url: str = ""
    refunded: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Payment:
    """The intent and what became of it. `bill` is the message that shows it, to be closed when it is paid;
    `credited_at` is when the operator's books took it; `occasion` keeps what the clock begins from beginning twice."""

    id: PaymentId
    payer: SubscriberId
    number: ContractNumber
    purpose: Purpose
    amount: Decimal
    means: Means
    email: str
    description: str
    created_at: datetime
    state: PaymentState = PaymentState.NEW
    save: bool = False
    method: MethodId | None = None
    occasion: str | None = None
    bill: int | None = None
    provider: str = ""
    provider_id: str = ""
    link: str = ""
    expires_at: datetime | None = None
    paid_at: datetime | None = None
    setback: Setback | None = None
    receipt_url: str = ""
    refunded: Decimal = Decimal(0)
    credited_at: datetime | None = None
    looks: int = 0

    @property
    def open(self) -> bool:
        """Whether the person may still pay, as far as we know."""
        return self.state in (PaymentState.NEW, PaymentState.PENDING)

    @property
    def for_contract(self) -> bool:
        """Whether the money is for the contract's balance; what is paid for OVO the operator hands on."""
        return self.purpose is not Purpose.OVO

    @property
    def order(self) -> Order:
        """The same question, however often it has to be asked."""
        return Order(
            self.id,
            self.payer,
            self.number,
            self.amount,
            self.means,
            self.email,
            self.description,
            self.created_at,
            self.save,
        )


@dataclass(frozen=True, slots=True)
class QueuedBooking:
    """A booking that the operator's books have yet to take."""

    booking: Booking
    payment: PaymentId
    tries: int = 0

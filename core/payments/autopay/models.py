"""An autopay and what became of its charges. All sums are roubles."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.accounts.models import SubscriberId
from core.billing.numbers import ContractNumber
from core.payments.models import MethodId, Payment

TERMS = "2026-11-22"
"""Version of the terms that the screens show; who connects agrees to them."""


class AutopayState(StrEnum):
    """Only an active one charges; whatever stopped it, its person can start it again."""

    ACTIVE = "active"
    PAUSED = "paused"
    NEEDS_CARD = "needs_card"


@dataclass(frozen=True, slots=True)
class Autopay:
    """One contract's, paid by one person with a card of theirs. `failures`: charges in a row that came to nothing;
    `email`: where receipts went at the beginning; `looked_on`: the operator's day on which it was last seen to."""

    number: ContractNumber
    subscriber: SubscriberId
    method: MethodId | None
    email: str
    enabled_at: datetime
    state: AutopayState = AutopayState.ACTIVE
    failures: int = 0
    looked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """A charge for one period. `watched`: its outcome may still change, so nothing may follow it yet."""

    payment: Payment
    watched: bool

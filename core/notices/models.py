"""A notice is a kind and its values; words come at sending, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import NewType

from core.accounts.models import SubscriberId

NoticeId = NewType("NoticeId", int)
Values = Mapping[str, str | int | None]


class Priority(IntEnum):
    """Smaller goes first."""

    ALARM = 10
    PAYMENT = 20
    STATUS = 30
    BALANCE = 40
    BROADCAST = 50


class NoticeKind(StrEnum):
    """Which screen renders it."""

    LINKED_ELSEWHERE = "linked_elsewhere"
    ACCESS_REMOVED = "access_removed"
    PAYMENT_PAID = "payment_paid"
    PAYMENT_CREDITED = "payment_credited"
    PAYMENT_FAILED = "payment_failed"
    PAYMENT_REFUNDED = "payment_refunded"
    BILL_CLOSED = "bill_closed"
    AUTOPAY_ON = "autopay_on"
    AUTOPAY_NOT_ON = "autopay_not_on"
    AUTOPAY_CHARGED = "autopay_charged"
    AUTOPAY_CONFIRM = "autopay_confirm"
    AUTOPAY_FAILED = "autopay_failed"
    AUTOPAY_PAUSED = "autopay_paused"
    AUTOPAY_NEEDS_CARD = "autopay_needs_card"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell a person. The same kind and occasion reach the same person once."""

    to: SubscriberId
    kind: NoticeKind
    occasion: str
    values: Values
    priority: Priority
    silent: bool = False


@dataclass(frozen=True, slots=True)
class QueuedNotice:
    """A notice taken from the outbox for sending; `attempt` counts from 1."""

    id: NoticeId
    notice: Notice
    attempt: int
    created_at: datetime

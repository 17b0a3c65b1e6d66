"""What ЮKassa answers, as far as we read it."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, PlainValidator
from pydantic_core import PydanticCustomError

_ROUBLES = re.compile(r"[0-9]{1,12}\.[0-9]{2}")


def _roubles(value: object) -> Decimal:
    if not isinstance(value, str) or not _ROUBLES.fullmatch(value):
        raise PydanticCustomError("not_money", "a sum is written as 1200.00, in quotation marks")
    return Decimal(value)


def _utc(value: datetime) -> datetime:
    return value.astimezone(UTC)


Moment = Annotated[AwareDatetime, AfterValidator(_utc)]


class _Record(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class Money(_Record):
    """Roubles: nothing else is asked for."""

    value: Annotated[Decimal, PlainValidator(_roubles)]
    currency: Literal["RUB"]


class Confirmation(_Record):
    """Where the person pays."""

    confirmation_url: str = ""


class Card(_Record):
    """Of which only the end may be shown."""

    last4: str


class Method(_Record):
    """What was paid with; `saved`: `id` charges it again."""

    id: str
    saved: bool = False
    title: str = ""
    card: Card | None = None


class Cancellation(_Record):
    """Why it came to nothing."""

    reason: str


class PaymentRecord(_Record):
    """A payment. `refunded_amount` comes with the first refund."""

    id: str
    status: Literal["pending", "waiting_for_capture", "succeeded", "canceled"]
    amount: Money
    confirmation: Confirmation | None = None
    payment_method: Method | None = None
    captured_at: Moment | None = None
    refunded_amount: Money | None = None
    cancellation_details: Cancellation | None = None


class PaymentPage(_Record):
    """A piece of the list. Other payments of the shop needn't look like ours, so they aren't read."""

    items: tuple[dict[str, Any], ...]
    next_cursor: str | None = None


class Complaint(_Record):
    """What is wrong with a question."""

    code: str
    description: str = ""
    parameter: str = ""

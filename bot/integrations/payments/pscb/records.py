"""What the bank says, as it travels."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.alias_generators import to_camel

from bot.integrations.payments.pscb.setbacks import by_processing
from bot.integrations.payments.pscb.values import Moment, Roubles, mapping, mappings
from core.payments.models import CardOffered, PaymentState, Setback, Standing

_LAST_DIGITS = re.compile(r"([0-9]{4})\D*$")
_ENDED = {"exp": Setback.EXPIRED, "canceled": Setback.REFUSED, "rej": Setback.REFUSED}


class Record(BaseModel):
    """Fields that we don't know are ignored, and those that are null are left out."""

    model_config = ConfigDict(extra="ignore", frozen=True, alias_generator=to_camel)

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, data: Any) -> Any:
        return {name: value for name, value in data.items() if value is not None} if isinstance(data, Mapping) else data


class Complaint(Record):
    """Both codes are numbers, as text."""

    code: str = ""
    sub_code: str = ""


Complaints = Annotated[tuple[Complaint, ...], BeforeValidator(mappings)]
"""One or a list of them, at several places: the bank isn't of one mind about it."""


class Card(Record):
    """`card` is its number, masked."""

    card: str = ""


CardTold = Annotated[Card, BeforeValidator(mapping)]


class Refund(Record):
    """PROC, END or ERR."""

    state: str
    amount: Roubles


class PaymentRecord(Record):
    """A payment at the bank. `order_id` is our PaymentId, or of somebody else's order; `account` is the payer."""

    order_id: str
    market_place: str
    amount: Annotated[Roubles, Field(gt=0)]
    state: str
    payment_id: str = ""
    state_date: Moment = None
    recurrency_token: str = ""
    payment_params: CardTold = Card()
    refunds: tuple[Refund, ...] = ()
    last_error: Complaints = ()

    def standing(self) -> Standing:
        """A state that we don't know is taken for «not decided yet»."""
        state, paid = self._state(), self.state == "end"
        return Standing(
            state=state,
            amount=self.amount,
            provider_id=self.payment_id,
            paid_at=self.state_date if paid else None,
            setback=self._setback() if state is PaymentState.CANCELED else None,
            card=self._card() if paid and self.recurrency_token else None,
            refunded=self._refunded(),
        )

    def _state(self) -> PaymentState:
        if self.state in ("end", "ref"):
            return PaymentState.PAID
        return PaymentState.CANCELED if self.state == "err" or self.state in _ENDED else PaymentState.PENDING

    def _setback(self) -> Setback:
        first = next(iter(self.last_error), Complaint())
        return _ENDED.get(self.state) or by_processing(first.code, first.sub_code)

    def _card(self) -> CardOffered:
        """The token is good only together with the order that it was given for."""
        digits = _LAST_DIGITS.search(self.payment_params.card)
        return CardOffered(f"{self.order_id}:{self.recurrency_token}", f"•••• {digits[1]}" if digits else "••••")

    def _refunded(self) -> Decimal:
        """`ref` is said of what went back as a whole; a part that did leaves `end`."""
        if self.state == "ref":
            return self.amount
        return sum((refund.amount for refund in self.refunds if refund.state == "END"), Decimal(0))


class Answer(Record):
    """To a question of ours."""

    status: Literal["STATUS_SUCCESS", "STATUS_FAILURE"]
    error_code: str = ""
    payment: PaymentRecord | None = None
    payment_params: CardTold = Card()
    last_error: Complaints = ()
    payment_system_error: Complaints = ()

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        """Wherever they stand."""
        return (*self.payment_system_error, *(self.payment.last_error if self.payment else ()), *self.last_error)

    @property
    def told(self) -> PaymentRecord | None:
        """The payment, with what was said of it beside it."""
        if self.payment is None:
            return None
        card = self.payment.payment_params if self.payment.payment_params.card else self.payment_params
        return self.payment.model_copy(update={"payment_params": card, "last_error": self.complaints})


class Call(Record):
    """The bank's own call."""

    payments: tuple[PaymentRecord, ...]

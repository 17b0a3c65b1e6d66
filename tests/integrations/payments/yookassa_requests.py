"""What ЮKassa lets be asked for: to the letter of its documents, and nothing that they don't know."""

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

_SBP_MOST = 700_000
Sum = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,10}\.[0-9]{2}$")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=128)]
Key = Annotated[str, StringConstraints(max_length=32)]
Value = Annotated[str, StringConstraints(max_length=512)]


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class Amount(_Strict):
    """More than nothing, and no more than a card can be charged at once."""

    value: Sum
    currency: Literal["RUB"]

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        if not 1 <= Decimal(self.value) <= 10_000_000:
            raise ValueError("out of bounds")
        return self


class Confirmation(_Strict):
    """The person comes back to `return_url`."""

    type: Literal["redirect"]
    return_url: Annotated[str, StringConstraints(pattern=r"^https://", max_length=2048)]


class MethodData(_Strict):
    """One means out of many."""

    type: Literal["bank_card", "sbp"]


class Customer(_Strict):
    """ЮKassa's own receipts go to an e-mail address."""

    email: Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]


class Item(_Strict):
    """A line of the receipt."""

    description: Text
    quantity: Annotated[float, Field(gt=0)]
    amount: Amount
    vat_code: Annotated[int, Field(ge=1, le=12)]
    payment_subject: Literal["service", "payment"]
    payment_mode: Literal["advance", "full_payment", "full_prepayment"]


class Receipt(_Strict):
    """This shop has to send one."""

    customer: Customer
    items: Annotated[list[Item], Field(min_length=1)]


class NewPayment(_Strict):
    """By the person on ЮKassa's page, or by a kept card."""

    amount: Amount
    description: Text
    receipt: Receipt
    metadata: Annotated[dict[Key, Value], Field(max_length=16)] = Field(default_factory=dict)
    capture: Literal[True]
    confirmation: Confirmation | None = None
    payment_method_data: MethodData | None = None
    payment_method_id: str = ""
    save_payment_method: bool = False

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        total = sum(Decimal(item.amount.value) * Decimal(item.quantity) for item in self.receipt.items)
        if total != Decimal(self.amount.value):
            raise ValueError("the receipt's sum differs")
        if bool(self.confirmation) == bool(self.payment_method_id):
            raise ValueError("neither page nor card, or both")
        if self.payment_method_data == MethodData(type="sbp") and Decimal(self.amount.value) > _SBP_MOST:
            raise ValueError("too much for SBP")
        return self

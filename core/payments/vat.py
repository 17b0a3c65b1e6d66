"""НДС, as a paper names it."""

from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

_KOPECK = Decimal("0.01")


class Vat(StrEnum):
    """The rate in per cent, always included in the sum; `NONE`: the operator doesn't pay it."""

    NONE = "none"
    ZERO = "0"
    FIVE = "5"
    SEVEN = "7"
    TEN = "10"
    TWENTY = "20"
    TWENTY_TWO = "22"

    def within(self, amount: Decimal) -> Decimal:
        """How much of so many roubles is VAT, to a kopeck."""
        if self is Vat.NONE:
            return Decimal("0.00")
        rate = Decimal(self.value)
        return (amount * rate / (100 + rate)).quantize(_KOPECK, ROUND_HALF_UP)

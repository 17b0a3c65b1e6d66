"""Sums that are typed below a question of a payment."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from aiogram.types import Message

from core.billing.sums import BadSum, read_sum
from core.errors import SumOutOfBounds


def typed_sum(message: Message, data: Mapping[str, Any]) -> Decimal | BadSum:
    """Raises SumOutOfBounds, also for what is more than anybody may type: the bounds that count are those of the
    question."""
    least, most = Decimal(data["least"]), Decimal(data["most"])
    amount = read_sum(message.text or "")
    if amount is BadSum.TOO_LARGE or (isinstance(amount, Decimal) and not least <= amount <= most):
        raise SumOutOfBounds(least, most)
    return amount

"""What ЮKassa is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core.payments.models import Means, Order

OUR_ID = "bot_payment"
"""In a payment's metadata. The shop may sell elsewhere too, under names of its own."""
_LONGEST_DESCRIPTION = 128
_METHODS = {Means.CARD: "bank_card", Means.SBP: "sbp"}
_TELEGRAM = "https://t.me"
"""For the moments before the bot knows its own name."""
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Till:
    """`vat_code` is the rate's number on a receipt; `back_to`, where the person goes after paying. The same order has
    the same body: with another one ЮKassa doesn't know the key again."""

    vat_code: int
    back_to: Callable[[], str]

    def page(self, order: Order) -> Body:
        """The person pays on ЮKassa's page. One that keeps the card offers only what can be kept."""
        method = _METHODS.get(order.means)
        return {
            **self._payment(order),
            "confirmation": {"type": "redirect", "return_url": self.back_to() or _TELEGRAM},
            **({"payment_method_data": {"type": method}} if method else {}),
            **({"save_payment_method": True} if order.save else {}),
        }

    def charge(self, order: Order, token: str) -> Body:
        """Nobody is asked."""
        return {**self._payment(order), "payment_method_id": token}

    def _payment(self, order: Order) -> Body:
        """Without `capture` the money would only be reserved."""
        return {
            "amount": _roubles(order.amount),
            "capture": True,
            "description": order.description[:_LONGEST_DESCRIPTION],
            "metadata": {OUR_ID: order.id},
            **({"receipt": self._receipt(order)} if order.email else {}),
        }

    def _receipt(self, order: Order) -> Mapping[str, Any]:
        """54-ФЗ: money on the account comes before the service, which makes it an advance."""
        item = {
            "description": order.description[:_LONGEST_DESCRIPTION],
            "quantity": 1,
            "amount": _roubles(order.amount),
            "vat_code": self.vat_code,
            "payment_subject": "service",
            "payment_mode": "advance",
        }
        return {"customer": {"email": order.email}, "items": [item]}


def _roubles(amount: Decimal) -> Mapping[str, str]:
    return {"value": f"{amount:.2f}", "currency": "RUB"}

"""An order as the bank wants it written."""

import re
from typing import Any

from core.payments.models import Means, Order

Message = dict[str, Any]
_METHODS = {Means.CARD: "ac", Means.SBP: "sbp"}
_DETAILS_MOST = 140
_ITEM_MOST = 62
_ACCOUNT_LEAST = 4
_FOREIGN_TO_SBP = re.compile(r"[^ -~А-Яа-я№]")
_TAXES = {
    1: "none",
    2: "vat0",
    3: "vat10",
    4: "vat20",
    5: "vat110",
    6: "vat120",
    7: "vat5",
    8: "vat7",
    9: "vat105",
    10: "vat107",
    11: "vat22",
    12: "vat122",
}
"""The bank's name of each `payment_vat_code`. The last six rates are newer than what we have seen of the bank's
papers: their names are made like the others."""


def page_message(order: Order, back_to: str, vat_code: int) -> Message:
    """For the pay page. The same order always gives the same message, so `nonce` is the order as well. A card can only
    be kept where the person pays with one: repeating SBP payments takes a contract of another kind."""
    message = {
        "orderId": order.id,
        "nonce": order.id,
        "amount": float(order.amount),
        "details": _plain(order.description),
        "customerAccount": str(order.payer).zfill(_ACCOUNT_LEAST),
        "customerEmail": order.email,
        "paymentMethod": _METHODS[Means.CARD] if order.save else _METHODS.get(order.means, ""),
        "successUrl": back_to,
        "failUrl": back_to,
        "recurrentable": order.save,
        "data": {"fdReceipt": _receipt(order, vat_code)},
    }
    return {name: value for name, value in message.items() if value}


def repeat_message(order: Order, first_order: str, token: str, vat_code: int) -> Message:
    """For one more payment by the card of `first_order`."""
    return {
        "orderId": first_order,
        "newOrderId": order.id,
        "token": token,
        "amount": float(order.amount),
        "details": _plain(order.description),
        "data": {"fdReceipt": _receipt(order, vat_code)},
    }


def _receipt(order: Order, vat_code: int) -> Message:
    """54-ФЗ: money on the account comes before the service, which makes it an advance. The payer's address goes beside
    it, as `customerEmail`. The shop's `companyEmail` and `taxSystem` are left to the shop's profile at the bank: other
    clients send them, and whether the bank insists on that couldn't be tried."""
    item = {
        "text": order.description[:_ITEM_MOST],
        "quantity": 1,
        "price": float(order.amount),
        "amount": float(order.amount),
        "tax": _TAXES[vat_code],
        "type": "advance",
        "object": "service",
    }
    return {"items": [item]}


def _plain(description: str) -> str:
    """In the letters that SBP carries: another one would fail the payment."""
    return _FOREIGN_TO_SBP.sub("", description.replace("ё", "е").replace("Ё", "Е"))[:_DETAILS_MOST]

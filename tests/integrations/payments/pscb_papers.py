"""What travels between PSCB and a shop, as seen from the bank."""

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

SHOP, SECRET = "31415926", "pscb-key-8c41"
CARD, TOKEN = "220220XXXXXX4477", "13346679"
_TAXES = {"none", "vat0", "vat10", "vat20", "vat110", "vat120", "vat5", "vat7", "vat105", "vat107", "vat22", "vat122"}
Told = dict[str, Any]


@dataclass(frozen=True)
class Held:
    """A payment in the bank's books."""

    id: int
    order: str
    amount: Decimal
    at: datetime
    state: str = "sent"
    account: str = ""
    recurrent: bool = False
    token: str = ""
    sub_code: str = ""
    refunds: tuple[Decimal, ...] = ()
    message: Told = field(default_factory=dict)


def told_of(held: Held) -> Told:
    """As the bank's clients have seen it: the shop is a number, what there isn't may be null."""
    told: Told = {
        "orderId": held.order,
        "showOrderId": held.order,
        "paymentId": str(held.id),
        "account": held.account,
        "amount": float(held.amount),
        "state": held.state,
        "marketPlace": int(SHOP),
        "paymentMethod": "ac",
        "stateDate": held.at.isoformat(timespec="milliseconds"),
        "recurrencyToken": held.token or None,
    }
    if held.refunds:
        told["refunds"] = [{"refundId": "7", "state": "END", "amount": float(amount)} for amount in held.refunds]
        told["refunds"].append({"refundId": "8", "state": "PROC", "amount": 1.0})
    if held.sub_code:
        told["lastError"] = {"code": -1, "subCode": int(held.sub_code), "description": "declined"}
    return told


def seal(body: bytes, secret: str) -> bytes:
    """AES-128-ECB, PKCS7, md5 of the secret."""
    padder = PKCS7(128).padder()
    encryptor = Cipher(algorithms.AES(hashlib.md5(secret.encode()).digest()), modes.ECB()).encryptor()
    return encryptor.update(padder.update(body) + padder.finalize()) + encryptor.finalize()


def signed(body: bytes, signature: str) -> bool:
    """With the shop's key."""
    return hmac.compare_digest(hashlib.sha256(body + SECRET.encode()).hexdigest(), signature)


def wrong_message(message: Told) -> str:
    """What the bank wouldn't take, by the lengths that its clients keep to."""
    items = message["data"]["fdReceipt"]["items"]
    lengths = {"orderId": (4, 20), "customerAccount": (4, 20), "details": (0, 140), "nonce": (1, 64)}
    for name, (least, most) in lengths.items():
        if not least <= len(message[name]) <= most:
            return name
    if sum(item["amount"] for item in items) != message["amount"] or message["amount"] <= 0:
        return "amount"
    if any(not 0 < len(item["text"]) <= 64 or item["tax"] not in _TAXES for item in items):
        return "fdReceipt"
    return "" if message.get("paymentMethod", "ac") in ("ac", "sbp") else "paymentMethod"


def failure(code: str, description: str = "") -> Told:
    """What the bank answers where it won't."""
    return {"status": "STATUS_FAILURE", "errorCode": code, "errorDescription": description, "requestId": "DEMO-2"}

"""ЮKassa as its documents describe it, with one shop that makes receipts through it and may keep cards."""

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import datetime, timedelta
from decimal import Decimal
from http import HTTPStatus
from typing import Any

from aiohttp import web
from pydantic import ValidationError

from bot.integrations.payments.yookassa.orders import OUR_ID
from core.clock import Clock
from core.payments.models import PaymentId, Setback
from tests.contracts.payment_vendors import Knock, VendorServer
from tests.integrations.payments.yookassa_requests import NewPayment

SOURCE = {"X-Forwarded-For": "77.75.153.78"}
_KEY_LIFETIME = timedelta(hours=24)
_REASONS = {
    Setback.NO_MONEY: "insufficient_funds",
    Setback.DECLINED: "general_decline",
    Setback.CARD_REVOKED: "permission_revoked",
}
Json = dict[str, Any]


class YooKassaServer(VendorServer):
    """`requests` is what was asked for, by key. Answers are repeated for a day as they were at first."""

    name = "yookassa"

    def __init__(self, now: Clock) -> None:
        super().__init__(now, account="100500", secret="test_ks-Vendor-Secret-9f27")
        self.requests: dict[str, Json] = {}
        self._answers: dict[str, tuple[datetime, bytes, int, Json]] = {}
        self._payments: dict[str, Json] = {}
        self._events: dict[str, Json] = {}
        self._cards: set[str] = set()
        self._spoilt: Setback | None = None

    def routes(self) -> Sequence[web.RouteDef]:
        return [
            web.post("/payments", self._create),
            web.get("/payments", self._list),
            web.get("/payments/{id}", self._get),
        ]

    @property
    def secrets(self) -> Sequence[str]:
        basic = b64encode(f"{self.account}:{self.secret}".encode()).decode()
        return (*super().secrets, basic)

    def count(self, order: PaymentId) -> int:
        return len(self._of(order))

    def fill(self, number: int) -> None:
        """What else the shop sold meanwhile, and somebody else's payments that use a metadata key like ours."""
        for index in range(number):
            self._store({"value": "37.00", "currency": "RUB" if index % 3 else "USD"}, {"order_id": str(index)})

    async def open(self, link: str) -> None:
        assert link.partition("?orderId=")[2] in self._payments

    async def pay(self, order: PaymentId) -> None:
        self._succeed(self._one(order))

    async def decline(self, order: PaymentId, setback: Setback) -> None:
        self.cancel(order, _REASONS[setback])

    async def close(self, order: PaymentId) -> None:
        assert self._one(order)["status"] == "pending"

    async def expire(self, order: PaymentId) -> None:
        self.cancel(order, "expired_on_confirmation")

    async def refund(self, order: PaymentId, amount: Decimal) -> None:
        payment = self._one(order)
        assert payment["status"] == "succeeded"
        before = Decimal(payment.get("refunded_amount", {"value": "0"})["value"])
        payment["refunded_amount"] = _roubles(before + amount)
        refund = {"id": "2e8de002-0015-5000-9000-1f2fe62c5d0f", "payment_id": payment["id"], "status": "succeeded"}
        self._events[order] = _event("refund.succeeded", refund | {"amount": _roubles(amount)})

    def cancel(self, order: PaymentId, reason: str) -> None:
        """In ЮKassa's words."""
        self._cancel(self._one(order), reason)

    def spoil_cards(self, setback: Setback) -> None:
        self._spoilt = setback

    def knock(self, order: PaymentId) -> Knock:
        return _knock(self._events[order])

    def forgeries(self, order: PaymentId) -> Mapping[str, Knock]:
        body = _knock(self._claim(order)).body
        sources = {
            "from elsewhere": {"X-Forwarded-For": "203.0.113.9"},
            "with a source that was made up": {"X-Forwarded-For": "77.75.153.78, 203.0.113.9"},
            "with a source that is none": {"X-Forwarded-For": "77.75.153.78, ЮKassa".encode().decode("latin-1")},
            "beside the proxy": {},
        }
        return {name: Knock("/payments/yookassa", body, headers) for name, headers in sources.items()}

    def lies(self, order: PaymentId) -> Mapping[str, Knock]:
        claim = self._claim(order)
        more = claim | {"object": claim["object"] | {"amount": {"value": "99999.00", "currency": "RUB"}}}
        other = claim | {"object": claim["object"] | {"id": self._store(_roubles(Decimal(1)), {})["id"]}}
        refund = _event("refund.succeeded", {"payment_id": claim["object"]["id"], "amount": claim["object"]["amount"]})
        lies = {"paid": claim, "paid more": more, "another payment": other, "refunded": refund}
        return {name: _knock(body) for name, body in lies.items()}

    def stranger(self) -> Knock:
        payment = self._store({"value": "37.00", "currency": "RUB"}, {"order_id": "37"})
        return _knock(_event("payment.succeeded", payment | {"status": "succeeded"}))

    async def _create(self, request: web.Request) -> web.Response:
        if not self._known(request):
            return _refusal(401, "invalid_credentials", "Authorization")
        key, body = request.headers.get("Idempotence-Key", ""), await request.read()
        if not 0 < len(key) <= 64:
            return _refusal(400, "invalid_request", "Idempotence-Key")
        at, known, status, answer = self._answers.get(key, (None, b"", 0, {}))
        if at is None or self.now() >= at + _KEY_LIFETIME:
            status, answer = self._made(key, body)
            self._answers[key] = (self.now(), body, status, deepcopy(answer))
        elif body != known:
            return _refusal(400, "invalid_request", "Idempotence-Key", "Idempotence key duplicated")
        return web.json_response(answer, status=status)

    def _made(self, key: str, body: bytes) -> tuple[int, Json]:
        self.requests[key] = json.loads(body)
        try:
            asked = NewPayment.model_validate_json(body)
        except ValidationError as error:
            place = ".".join(map(str, error.errors()[0]["loc"]))
            return 400, _complaint("invalid_request", place, f"Illegal value in {body.decode()}")
        if asked.payment_method_id and asked.payment_method_id not in self._cards:
            return 400, _complaint("invalid_request", "payment_method_id", f"No method {asked.payment_method_id}")
        payment = self._store(_roubles(Decimal(asked.amount.value)), asked.metadata, save=asked.save_payment_method)
        if asked.payment_method_id:
            self._charge(payment, asked.payment_method_id)
        return 200, payment

    def _charge(self, payment: Json, card: str) -> None:
        """The method stays a saved one."""
        del payment["confirmation"]
        payment |= {"_save": True, "payment_method": {"type": "bank_card", "id": card}}
        if self._spoilt is None:
            self._succeed(payment)
        else:
            self._cancel(payment, _REASONS[self._spoilt])

    async def _get(self, request: web.Request) -> web.Response:
        if not self._known(request):
            return _refusal(401, "invalid_credentials", "Authorization")
        payment = self._payments.get(request.match_info["id"])
        return web.json_response(payment) if payment else _refusal(404, "not_found", "payment_id")

    async def _list(self, request: web.Request) -> web.Response:
        if not self._known(request):
            return _refusal(401, "invalid_credentials", "Authorization")
        limit = int(request.query.get("limit", "10"))
        if not 1 <= limit <= 100:
            return _refusal(400, "invalid_request", "limit")
        since = datetime.fromisoformat(request.query["created_at.gte"])
        newest = [
            one for one in reversed(self._payments.values()) if datetime.fromisoformat(one["created_at"]) >= since
        ]
        start = int(request.query.get("cursor", "0"))
        more = {"next_cursor": str(start + limit)} if start + limit < len(newest) else {}
        return web.json_response({"type": "list", "items": newest[start : start + limit], **more})

    def _since(self, moment: datetime) -> Sequence[Json]:
        newest = reversed(self._payments.values())
        return [one for one in newest if datetime.fromisoformat(one["created_at"]) >= moment]

    def _known(self, request: web.Request) -> bool:
        return request.headers.get("Authorization") == f"Basic {self.secrets[-1]}"

    def _store(self, amount: Json, metadata: Mapping[str, str], save: bool = False) -> Json:
        key = f"2e8dd95a-000f-5000-a000-{len(self._payments):012x}"
        payment = {
            "id": key,
            "status": "pending",
            "paid": False,
            "amount": amount,
            "confirmation": {
                "type": "redirect",
                "confirmation_url": f"https://yoomoney.example/checkout?orderId={key}",
            },
            "created_at": _moment(self.now()),
            "metadata": dict(metadata),
            "payment_method": {"type": "bank_card", "id": key, "saved": False},
            "recipient": {"account_id": self.account, "gateway_id": "100700"},
            "refundable": False,
            "test": False,
            "_save": save,
        }
        self._payments[key] = payment
        return payment

    def _succeed(self, payment: Json) -> None:
        """Whoever pays by a card has this one."""
        assert payment["status"] == "pending"
        card = {"first6": "555555", "last4": "4477", "expiry_year": "2027", "expiry_month": "02"}
        payment["payment_method"] |= {"saved": payment["_save"], "title": "Bank card *4477", "card": card}
        payment |= {"status": "succeeded", "paid": True, "captured_at": _moment(self.now())}
        payment.pop("confirmation", None)
        if payment["_save"]:
            self._cards.add(payment["payment_method"]["id"])
        self._happened(payment)

    def _cancel(self, payment: Json, reason: str) -> None:
        assert payment["status"] == "pending"
        payment |= {"status": "canceled", "cancellation_details": {"party": "yoo_money", "reason": reason}}
        self._happened(payment)

    def _happened(self, payment: Json) -> None:
        self._events[payment["metadata"][OUR_ID]] = _event(f"payment.{payment['status']}", payment)

    def _claim(self, order: PaymentId) -> Json:
        return _event("payment.succeeded", self._one(order) | {"status": "succeeded", "paid": True})

    def _of(self, order: PaymentId) -> Sequence[Json]:
        return [one for one in self._payments.values() if one["metadata"].get(OUR_ID) == order]

    def _one(self, order: PaymentId) -> Json:
        (payment,) = self._of(order)
        return payment


def _knock(event: Json) -> Knock:
    return Knock("/payments/yookassa", json.dumps(event).encode(), SOURCE)


def _event(name: str, about: Json) -> Json:
    return {"type": "notification", "event": name, "object": deepcopy(about)}


def _refusal(status: int, code: str, parameter: str, description: str = "") -> web.Response:
    return web.json_response(_complaint(code, parameter, description or HTTPStatus(status).phrase), status=status)


def _complaint(code: str, parameter: str, description: str) -> Json:
    return {"type": "error", "id": "ab5a11cd", "code": code, "description": description, "parameter": parameter}


def _roubles(amount: Decimal) -> Json:
    return {"value": f"{amount:.2f}", "currency": "RUB"}


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"

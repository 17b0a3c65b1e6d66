"""PSCB as its clients know it: the pay page, the API of shops, and calls that are repeated until they are confirmed."""

import json
from base64 import b64decode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from aiohttp import ClientSession, web
from yarl import URL

from core.payments.models import PaymentId, Setback
from tests.contracts.billing_server import Handler
from tests.contracts.payment_vendors import Knock, VendorServer
from tests.integrations.payments.pscb_papers import (
    CARD,
    SECRET,
    SHOP,
    TOKEN,
    Held,
    Told,
    failure,
    seal,
    signed,
    told_of,
    wrong_message,
)

PATH = "/payments/pscb"
_API = "/merchantApi"
_SUB_CODES = {Setback.NO_MONEY: "51", Setback.CARD_REVOKED: "54", Setback.DECLINED: "5"}


class PscbServer(VendorServer):
    """A `slow` one is still busy with a repeated charge when it answers; a `wary` one refuses the same order again:
    whether the real one does isn't known."""

    name = "pscb"

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__(now, SHOP, SECRET)
        self.books: list[Held] = []
        self.forgotten: list[str] = []
        self.slow = self.wary = False
        self._spoilt: Setback | None = None

    @property
    def secrets(self) -> Sequence[str]:
        """With what charges a card."""
        return (*super().secrets, TOKEN)

    def routes(self) -> Sequence[web.RouteDef]:
        """What the bot uses, and what the operator does at the bank's."""
        questions: Mapping[str, Callable[[Told], Told]] = {
            "checkPayment": self._check,
            "payRecurrent": self._repeat,
            "cancelRecurrent": self._forget,
            "refundPayment": self._refund,
        }
        api = [web.post(f"{_API}/{name}", self._asked(question)) for name, question in questions.items()]
        return [web.get("/pay", self._page), *api]

    @web.middleware
    async def _watched(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Looking takes nothing, so what is to break after something was taken breaks later."""
        if self._broken is not None and self._broken[1] and request.path == f"{_API}/checkPayment":
            return await handler(request)
        return await super()._watched(request, handler)

    def count(self, order: PaymentId) -> int:
        """See Vendor."""
        return sum(held.order == order for held in self.books)

    def held(self, order: str) -> Held | None:
        """The payment of that order."""
        return next((held for held in self.books if held.order == order), None)

    async def open(self, link: str) -> None:
        """As a browser does."""
        async with ClientSession() as http, http.get(URL(link, encoded=True)) as page:
            assert page.status == 200, await page.text()

    async def pay(self, order: PaymentId, amount: Decimal | None = None) -> None:
        """`amount`: something else than was asked for."""
        held = self._known(order)
        if held.state != "end":
            self._put(held, state="end", amount=amount or held.amount, token=TOKEN if held.recurrent else "")

    async def decline(self, order: PaymentId, setback: Setback) -> None:
        """See Vendor."""
        self._put(self._known(order), state="err", sub_code=_SUB_CODES[setback])

    async def close(self, order: PaymentId) -> None:
        """The bank doesn't notice."""

    async def expire(self, order: PaymentId) -> None:
        """See Vendor."""
        self._put(self._known(order), state="exp")

    async def become(self, order: PaymentId, state: str) -> None:
        """Whatever else happens to payments."""
        self._put(self._known(order), state=state)

    async def refund(self, order: PaymentId, amount: Decimal) -> None:
        """Through the API, as the operator's cabinet does."""
        answer = self._refund({"orderId": order, "partialRefund": True, "refundSum": float(amount)})
        assert answer["status"] == "STATUS_SUCCESS", answer

    def spoil_cards(self, setback: Setback) -> None:
        """See Vendor."""
        self._spoilt = setback

    def knock(self, order: PaymentId) -> Knock:
        """See Vendor."""
        return self.call([told_of(self._known(order))])

    def call(self, payments: Sequence[Told], secret: str = SECRET) -> Knock:
        """About any payments."""
        return Knock(PATH, seal(json.dumps({"payments": payments}).encode(), secret))

    def paid(self, order: PaymentId, **changes: Any) -> Told:
        """How the call about a paid payment would look."""
        return told_of(replace(self._known(order), state="end")) | changes

    def forgeries(self, order: PaymentId) -> Mapping[str, Knock]:
        """The test bench has the same order numbers, another key, and another shop."""
        good = self.call([self.paid(order)])
        middle = len(good.body) // 2
        changed = good.body[:middle] + bytes([good.body[middle] ^ 1]) + good.body[middle + 1 :]
        return {
            "another key": self.call([self.paid(order)], "111111"),
            "an empty key": self.call([self.paid(order)], ""),
            "a changed byte": replace(good, body=changed),
            "a block left out": replace(good, body=good.body[:16] + good.body[32:]),
            "in plain text": replace(good, body=json.dumps({"payments": [self.paid(order)]}).encode()),
            "another shop": self.call([self.paid(order, marketPlace=47607)]),
            "another shop beside ours": self.call([self.paid(order), self.paid(order, marketPlace=47607)]),
            "no shop": self.call([self.paid(order, marketPlace=None)]),
            "no sum": self.call([self.paid(order, amount=None)]),
            "a sum of nothing": self.call([self.paid(order, amount=0)]),
            "a sum below nothing": self.call([self.paid(order, amount=-1234.5)]),
            "a sum that is none": self.call([self.paid(order, amount=float("nan"))]),
        }

    def lies(self, order: PaymentId) -> Mapping[str, Knock]:
        """Who has the key is believed."""
        return {}

    def stranger(self) -> Knock:
        """See Vendor."""
        return self.call([told_of(Held(99, "2222333344445555", Decimal("10.00"), self.now(), "end"))])

    async def deliver(self, http: ClientSession, address: str, order: PaymentId, most: int = 5) -> list[int]:
        """Calls until the payment is confirmed or rejected; the statuses that came back."""
        statuses: list[int] = []
        while len(statuses) < most:
            knock = self.knock(order)
            async with http.post(address + knock.path, data=knock.body) as answer:
                statuses.append(answer.status)
                if answer.status == 200:
                    self._heard(await answer.json())
                    return statuses
        return statuses

    def _heard(self, answer: Told) -> None:
        for one in answer["payments"]:
            assert one["action"] in ("CONFIRM", "REJECT")
            if one["action"] == "REJECT":
                self._put(self._known(one["orderId"]), state="rej")

    async def _page(self, request: web.Request) -> web.Response:
        body = b64decode(request.query["message"], validate=True)
        if request.query["marketPlace"] != SHOP or not signed(body, request.query["signature"]):
            return web.Response(status=401, text="signature")
        message = json.loads(body)
        wrong = wrong_message(message)
        if wrong:
            return web.Response(status=400, text=wrong)
        if self.held(message["orderId"]) is None:
            self._add(message["orderId"], message, account=message["customerAccount"])
        return web.Response(text="<form>", content_type="text/html")

    def _asked(self, question: Callable[[Told], Told]) -> Handler:
        async def answer(request: web.Request) -> web.StreamResponse:
            body = await request.read()
            if not signed(body, request.headers.get("Signature", "")):
                return _says(failure("NOT_AUTHORIZED"))
            asked = json.loads(body)
            return _says(question(asked) if str(asked["marketPlace"]) == SHOP else failure("NOT_AUTHORIZED"))

        return answer

    def _check(self, asked: Told) -> Told:
        held = self.held(asked["orderId"])
        if held is None:
            return failure("UNKNOWN_PAYMENT")
        card = {"paymentParams": {"card": CARD, "card_type": "MIR"}} if asked.get("requestCardData") else {}
        return {"status": "STATUS_SUCCESS", "requestId": "DEMO-1", "payment": told_of(held), **card}

    def _repeat(self, asked: Told) -> Told:
        first = self.held(asked["orderId"])
        if first is None:
            return failure("UNKNOWN_PAYMENT")
        if first.state != "end" or first.token != asked["token"] or first.token in self.forgotten:
            return failure("ILLEGAL_PAYMENT_STATE", f"Платеж в состоянии {first.state}, {asked['token']}")
        if self.wary and self.held(asked["newOrderId"]) is not None:
            return failure("ILLEGAL_ACTION")
        held = self._add(asked["newOrderId"], asked, account=first.account)
        if self._spoilt:
            self._put(held, state="err", sub_code=_SUB_CODES[self._spoilt])
            told = told_of(self._known(held.order))
            return {"status": "STATUS_FAILURE", "payment": told, "paymentSystemError": told["lastError"]}
        if not self.slow:
            self._put(held, state="end")
        return {"status": "STATUS_SUCCESS", "payment": told_of(self._known(held.order))}

    def _forget(self, asked: Told) -> Told:
        held = self.held(asked["orderId"])
        if held is None or held.token != asked["token"]:
            return failure("UNKNOWN_PAYMENT")
        self.forgotten.append(held.token)
        return {"status": "STATUS_SUCCESS"}

    def _refund(self, asked: Told) -> Told:
        held = self.held(asked["orderId"])
        if held is None or held.state != "end":
            return failure("FAILED" if held else "UNKNOWN_PAYMENT")
        rest = held.amount - sum(held.refunds)
        amount = Decimal(str(asked["refundSum"])) if asked["partialRefund"] else rest
        if amount > rest:
            return failure("ILLEGAL_ARGUMENTS")
        self._put(held, refunds=(*held.refunds, amount), state="ref" if amount == rest else "end")
        return {"status": "STATUS_SUCCESS", "payment": told_of(self._known(held.order))}

    def _add(self, order: str, message: Told, account: str) -> Held:
        recurrent = bool(message.get("recurrentable"))
        amount = Decimal(str(message["amount"]))
        held = Held(len(self.books) + 61787294, order, amount, self.now(), "sent", account, recurrent, message=message)
        self.books.append(held)
        return held

    def _known(self, order: str) -> Held:
        held = self.held(order)
        assert held is not None, "nobody has opened the link"
        return held

    def _put(self, held: Held, **changes: Any) -> None:
        self.books[self.books.index(held)] = replace(held, at=self.now(), **changes)


def _says(answer: Told) -> web.Response:
    return web.json_response(answer)

"""Servers that behave as the vendors' do, as far as sending one message goes."""

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from aiohttp import web
from multidict import MultiMapping

from core.phones import Phone
from tests.contracts.billing_server import Handler, says

LOGIN, PASSWORD, KEY, SENDER = "owner@example.com", "vendor-password-1", "vendor-key-2", "NEVOD"
PHONE = Phone("+79161234549")
TEXT = "483920 — ваш код & пароль? Никому #1 + «не» говорите 😀"


class VendorServer(ABC):
    """`trouble` answers instead while it is set; with `knows_account` unset the account is refused. Vendors repeat
    what they complain of: the `account`, the phone and the text."""

    path: ClassVar[str]
    complaint: ClassVar[str]

    def __init__(self, *account: str) -> None:
        self.secrets = (*account, PHONE.removeprefix("+"), TEXT, "483920")
        self.echo = " ".join(self.secrets)
        self.delivered: list[tuple[str, str]] = []
        self.calls = 0
        self.trouble: Handler | None = None
        self.knows_account = True
        self.address = ""

    def app(self) -> web.Application:
        """One path."""
        app = web.Application()
        app.router.add_post(self.path, self._answer)
        return app

    @abstractmethod
    async def take(self, request: web.Request) -> tuple[str, str] | None:
        """Phone and text; None where the account isn't ours."""

    @abstractmethod
    def accepted(self, phone: str) -> object:
        """What is said of an accepted message."""

    @abstractmethod
    def refusals(self) -> list[Handler]:
        """Ways to say no: the key, the money, the number."""

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.calls += 1
        if self.trouble is not None:
            return await self.trouble(request)
        message = await self.take(request) if self.knows_account else None
        if message is None:
            return await self.refusals()[0](request)
        self.delivered.append(message)
        return web.json_response(self.accepted(message[0]), content_type="text/html")


def _no(body: Mapping[str, Any], status: int = 200) -> Handler:
    return says(json.dumps(body, ensure_ascii=False), status)


def _text(form: MultiMapping[Any], name: str) -> str:
    value = form[name]
    assert isinstance(value, str)
    return value


class SmscServer(VendorServer):
    """Answers 200 whatever happens."""

    path = "/sys/send.php"
    complaint = "error 3"

    async def take(self, request: web.Request) -> tuple[str, str] | None:
        form = await request.post()
        assert (form["fmt"], form["charset"], form.get("sender", SENDER)) == ("3", "utf-8", SENDER)
        known = form.get("apikey") == KEY or (form.get("login"), form.get("psw")) == (LOGIN, PASSWORD)
        return (_text(form, "phones"), _text(form, "mes")) if known else None

    def accepted(self, phone: str) -> object:
        return {"id": 17, "cnt": 1}

    def refusals(self) -> list[Handler]:
        return [
            _no({"error": f"authorise error {self.echo}", "error_code": 2}),
            _no({"error": "no money", "error_code": 3}),
            _no({"error": f"message is denied {self.echo}", "error_code": 6, "id": 17}),
        ]


class SmsAeroServer(VendorServer):
    """Knows its people by Basic."""

    path = "/v2/sms/send"
    complaint = "No money"

    async def take(self, request: web.Request) -> tuple[str, str] | None:
        body = await request.json()
        assert body["sign"] == SENDER
        known = request.headers["Authorization"] == "Basic b3duZXJAZXhhbXBsZS5jb206dmVuZG9yLWtleS0y"
        return (body["number"], body["text"]) if known else None

    def accepted(self, phone: str) -> object:
        return {"success": True, "data": {"id": 17, "number": phone, "status": 0, "cost": 5.49}, "message": None}

    def refusals(self) -> list[Handler]:
        return [
            _no({"success": False, "data": None, "message": f"No authorization {self.echo}"}, 401),
            _no({"success": False, "data": None, "message": "No money"}, 402),
            _no({"success": False, "data": {"number": ["wrong"]}, "message": f"Validation error {self.echo}"}, 400),
            _no({"result": "no credits"}),
        ]


class SmsRuServer(VendorServer):
    """Has a code for the call and one for each message."""

    path = "/sms/send"
    complaint = "error 201"

    async def take(self, request: web.Request) -> tuple[str, str] | None:
        form = await request.post()
        assert (form["json"], form.get("from", SENDER)) == ("1", SENDER)
        return (_text(form, "to"), _text(form, "msg")) if form["api_id"] == KEY else None

    def accepted(self, phone: str) -> object:
        message = {"status": "OK", "status_code": 100, "sms_id": "000000-10000000"}
        return {"status": "OK", "status_code": 100, "sms": {phone: message}, "balance": 4122.56}

    def refusals(self) -> list[Handler]:
        no_way = {"status": "ERROR", "status_code": 207, "status_text": f"На этот номер нельзя отправлять {self.echo}"}
        return [
            _no({"status": "ERROR", "status_code": 200, "status_text": f"Неправильный api_id {self.echo}"}),
            _no({"status": "ERROR", "status_code": 201, "status_text": "Не хватает средств"}),
            _no({"status": "OK", "status_code": 100, "sms": {"79161234549": no_way}, "balance": 0}),
            _no({"status": "OK", "status_code": 100, "sms": {}}),
        ]


class ExolveServer(VendorServer):
    """Knows its people by Bearer."""

    path = "/messaging/v1/SendSMS"
    complaint = "insufficient funds"

    async def take(self, request: web.Request) -> tuple[str, str] | None:
        body = await request.json()
        assert body["number"] == SENDER
        known = request.headers["Authorization"] == f"Bearer {KEY}"
        return (body["destination"], body["text"]) if known else None

    def accepted(self, phone: str) -> object:
        return {"message_id": "439166538239448537"}

    def refusals(self) -> list[Handler]:
        return [
            _no({"error": {"message": "unauthorized", "details": self.echo}}, 401),
            _no({"error": {"message": "insufficient funds"}}, 402),
            _no({"error": {"message": "destination is not allowed", "details": self.echo}}, 400),
        ]

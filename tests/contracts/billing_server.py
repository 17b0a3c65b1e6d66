"""An operator's billing system with the suite's books, as its own people might have written it after the document."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from aiohttp import web

from core.alarms.models import Event
from core.billing.models import Contract, ContractStatus, EntryKind, LedgerEntry
from core.billing.numbers import fold_number, tidy_number
from tests.contracts import books

TOKEN = "billing-token-7f3a"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class Call:
    """One that was answered, or was to be."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    body: bytes


@dataclass
class BillingServer:
    """`trouble` answers instead of the books while it is set. A `careless` one forgets what the document forbids."""

    trouble: Handler | None = None
    careless: bool = False
    calls: list[Call] = field(default_factory=list)
    answers: list[tuple[str, str, int, bytes]] = field(default_factory=list)
    address: str = ""
    booked: dict[str, tuple[str, LedgerEntry]] = field(default_factory=dict)
    promised: list[dict[str, str]] = field(default_factory=list)

    @property
    def contracts(self) -> Sequence[Contract]:
        """With what was booked."""
        return [self._with_bookings(one) for one in books.CONTRACTS]

    def app(self) -> web.Application:
        """Every path of the document."""
        app = web.Application(middlewares=[self._watched])
        app.router.add_get("/contracts", self._contracts)
        app.router.add_get("/contracts/recognised", self._recognised)
        app.router.add_get("/contracts/by-phone", self._by_phone)
        app.router.add_post("/contracts/sign-in", self._sign_in)
        app.router.add_post("/bookings", self.take_booking)
        app.router.add_post("/promises", self._take_promise)
        app.router.add_get("/promises", self._last_promise)
        for name in ("statement", "services", "sites", "events", "tariffs", "health"):
            app.router.add_get(f"/{name}", getattr(self, f"_{name}"))
        return app

    @web.middleware
    async def _watched(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        self.calls.append(Call(request.method, request.path, tuple(request.query.items()), await request.read()))
        if self.trouble is not None:
            return await self.trouble(request)
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return _error(401, "token_refused")
        answer = await handler(request)
        assert isinstance(answer, web.Response)
        assert isinstance(answer.body, bytes)
        self.answers.append((request.method, request.path, answer.status, answer.body))
        return answer

    async def _contracts(self, request: web.Request) -> web.Response:
        asked = set(request.query.getall("number"))
        return _contracts([one for one in self.contracts if one.number in asked])

    async def _recognised(self, request: web.Request) -> web.Response:
        return _contracts(self._alike(request.query["typed"]))

    async def _by_phone(self, request: web.Request) -> web.Response:
        if self.careless:
            return _contracts(self.contracts)
        phone = request.query["phone"]
        theirs = [one for one in self.contracts if phone in (one.mobile, one.landline)]
        return _contracts([one for one in theirs if one.status is not ContractStatus.CLOSED])

    async def _sign_in(self, request: web.Request) -> web.Response:
        body = await request.json()
        found = self._alike(body["typed"])
        exact = [one for one in found if tidy_number(one.number) == body["typed"]] or found
        opened = exact[0] if len(exact) == 1 and books.PASSWORDS.get(exact[0].number) == body["password"] else None
        return _json({"contract": _plain(opened) if opened else None})

    async def _statement(self, request: web.Request) -> web.Response:
        contract = next((one for one in self.contracts if one.number == request.query["number"]), None)
        if contract is None:
            return _error(404, "unknown_contract")
        ledger = [*(books.LEDGER if contract.number == books.ANNA.number else ()), *self._booked_for(contract)]
        since, until = _period(request)
        later = sum((entry.amount for entry in ledger if entry.at >= since), Decimal(0))
        entries = [_plain(entry) for entry in ledger if since <= entry.at < until]
        first = ledger[0].at.isoformat() if ledger else None
        return _json({"opening": f"{contract.balance - later:.2f}", "entries": entries, "first_entry_at": first})

    async def take_booking(self, request: web.Request) -> web.Response:
        """Once, however often it is offered."""
        body = await request.json()
        if body["number"] not in {one.number for one in books.CONTRACTS}:
            return _error(404, "unknown_contract")
        at, kind, amount = datetime.fromisoformat(body["at"]), EntryKind(body["kind"]), Decimal(body["amount"])
        self.booked.setdefault(
            body["id"], (body["number"], LedgerEntry(body["id"], at, kind, amount, body["description"]))
        )
        return _json({"id": body["id"]})

    async def _take_promise(self, request: web.Request) -> web.Response:
        body = await request.json()
        if body["number"] not in {one.number for one in books.CONTRACTS}:
            return _error(404, "unknown_contract")
        mine = [one for one in self.promised if one["number"] == body["number"]]
        if body["id"] not in [one["id"] for one in mine]:
            if any(one["again_on"] > body["made_at"][:10] for one in mine):
                return _error(409, "promise_refused")
            self.promised.append(body)
        return _json({"id": body["id"]})

    async def _last_promise(self, request: web.Request) -> web.Response:
        number = request.query["number"]
        if number not in {one.number for one in books.CONTRACTS}:
            return _error(404, "unknown_contract")
        mine = sorted((one for one in self.promised if one["number"] == number), key=lambda one: one["made_at"])
        return _json({"promise": {**mine[-1], "kept": False} if mine else None})

    def _booked_for(self, contract: Contract) -> list[LedgerEntry]:
        return [entry for number, entry in self.booked.values() if number == contract.number]

    def _with_bookings(self, contract: Contract) -> Contract:
        booked = sum((entry.amount for entry in self._booked_for(contract)), Decimal(0))
        return replace(contract, balance=contract.balance + booked, due=max(contract.due - booked, Decimal(0)))

    def _alike(self, typed: str) -> list[Contract]:
        return [one for one in self.contracts if fold_number(one.number) == fold_number(typed)]

    async def _services(self, request: web.Request) -> web.Response:
        return self._of_anna(request, "services", books.SERVICES[::-1])

    async def _sites(self, request: web.Request) -> web.Response:
        return self._of_anna(request, "sites", books.SITES[::-1])

    async def _events(self, request: web.Request) -> web.Response:
        since, until = _period(request)
        known: tuple[Event, ...] = books.EVENTS + (books.HUSHED if self.careless else ())
        newest = sorted((one for one in known if since <= one.at < until), key=lambda one: one.at, reverse=True)
        return self._of_anna(request, "events", newest[: int(request.query["limit"])])

    async def _tariffs(self, request: web.Request) -> web.Response:
        return _json({"tariffs": [_plain(tariff) for tariff in reversed(books.TARIFFS)]})

    async def _health(self, request: web.Request) -> web.Response:
        return _json({"api": 1, "system": "Books 1.0", "uptime": 17})

    def _of_anna(self, request: web.Request, name: str, records: Sequence[Any]) -> web.Response:
        if request.query["number"] not in {one.number for one in books.CONTRACTS}:
            return _error(404, "unknown_contract")
        mine = records if request.query["number"] == books.ANNA.number else ()
        return _json({name: [_plain(record) for record in mine]})


@asynccontextmanager
async def served(app: web.Application) -> AsyncIterator[str]:
    """The address while the context lasts."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def silent(request: web.Request) -> web.StreamResponse:
    """Takes the call and never answers."""
    await asyncio.Event().wait()
    raise AssertionError


async def hang_up(request: web.Request) -> web.StreamResponse:
    """The connection breaks before an answer."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


def says(body: str | bytes, status: int = 200) -> Handler:
    """Whatever is asked."""

    async def answer(request: web.Request) -> web.StreamResponse:
        content = body.encode() if isinstance(body, str) else body
        return web.Response(body=content, status=status, content_type="application/json")

    return answer


def _period(request: web.Request) -> Iterator[datetime]:
    return (datetime.fromisoformat(request.query[name]) for name in ("since", "until"))


def _contracts(contracts: Sequence[Contract]) -> web.Response:
    return _json({"contracts": [_plain(contract) for contract in reversed(contracts)]})


def _plain(record: Any) -> dict[str, Any]:
    """With a field of its own, as systems have them."""
    return {**{name: _value(value) for name, value in asdict(record).items()}, "internal_rowid": 42}


def _value(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value.isoformat() if isinstance(value, date | datetime) else value


def _error(status: int, code: str) -> web.Response:
    return _json({"error": {"code": code, "message": code}}, status)


def _json(body: object, status: int = 200) -> web.Response:
    return web.json_response(body, status=status)

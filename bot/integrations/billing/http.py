"""The operator as its billing system knows it."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from bot.integrations.billing.answers import (
    AnswerT,
    BookingAnswer,
    ContractsAnswer,
    EventsAnswer,
    HealthAnswer,
    LastPromiseAnswer,
    PromiseAnswer,
    ServicesAnswer,
    SignInAnswer,
    SitesAnswer,
    StatementAnswer,
    TariffsAnswer,
    read,
)
from bot.integrations.billing.backend import Backend, Query
from core.alarms.models import Event, Site
from core.billing.models import Booking, Contract, ContractStatus, Service, ServiceStatus, Statement, Tariff
from core.billing.numbers import ContractNumber, fold_number, tidy_number
from core.errors import NothingFound, OperatorUnavailable
from core.payments.promises import Promise
from core.phones import Phone

_LONGEST_TYPED = 40
_NUMBERS_A_CALL = 50
_MOST_EVENTS = 10_000
_DURESS = re.compile(r"\s*[ERPerp136]?12[12](?!\d)")
"""Contact ID 121 and 122, whatever qualifier they are written with: whoever forces the subscriber may be reading the
chat, so neither a duress nor its restoring is told. The contract forbids sending them; a slip would cost too much."""


class HttpOperator:
    """Satisfies core.billing.ports.Operator, core.payments.ports.Bookkeeper and core.payments.promises.Promises over
    `openapi.json`. What is asked again and again isn't kept: sums change beside us. Order and membership are settled
    here as well, so that a careless system shows nobody another's."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    async def contracts(self, numbers: Sequence[ContractNumber]) -> Sequence[Contract]:
        """The known ones among `numbers`, in that order; fifty a call."""
        asked = list(dict.fromkeys(numbers))
        found: dict[str, Contract] = {}
        for start in range(0, len(asked), _NUMBERS_A_CALL):
            some = [("number", number) for number in asked[start : start + _NUMBERS_A_CALL]]
            found |= {contract.number: contract for contract in await self._contracts("/contracts", some)}
        return tuple(found[number] for number in asked if number in found)

    async def recognise(self, typed: str) -> Sequence[Contract]:
        """Contracts whose number folds like `typed`; one that matches to the letter is alone."""
        if not _can_be_number(typed):
            return ()
        tidy = tidy_number(typed)
        found = await self._contracts("/contracts/recognised", [("typed", tidy)])
        exact = [contract for contract in found if tidy_number(contract.number) == tidy]
        return tuple(exact or found)

    async def contracts_by_phone(self, phone: Phone) -> Sequence[Contract]:
        """By number. A phone opens contracts, hence the second look at whether it is theirs."""
        found = await self._contracts("/contracts/by-phone", [("phone", phone)])
        theirs = (one for one in found if phone in (one.mobile, one.landline) and one.status != ContractStatus.CLOSED)
        return tuple(sorted(theirs, key=lambda contract: contract.number))

    async def authenticate(self, typed: str, password: str) -> Contract | None:
        """An empty password isn't even asked about: there are systems that let it in."""
        if not password or not _can_be_number(typed) or not _travels(password):
            return None
        body = {"typed": tidy_number(typed), "password": password}
        opened = read(SignInAnswer, await self._backend.post("/contracts/sign-in", body)).contract
        return opened.model() if opened else None

    async def statement(self, number: ContractNumber, since: datetime, until: datetime) -> Statement:
        """Raises NothingFound for an unknown contract: a balance of nothing would be a lie."""
        query = [("number", number), ("since", _moment(since)), ("until", _moment(until))]
        answer = read(StatementAnswer, await self._backend.get("/statement", query))
        entries = tuple(sorted((entry.model() for entry in answer.entries), key=lambda entry: entry.at))
        if not all(since <= entry.at < until for entry in entries):
            raise OperatorUnavailable("StatementAnswer: an entry outside the period: the sums can't be right")
        return Statement(since, until, answer.opening, entries, answer.first_entry_at)

    async def book(self, booking: Booking) -> None:
        """The system is expected to know the id again. Whatever else answers there (a proxy, say) hasn't booked."""
        body = {
            "id": booking.id,
            "number": booking.number,
            "kind": booking.kind.value,
            "amount": f"{booking.amount:.2f}",
            "at": _moment(booking.at),
            "description": booking.description,
        }
        if read(BookingAnswer, await self._backend.post("/bookings", body)).id != booking.id:
            raise OperatorUnavailable("BookingAnswer: another id than the one that was offered")

    async def promise(self, promise: Promise) -> None:
        """Whatever else answers there (a proxy, say) hasn't kept it."""
        body = {
            "id": promise.id,
            "number": promise.number,
            "amount": f"{promise.amount:.2f}",
            "made_at": _moment(promise.made_at),
            "until": promise.until.isoformat(),
            "again_on": promise.again_on.isoformat(),
        }
        if read(PromiseAnswer, await self._backend.post("/promises", body)).id != promise.id:
            raise OperatorUnavailable("PromiseAnswer: another id than the one that was offered")

    async def last_promise(self, number: ContractNumber) -> Promise | None:
        """However long ago."""
        answer = await self._about(number, LastPromiseAnswer, "/promises")
        return answer.promise.model() if answer and answer.promise else None

    async def services(self, number: ContractNumber) -> Sequence[Service]:
        """Active ones first."""
        answer = await self._about(number, ServicesAnswer, "/services")
        services = (record.model() for record in answer.services) if answer else ()
        return tuple(sorted(services, key=lambda service: service.status != ServiceStatus.ACTIVE))

    async def tariffs(self) -> Sequence[Tariff]:
        """Cheapest first."""
        tariffs = read(TariffsAnswer, await self._backend.get("/tariffs")).tariffs
        return tuple(sorted((record.model() for record in tariffs), key=lambda tariff: tariff.monthly_fee))

    async def sites(self, number: ContractNumber) -> Sequence[Site]:
        """By code."""
        answer = await self._about(number, SitesAnswer, "/sites")
        sites = (record.model() for record in answer.sites) if answer else ()
        return tuple(sorted(sites, key=lambda site: site.code))

    async def events(self, number: ContractNumber, since: datetime, until: datetime, limit: int) -> Sequence[Event]:
        """Newest first, at most 10,000; a duress or a silent alarm is never among them, nor takes a place."""
        period = [("since", _moment(since)), ("until", _moment(until))]
        asked = min(limit, _MOST_EVENTS)
        while True:
            answer = await self._about(number, EventsAnswer, "/events", *period, ("limit", str(asked)))
            came = [record.model() for record in answer.events] if answer else []
            shown = [event for event in came if not _DURESS.match(event.code)]
            if len(shown) >= limit or len(came) < asked or asked == _MOST_EVENTS:
                return tuple(sorted(shown, key=lambda event: event.at, reverse=True)[:limit])
            asked = min(asked * 2, _MOST_EVENTS)

    async def check(self) -> str:
        """Where it is and what it calls itself."""
        health = read(HealthAnswer, await self._backend.get("/health"))
        return f"{self._backend.host}: {health.system}"

    async def _contracts(self, path: str, query: Query) -> Sequence[Contract]:
        return [record.model() for record in read(ContractsAnswer, await self._backend.get(path, query)).contracts]

    async def _about(
        self, number: ContractNumber, answer: type[AnswerT], path: str, *more: tuple[str, str]
    ) -> AnswerT | None:
        """None where the system doesn't know the contract."""
        try:
            return read(answer, await self._backend.get(path, [("number", number), *more]))
        except NothingFound:
            return None


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _can_be_number(typed: str) -> bool:
    """Where nothing can be recognised, nobody needs to be asked."""
    return bool(fold_number(typed)) and len(tidy_number(typed)) <= _LONGEST_TYPED


def _travels(text: str) -> bool:
    """Half of a surrogate pair, as a broken client types it, has no UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True

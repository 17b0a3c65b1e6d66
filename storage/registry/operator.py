"""The operator as the embedded registry knows it."""

from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from typing import Any

from sqlalchemy import Select
from sqlalchemy.exc import SQLAlchemyError

from core.alarms.models import Event, Site
from core.billing.models import Booking, Contract, Service, Statement, Tariff
from core.billing.numbers import ContractNumber, fold_number, tidy_number
from core.clock import Clock, utc_now
from core.errors import NothingFound, OperatorUnavailable
from core.payments.promises import Promise
from core.phones import Phone
from storage.engine import Engines
from storage.prepared import Prepared
from storage.registry import queries
from storage.registry.bookings import keep_booking
from storage.registry.passwords import NOBODY, Passwords
from storage.registry.promises import LAST, keep_promise
from storage.registry.records import (
    contract_from,
    entry_from,
    event_from,
    promise_from,
    service_from,
    site_from,
    tariff_from,
)


class RegistryOperator:
    """Satisfies core.billing.ports.Operator, core.payments.ports.Bookkeeper and core.payments.promises.Promises.
    Nothing is cached: the importer writes beside us. Balances are the imported ones with what was booked here and the
    imported ledger doesn't list yet."""

    def __init__(self, engines: Engines, passwords: Passwords, zone: tzinfo = UTC, clock: Clock = utc_now) -> None:
        """`zone` is the operator's; it matters to whoever books."""
        self._engines, self._readers, self._passwords = engines, engines.single, passwords
        self._zone, self._clock = zone, clock

    async def contracts(self, numbers: Sequence[ContractNumber]) -> Sequence[Contract]:
        """The known ones among `numbers`, in that order."""
        wanted = tuple(dict.fromkeys(numbers))
        if not wanted:
            return ()
        if len(wanted) == 1:
            rows = await self._rows(queries.CONTRACT, number=wanted[0])
        else:
            rows = await self._rows(queries.contracts_numbered(wanted))
        found = {row.number: contract_from(row) for row in rows}
        return tuple(found[number] for number in wanted if number in found)

    async def recognise(self, typed: str) -> Sequence[Contract]:
        """Contracts whose number folds like `typed`; one that matches to the letter is alone."""
        return tuple(contract_from(row) for row in await self._recognised(typed))

    async def contracts_by_phone(self, phone: Phone) -> Sequence[Contract]:
        """By number."""
        return tuple(contract_from(row) for row in await self._rows(queries.CONTRACTS_OF_PHONE, phone=phone))

    async def authenticate(self, typed: str, password: str) -> Contract | None:
        """One verification whatever happens, with no connection held meanwhile. A spelling that fits several
        contracts opens none: it has to be typed to the letter."""
        rows = await self._recognised(typed)
        row = rows[0] if len(rows) == 1 else None
        stored = row.password_hash if row else None
        opened = await self._passwords.verify(stored or NOBODY, password)
        return contract_from(row) if row and stored and opened else None

    async def statement(self, number: ContractNumber, since: datetime, until: datetime) -> Statement:
        """Raises NothingFound for an unknown contract: a balance of nothing would be a lie."""
        rows = await self._rows(queries.LEDGER, number=number, since=since, until=until)
        if not rows:
            raise NothingFound
        known = rows[0]
        opening = known.balance + (known.booked_before or 0) - (known.moved or 0)
        entries = tuple(entry_from(row) for row in rows if row.uid is not None)
        first = min((at for at in (known.first_at, known.first_booked_at) if at is not None), default=None)
        return Statement(since, until, opening, entries, first)

    async def book(self, booking: Booking) -> None:
        """On top of the imported balance."""
        await keep_booking(self._engines, booking, self._zone, self._clock())

    async def promise(self, promise: Promise) -> None:
        """Kept for the operator's people, who act on it."""
        await keep_promise(self._engines, promise, self._zone)

    async def last_promise(self, number: ContractNumber) -> Promise | None:
        """However long ago."""
        rows = await self._rows(LAST, number=number)
        return promise_from(rows[0]) if rows else None

    async def services(self, number: ContractNumber) -> Sequence[Service]:
        """Active ones first."""
        return tuple(service_from(row) for row in await self._rows(queries.SERVICES, number=number))

    async def tariffs(self) -> Sequence[Tariff]:
        """Cheapest first."""
        return tuple(tariff_from(row) for row in await self._rows(queries.TARIFFS))

    async def sites(self, number: ContractNumber) -> Sequence[Site]:
        """By code."""
        return tuple(site_from(row) for row in await self._rows(queries.SITES, number=number))

    async def events(self, number: ContractNumber, since: datetime, until: datetime, limit: int) -> Sequence[Event]:
        """Newest first; a duress or a silent alarm is never among them."""
        rows = await self._rows(queries.EVENTS, number=number, since=since, until=until, limit=limit)
        return tuple(event_from(row) for row in rows)

    async def check(self) -> str:
        """How many contracts the registry holds."""
        rows = await self._rows(queries.HOW_MANY)
        return f"embedded registry, contracts: {rows[0].contracts}"

    async def _recognised(self, typed: str) -> Sequence[Any]:
        rows = await self._rows(queries.CONTRACTS_FOLDED, folded=fold_number(typed))
        exact = [row for row in rows if tidy_number(row.number) == tidy_number(typed)]
        return exact or rows

    async def _rows(self, question: Prepared | Select[Any], **values: object) -> Sequence[Any]:
        """Drivers report a database that can't be reached as OSError."""
        try:
            async with self._readers.connect() as connection:
                if isinstance(question, Prepared):
                    return await question.all(connection, **values)
                return (await connection.execute(question)).all()
        except (SQLAlchemyError, OSError) as error:
            raise OperatorUnavailable(type(error).__name__) from error

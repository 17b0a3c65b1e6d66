"""What the registry is asked; one round trip each. Built once: building a statement takes longer than answering it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Table,
    bindparam,
    case,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
)

from core.billing.models import ContractStatus, ServiceStatus
from core.billing.numbers import ContractNumber
from storage.prepared import Prepared
from storage.tables.registry import bookings, contracts, events, ledger, services, sites, tariffs

HUSHED = tuple(qualifier + code for code in ("121", "122") for qualifier in ("", "E", "R", "P"))
"""Duress and silent alarm, in every form a panel reports them: whoever forces the subscriber may be reading the
chat, so not even their restoring is told."""

_UNLISTED = bookings.c.listed.is_(None)
_BOOKED = select(func.sum(bookings.c.amount)).where(bookings.c.number == contracts.c.number, _UNLISTED)
_CONTRACTS = select(contracts, _BOOKED.scalar_subquery().label("booked"))
"""With the sum that was `booked` here and isn't in the imported balance yet; null where nothing was."""

CONTRACT = Prepared(_CONTRACTS.where(contracts.c.number == bindparam("number")))


def contracts_numbered(numbers: Sequence[ContractNumber]) -> Select[Any]:
    """Several, in no particular order."""
    return _CONTRACTS.where(contracts.c.number.in_(numbers))


CONTRACTS_FOLDED = Prepared(_CONTRACTS.where(contracts.c.folded == bindparam("folded")).order_by(contracts.c.number))
"""All whose numbers look or sound alike."""

CONTRACTS_OF_PHONE = Prepared(
    _CONTRACTS.where(
        or_(contracts.c.mobile == bindparam("phone"), contracts.c.landline == bindparam("phone")),
        contracts.c.status != ContractStatus.CLOSED.value,
    ).order_by(contracts.c.number)
)
"""Not the closed ones: their phone may be another person's by now."""


def _movements(table: Table, uid: ColumnElement[Any], place: str) -> Select[Any]:
    """Of the period, in one shape wherever they come from; at one moment the ledger's take the first place."""
    plain = (table.c[name] for name in ("id", "at", "kind", "amount", "description", "row"))
    period = (table.c.at >= bindparam("since"), table.c.at < bindparam("until"))
    columns = (uid.label("uid"), *plain, literal_column(place).label("place"))
    return select(*columns).where(table.c.number == bindparam("number"), *period)


def _one_of(what: ColumnElement[Any], table: Table, *which: ColumnElement[bool]) -> ColumnElement[Any]:
    return select(what).where(table.c.number == bindparam("number"), *which).scalar_subquery()


def _ledger() -> Select[Any]:
    ours = _movements(bookings, bookings.c.id, "1").where(_UNLISTED)
    entries = _movements(ledger, ledger.c.uid, "0").union_all(ours).subquery()
    since: ColumnElement[Any] = bindparam("since")
    return (
        select(
            contracts.c.balance,
            _one_of(func.sum(ledger.c.amount), ledger, ledger.c.at >= since).label("moved"),
            _one_of(func.sum(bookings.c.amount), bookings, _UNLISTED, bookings.c.at < since).label("booked_before"),
            _one_of(func.min(ledger.c.at), ledger).label("first_at"),
            _one_of(func.min(bookings.c.at), bookings, _UNLISTED).label("first_booked_at"),
            entries,
        )
        .select_from(contracts.outerjoin(entries, true()))
        .where(contracts.c.number == bindparam("number"))
        .order_by(entries.c.at, entries.c.place, entries.c.row)
    )


LEDGER = Prepared(_ledger())
"""One row a movement (at least one, with a null `uid`, for a known contract); each repeats the imported balance, the
sum that the ledger `moved` since `since`, what was booked here earlier and isn't listed, and when either began. One
statement sees one moment."""

SERVICES = Prepared(
    select(services)
    .where(services.c.number == bindparam("number"))
    .order_by(
        case((services.c.status == ServiceStatus.ACTIVE.value, 0), else_=1),
        services.c.monthly_fee.desc(),
        services.c.code,
        services.c.place,
    )
)
"""Active ones first, the dearest first among them."""

TARIFFS = Prepared(select(tariffs).order_by(tariffs.c.monthly_fee, tariffs.c.code))
"""Cheapest first."""

SITES = Prepared(select(sites).where(sites.c.number == bindparam("number")).order_by(sites.c.site))
"""By code."""

EVENTS = Prepared(
    select(events)
    .where(
        events.c.number == bindparam("number"),
        events.c.at >= bindparam("since"),
        events.c.at < bindparam("until"),
        events.c.code.not_in([literal(code) for code in HUSHED]),
    )
    .order_by(events.c.at.desc(), events.c.row.desc())
    .limit(bindparam("limit", type_=Integer))
)
"""Newest first, without the hushed ones."""

HOW_MANY = Prepared(select(func.count().label("contracts")).select_from(contracts))

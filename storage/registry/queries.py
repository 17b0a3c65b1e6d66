"""What the registry is asked; one round trip each. Built once: building a statement takes longer than answering it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Integer, Select, and_, bindparam, case, func, literal, or_, select

from core.billing.models import ContractStatus, ServiceStatus
from core.billing.numbers import ContractNumber
from storage.prepared import Prepared
from storage.tables.registry import contracts, events, ledger, services, sites, tariffs

HUSHED = tuple(qualifier + code for code in ("121", "122") for qualifier in ("", "E", "R", "P"))
"""Duress and silent alarm, in every form a panel reports them: whoever forces the subscriber may be reading the
chat, so not even their restoring is told."""

CONTRACT = Prepared(select(contracts).where(contracts.c.number == bindparam("number")))


def contracts_numbered(numbers: Sequence[ContractNumber]) -> Select[Any]:
    """Several, in no particular order."""
    return select(contracts).where(contracts.c.number.in_(numbers))


CONTRACTS_FOLDED = Prepared(
    select(contracts).where(contracts.c.folded == bindparam("folded")).order_by(contracts.c.number)
)
"""All whose numbers look or sound alike."""

CONTRACTS_OF_PHONE = Prepared(
    select(contracts)
    .where(
        or_(contracts.c.mobile == bindparam("phone"), contracts.c.landline == bindparam("phone")),
        contracts.c.status != ContractStatus.CLOSED.value,
    )
    .order_by(contracts.c.number)
)
"""Not the closed ones: their phone may be another person's by now."""


def _ledger() -> Select[Any]:
    own = ledger.c.number == bindparam("number")
    since, until = ledger.c.at >= bindparam("since"), ledger.c.at < bindparam("until")
    moved = select(func.sum(ledger.c.amount)).where(own, since).scalar_subquery()
    first = select(func.min(ledger.c.at)).where(own).scalar_subquery()
    return (
        select(contracts.c.balance, moved.label("moved"), first.label("first_at"), ledger)
        .select_from(contracts.outerjoin(ledger, and_(own, since, until)))
        .where(contracts.c.number == bindparam("number"))
        .order_by(ledger.c.at, ledger.c.row)
    )


LEDGER = Prepared(_ledger())
"""One row a movement (at least one, with a null `uid`, for a known contract); each repeats the contract's balance, the
sum `moved` since `since` and the first movement's time. One statement sees one moment."""

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

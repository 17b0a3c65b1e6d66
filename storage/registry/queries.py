"""What the registry is asked, as statements; one round trip each."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select

from core.billing.models import ContractStatus, ServiceStatus
from core.billing.numbers import ContractNumber, FoldedNumber
from core.phones import Phone
from storage.tables.registry import contracts, events, ledger, services, sites, tariffs

HUSHED = tuple(qualifier + code for code in ("121", "122") for qualifier in ("", "E", "R", "P"))
"""Duress and silent alarm, in every form a panel reports them: whoever forces the subscriber may be reading the
chat, so not even their restoring is told."""

Query = Select[Any]


def contracts_numbered(numbers: Sequence[ContractNumber]) -> Query:
    """In no particular order."""
    return select(contracts).where(contracts.c.number.in_(numbers))


def contracts_folded(folded: FoldedNumber) -> Query:
    """All whose numbers look or sound alike."""
    return select(contracts).where(contracts.c.folded == folded).order_by(contracts.c.number)


def contracts_of_phone(phone: Phone) -> Query:
    """Not the closed ones: their phone may be another person's by now."""
    has_phone = or_(contracts.c.mobile == phone, contracts.c.landline == phone)
    not_closed = contracts.c.status != ContractStatus.CLOSED
    return select(contracts).where(has_phone, not_closed).order_by(contracts.c.number)


def ledger_of(number: ContractNumber, since: datetime, until: datetime) -> Query:
    """One row a movement (at least one, with a null `uid`, for a known contract); each repeats the contract's balance,
    the sum `moved` since `since` and the first movement's time. One statement sees one moment."""
    own = ledger.c.number == number
    moved = select(func.sum(ledger.c.amount)).where(own, ledger.c.at >= since).scalar_subquery()
    first = select(func.min(ledger.c.at)).where(own).scalar_subquery()
    in_period = and_(own, ledger.c.at >= since, ledger.c.at < until)
    return (
        select(contracts.c.balance, moved.label("moved"), first.label("first_at"), ledger)
        .select_from(contracts.outerjoin(ledger, in_period))
        .where(contracts.c.number == number)
        .order_by(ledger.c.at, ledger.c.row)
    )


def services_of(number: ContractNumber) -> Query:
    """Active ones first, the dearest first among them."""
    idle = case((services.c.status == ServiceStatus.ACTIVE, 0), else_=1)
    order = (idle, services.c.monthly_fee.desc(), services.c.code, services.c.place)
    return select(services).where(services.c.number == number).order_by(*order)


def all_tariffs() -> Query:
    """Cheapest first."""
    return select(tariffs).order_by(tariffs.c.monthly_fee, tariffs.c.code)


def sites_of(number: ContractNumber) -> Query:
    """By code."""
    return select(sites).where(sites.c.number == number).order_by(sites.c.site)


def events_of(number: ContractNumber, since: datetime, until: datetime, limit: int) -> Query:
    """Newest first, without the hushed ones."""
    shown = (events.c.number == number, events.c.at >= since, events.c.at < until, events.c.code.not_in(HUSHED))
    return select(events).where(*shown).order_by(events.c.at.desc(), events.c.row.desc()).limit(limit)


def count_contracts() -> Query:
    """How many there are."""
    return select(func.count().label("contracts")).select_from(contracts)

"""Rows of the registry, with its columns' names, as the models of the business."""

from decimal import Decimal
from typing import Any

from core.alarms.models import Event, EventKind, Site, SiteState
from core.billing.models import (
    Contract,
    ContractKind,
    ContractStatus,
    EntryKind,
    LedgerEntry,
    Service,
    ServiceStatus,
    Tariff,
)
from core.payments.promises import Promise

_NOTHING = Decimal("0.00")


def _pick(row: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def contract_from(row: Any) -> Contract:
    """Everything but the password; what was booked here lies on top of the imported balance."""
    plain = _pick(row, "number", "holder", "address", "tariff", "inn", "kpp", "legal_address")
    more = _pick(row, "email", "mobile", "landline", "paid_until")
    booked = row.booked or _NOTHING
    balance = row.balance + booked
    return Contract(
        kind=ContractKind(row.kind),
        status=ContractStatus(row.status),
        balance=balance,
        due=_still_due(row.due, booked, balance),
        **plain,
        **more,
    )


def _still_due(due: Decimal, booked: Decimal, balance: Decimal) -> Decimal:
    """Where nothing was due there may have been more than enough: a refund asks for no more than is missing now."""
    if not booked:
        return due
    if due or booked > 0:
        return max(due - booked, _NOTHING)
    return max(min(-booked, -balance), _NOTHING)


def entry_from(row: Any) -> LedgerEntry:
    """The operator's own id where the export had one."""
    plain = _pick(row, "at", "amount", "description")
    return LedgerEntry(id=row.id or row.uid, kind=EntryKind(row.kind), **plain)


def promise_from(row: Any) -> Promise:
    """As it was made."""
    return Promise(**_pick(row, "id", "number", "amount", "made_at", "until", "again_on"))


def service_from(row: Any) -> Service:
    """A connected service."""
    plain = _pick(row, "code", "name", "monthly_fee", "paid_until", "details")
    return Service(status=ServiceStatus(row.status), **plain)


def tariff_from(row: Any) -> Tariff:
    """An offered tariff."""
    return Tariff(kind=ContractKind(row.kind), **_pick(row, "code", "name", "monthly_fee", "details"))


def site_from(row: Any) -> Site:
    """A guarded site."""
    state = SiteState(row.state) if row.state else None
    return Site(code=row.site, state=state, **_pick(row, "address", "key_number", "since", "by"))


def event_from(row: Any) -> Event:
    """The operator's own id where the export had one."""
    plain = _pick(row, "at", "site", "code", "description", "zone", "by")
    return Event(id=row.id or row.uid, kind=EventKind(row.kind), **plain)

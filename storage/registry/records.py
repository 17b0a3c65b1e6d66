"""Rows of the registry, with its columns' names, as the models of the business."""

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


def _pick(row: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def contract_from(row: Any) -> Contract:
    """Everything but the password."""
    plain = _pick(row, "number", "holder", "address", "balance", "due", "tariff", "inn", "kpp", "legal_address")
    more = _pick(row, "email", "mobile", "landline", "paid_until")
    return Contract(kind=ContractKind(row.kind), status=ContractStatus(row.status), **plain, **more)


def entry_from(row: Any) -> LedgerEntry:
    """The operator's own id where the export had one."""
    plain = _pick(row, "at", "amount", "description")
    return LedgerEntry(id=row.id or row.uid, kind=EntryKind(row.kind), **plain)


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

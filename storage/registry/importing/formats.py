"""The columns of each file: what they are called, how they are read, whether they have to be there."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from core.alarms.models import EventKind, SiteState
from core.billing.models import ContractKind, ContractStatus, EntryKind, ServiceStatus
from storage.registry.importing.fields import Field, Format
from storage.registry.importing.rows import ContractRow, EventRow, LedgerRow, ServiceRow, SiteRow, TariffRow
from storage.registry.importing.values import (
    contact_id,
    day,
    moment,
    money,
    number,
    one_of,
    phone,
    text,
    unless_blank_date,
)


def _optional(column: str, parse: Callable[[str], Any] = text, blank: Any = "") -> Field:
    return Field(column, parse, blank, required=False)


def _date(column: str) -> Field:
    return _optional(column, unless_blank_date(day), None)


def contracts_format() -> Format[ContractRow]:
    """A contract without a password is linked by phone or link only."""
    fields = (
        Field("number", number),
        Field("password", text, blank=""),
        Field("kind", one_of(ContractKind)),
        Field("holder", text),
        _optional("inn"),
        _optional("kpp"),
        Field("address", text, blank=""),
        _optional("legal_address"),
        Field("email", text, blank=""),
        Field("mobile", phone, blank=None),
        Field("landline", phone, blank=None),
        Field("balance", money),
        Field("due", money),
        _date("paid_until"),
        Field("status", one_of(ContractStatus)),
        Field("tariff", text, blank=""),
    )
    return Format(ContractRow, fields)


def sites_format(zone: ZoneInfo) -> Format[SiteRow]:
    """`zone` is the operator's, for times without an offset."""
    fields = (
        Field("number", number),
        Field("site", text),
        _optional("address"),
        _optional("key_number"),
        _optional("state", one_of(SiteState), None),
        _optional("since", unless_blank_date(moment(zone)), None),
        _optional("by"),
    )
    return Format(SiteRow, fields)


def ledger_format(zone: ZoneInfo) -> Format[LedgerRow]:
    """`zone` is the operator's, for times without an offset."""
    fields = (
        Field("number", number),
        Field("at", moment(zone)),
        Field("kind", one_of(EntryKind)),
        Field("amount", money),
        Field("description", text, blank=""),
        _optional("id"),
    )
    return Format(LedgerRow, fields)


def services_format() -> Format[ServiceRow]:
    """Connected services."""
    fields = (
        Field("number", number),
        Field("code", text),
        Field("name", text),
        Field("status", one_of(ServiceStatus)),
        Field("monthly_fee", money),
        _date("paid_until"),
        Field("details", text, blank=""),
    )
    return Format(ServiceRow, fields)


def tariffs_format() -> Format[TariffRow]:
    """Offered tariffs."""
    fields = (
        Field("code", text),
        Field("name", text),
        Field("monthly_fee", money),
        Field("kind", one_of(ContractKind)),
        Field("details", text, blank=""),
    )
    return Format(TariffRow, fields)


def events_format(zone: ZoneInfo) -> Format[EventRow]:
    """`zone` is the operator's, for times without an offset."""
    fields = (
        Field("number", number),
        Field("at", moment(zone)),
        Field("site", text),
        Field("kind", one_of(EventKind)),
        Field("code", contact_id, blank=""),
        Field("description", text, blank=""),
        _optional("zone"),
        _optional("by"),
        _optional("id"),
    )
    return Format(EventRow, fields)

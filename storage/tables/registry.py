"""The embedded registry: what the operator's export says, row for row.

No foreign keys: any subset of the files may be imported, in any order and many times over.
"""

from sqlalchemy import Column, Date, Index, Integer, String, Table, UniqueConstraint

from storage.tables.base import metadata
from storage.types import BigKey, Kopecks, Moment

contracts = Table(
    "registry_contracts",
    metadata,
    Column("number", String, primary_key=True),
    Column("folded", String, nullable=False, index=True),
    Column("password_hash", String),
    Column("password_digest", String),
    Column("kind", String, nullable=False),
    Column("holder", String, nullable=False),
    Column("inn", String, nullable=False),
    Column("kpp", String, nullable=False),
    Column("address", String, nullable=False),
    Column("legal_address", String, nullable=False),
    Column("email", String, nullable=False),
    Column("mobile", String, index=True),
    Column("landline", String, index=True),
    Column("balance", Kopecks, nullable=False),
    Column("due", Kopecks, nullable=False),
    Column("paid_until", Date),
    Column("status", String, nullable=False),
    Column("tariff", String, nullable=False),
)
"""`folded` is fold_number(number). The password is known by its Argon2 hash; `password_digest` is keyed with the
secret key and tells the importer that the password is still the same."""

sites = Table(
    "registry_sites",
    metadata,
    Column("number", String, primary_key=True),
    Column("site", String, primary_key=True),
    Column("address", String, nullable=False),
    Column("key_number", String, nullable=False),
    Column("state", String),
    Column("since", Moment),
    Column("by", String, nullable=False),
)

services = Table(
    "registry_services",
    metadata,
    Column("number", String, primary_key=True),
    Column("code", String, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("name", String, nullable=False),
    Column("status", String, nullable=False),
    Column("monthly_fee", Kopecks, nullable=False),
    Column("paid_until", Date),
    Column("details", String, nullable=False),
)
"""`place` counts rows of one contract with one code: three shops may each have their guarding."""

tariffs = Table(
    "registry_tariffs",
    metadata,
    Column("code", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("monthly_fee", Kopecks, nullable=False),
    Column("kind", String, nullable=False),
    Column("details", String, nullable=False),
)

ledger = Table(
    "registry_ledger",
    metadata,
    Column("row", BigKey, primary_key=True),
    Column("uid", String, nullable=False),
    Column("id", String, nullable=False),
    Column("number", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("kind", String, nullable=False),
    Column("amount", Kopecks, nullable=False),
    Column("description", String, nullable=False),
    UniqueConstraint("uid"),
    Index("ix_registry_ledger_number_at", "number", "at"),
)
"""`uid` is what the importer tells rows apart by, `id` the operator's own or empty; `row` keeps the file's order
among movements of one moment, since many exports give the day only."""

events = Table(
    "registry_events",
    metadata,
    Column("row", BigKey, primary_key=True),
    Column("uid", String, nullable=False),
    Column("id", String, nullable=False),
    Column("number", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("site", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("code", String, nullable=False),
    Column("description", String, nullable=False),
    Column("zone", String, nullable=False),
    Column("by", String, nullable=False),
    UniqueConstraint("uid"),
    Index("ix_registry_events_number_at", "number", "at"),
)

bookings = Table(
    "registry_bookings",
    metadata,
    Column("row", BigKey, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("number", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("kind", String, nullable=False),
    Column("amount", Kopecks, nullable=False),
    Column("description", String, nullable=False),
    Column("listed", String, unique=True),
    Index("ix_registry_bookings_number_listed", "number", "listed"),
)
"""Movements made here, on top of the imported balance until the import's ledger lists them: then `listed` is the `uid`
of that row."""

promises = Table(
    "registry_promises",
    metadata,
    Column("id", String, primary_key=True),
    Column("number", String, nullable=False),
    Column("amount", Kopecks, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("until", Date, nullable=False),
    Column("again_on", Date, nullable=False),
    Index("ix_registry_promises_number_made_at", "number", "made_at"),
)
"""Promised payments: `until` is the last day to pay, `again_on` the first on which the next may be made; both are days
of the operator's calendar."""

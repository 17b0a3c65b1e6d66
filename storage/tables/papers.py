"""Invoices, and files that the messenger has already."""

from sqlalchemy import BigInteger, Column, Index, Integer, PrimaryKeyConstraint, Table, Text, UniqueConstraint

from storage.tables.base import metadata
from storage.types import BigKey, Kopecks, Moment

invoices = Table(
    "invoices",
    metadata,
    Column("year", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("contract", Text, nullable=False),
    Column("issued_on", Text, nullable=False),
    Column("amount", Kopecks, nullable=False),
    Column("parties", Text, nullable=False),
    Column("digest", Text, nullable=False, unique=True),
    PrimaryKeyConstraint("year", "place"),
    Index("ix_invoices_contract", "contract", "year", "place"),
    sqlite_with_rowid=False,
)
"""`issued_on` is a day without a zone, in ISO 8601; `parties` is what payee and buyer called themselves then, as JSON;
`digest` tells whether the same draft comes again. Nothing says who asked: an invoice belongs to the contract."""

files = Table(
    "files",
    metadata,
    Column("id", BigKey, primary_key=True),
    Column("account", BigInteger, nullable=False),
    Column("digest", Text, nullable=False),
    Column("handle", Text, nullable=False),
    Column("kept_at", Moment, nullable=False, index=True),
    UniqueConstraint("account", "digest"),
)
"""By the digest of their content; a handle is good for one account (bot) only."""

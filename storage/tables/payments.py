"""Payments, what of them the operator's books have yet to take, and saved cards."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Table, Text, UniqueConstraint, text

from storage.tables.base import metadata
from storage.types import BigKey, Kopecks, Moment

payments = Table(
    "payments",
    metadata,
    Column("id", Text, primary_key=True),
    Column("payer", BigInteger, nullable=False, index=True),
    Column("number", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("amount", Kopecks, nullable=False),
    Column("means", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("state", Text, nullable=False),
    Column("save", Boolean, nullable=False),
    Column("method", BigInteger),
    Column("occasion", Text, unique=True),
    Column("open_key", Text, unique=True),
    Column("bill", BigInteger),
    Column("provider", Text, nullable=False),
    Column("provider_id", Text, nullable=False),
    Column("link", Text, nullable=False),
    Column("expires_at", Moment),
    Column("paid_at", Moment, index=True),
    Column("setback", Text),
    Column("receipt_url", Text, nullable=False),
    Column("refunded", Kopecks, nullable=False),
    Column("credited_at", Moment),
    Column("looks", Integer, nullable=False),
    Column("next_look", Moment, index=True),
    Index("ix_payments_number", "number", "paid_at"),
    Index("ix_payments_provider", "provider", "provider_id"),
)
"""No foreign keys: money outlives the person's row. `open_key` names what was asked for while the payment is open, so
that two taps can't make two; `next_look` is when somebody asks the provider next."""

bookings = Table(
    "bookings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("payment", Text, nullable=False, index=True),
    Column("number", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("amount", Kopecks, nullable=False),
    Column("at", Moment, nullable=False),
    Column("description", Text, nullable=False),
    Column("tries", Integer, nullable=False, server_default=text("0")),
    Column("next_try", Moment, index=True),
    Column("taken_at", Moment),
)
"""`next_try` is null once the books have it, and for money that they don't have to take."""

saved_methods = Table(
    "saved_methods",
    metadata,
    Column("id", BigKey, primary_key=True),
    Column("subscriber", BigInteger, nullable=False, index=True),
    Column("provider", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("token", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("saved_at", Moment, nullable=False),
    UniqueConstraint("subscriber", "provider", "digest"),
)
"""`token` charges the card and is encrypted; `digest` (keyed) tells whether the same card comes again."""

checkout = Table(
    "checkout",
    metadata,
    Column("id", Text, primary_key=True),
    Column("amount", Kopecks, nullable=False),
    Column("description", Text, nullable=False),
    Column("save", Boolean, nullable=False),
    Column("state", Text, nullable=False),
    Column("setback", Text),
    Column("card", Text, nullable=False),
    Column("refunded", Kopecks, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("paid_at", Moment),
)
"""The embedded checkout's own books: what a provider would keep at its place."""

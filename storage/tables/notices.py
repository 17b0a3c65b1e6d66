"""The outbox."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, SmallInteger, Table, Text, UniqueConstraint
from sqlalchemy.sql.expression import literal_column

from storage.tables.base import metadata
from storage.types import BigKey, Moment

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigKey, primary_key=True),
    Column("recipient", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("occasion", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("priority", SmallInteger, nullable=False),
    Column("silent", Boolean, nullable=False),
    Column("state", Text, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("done_at", Moment),
    Column("message_id", BigInteger),
    Column("reason", Text),
    UniqueConstraint("recipient", "kind", "occasion"),
    Index("ix_outbox_due", "state", "priority", "not_before", "id"),
    Index("ix_outbox_done_at", "done_at"),
)
"""`state` is waiting, sent or dropped. A lease is a `not_before` in the future: when it runs out, the row is due."""

WAITING = outbox.c.state == literal_column("'waiting'")
"""A literal, so that the planner sees it in prepared statements too."""

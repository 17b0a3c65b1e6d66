"""Updates stored before they are acknowledged."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, PrimaryKeyConstraint, Table, Text
from sqlalchemy.sql.expression import ColumnElement, literal_column

from storage.tables.base import metadata
from storage.types import Moment

inbox = Table(
    "inbox",
    metadata,
    Column("bot_id", BigInteger, nullable=False),
    Column("update_id", BigInteger, nullable=False),
    Column("person", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("content", LargeBinary),
    Column("received_at", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("error", Text),
    Column("incident", Text),
    PrimaryKeyConstraint("bot_id", "update_id"),
    Index("ix_inbox_received_at", "bot_id", "received_at"),
)


def in_state(state: str) -> ColumnElement[bool]:
    """A literal: the planner takes a partial index only where it sees the index's own condition."""
    return inbox.c.state == literal_column(f"'{state}'")


WAITING = in_state("waiting")
ASIDE = in_state("aside")

for _name, _columns, _where in (
    ("ix_inbox_waiting", (inbox.c.bot_id, inbox.c.update_id), WAITING),
    ("ix_inbox_waiting_of", (inbox.c.bot_id, inbox.c.person, inbox.c.update_id), WAITING),
    ("ix_inbox_aside", (inbox.c.bot_id, inbox.c.update_id), ASIDE),
):
    Index(_name, *_columns, sqlite_where=_where, postgresql_where=_where)

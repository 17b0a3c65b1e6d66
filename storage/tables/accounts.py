"""People, the contracts in their lists, and what guards the way in."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table, Text, text

from storage.tables.base import metadata
from storage.types import BigKey, Moment

subscribers = Table(
    "subscribers",
    metadata,
    Column("id", BigKey, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("spoken", Text, nullable=False),
    Column("language", Text),
    Column("chosen", Text),
    Column("consent", Text),
    Column("phone", Text),
    Column("email", Text, nullable=False, server_default=text("''")),
    Column("entered_at", Moment, nullable=False),
    Column("blocked_at", Moment),
    Column("state", Text),
    Column("data", Text, nullable=False, server_default=text("'{}'")),
    Column("screen_id", BigInteger),
    Column("screen_kind", Text),
)
"""The conversation (`state`, `data`, `screen_…`) lies in the person's row: one read an update gives all."""

group_states = Table(
    "group_states",
    metadata,
    Column("key", Text, primary_key=True),
    Column("user_id", BigInteger, nullable=False, index=True),
    Column("state", Text),
    Column("data", Text, nullable=False, server_default=text("'{}'")),
)
"""Conversations outside of private chats: staff groups, forum topics."""

links = Table(
    "links",
    metadata,
    Column("subscriber", ForeignKey(subscribers.c.id, ondelete="CASCADE"), nullable=False),
    Column("number", Text, nullable=False, index=True),
    Column("role", Text, nullable=False),
    Column("proof", Text, nullable=False),
    Column("proved_at", Moment, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("note", Text, nullable=False, server_default=text("''")),
    PrimaryKeyConstraint("subscriber", "number"),
    sqlite_with_rowid=False,
)

consents = Table(
    "consents",
    metadata,
    Column("id", BigKey, primary_key=True),
    Column("subscriber", BigInteger, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("given_at", Moment, nullable=False),
)
"""Evidence, hence no foreign key: it outlives the person's row."""

failures = Table(
    "failures",
    metadata,
    Column("id", BigKey, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("cause", Text, nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Index("uq_failures_kind_key_cause", "kind", "key", "cause", unique=True),
)

codes = Table(
    "codes",
    metadata,
    Column("subscriber", ForeignKey(subscribers.c.id, ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("number", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("sent_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("tries_left", Integer, nullable=False),
    Column("spent_by", Text, nullable=False, server_default=text("' '")),
)
"""`spent_by` lists the causes that took a try, each between spaces: there are no more of them than tries."""

sent_codes = Table(
    "sent_codes",
    metadata,
    Column("id", BigKey, primary_key=True),
    Column("number", Text, nullable=False),
    Column("sent_at", Moment, nullable=False, index=True),
    Index("ix_sent_codes_number", "number", "sent_at"),
)
"""What the contract's daily cap counts; says nothing about the person."""

link_tokens = Table(
    "link_tokens",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("number", Text, nullable=False),
    Column("issued_by", Text, nullable=False),
    Column("issued_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_by", BigInteger),
)

journal = Table(
    "journal",
    metadata,
    Column("id", BigKey, primary_key=True),
    Column("act", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_journal_number", "number", "at"),
)

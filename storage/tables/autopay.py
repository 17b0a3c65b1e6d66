"""Autopays, and what was offered to whom."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, ForeignKeyConstraint, Index, Integer, Table, Text

from storage.tables.base import metadata
from storage.types import Moment

autopays = Table(
    "autopays",
    metadata,
    Column("number", Text, primary_key=True),
    Column("subscriber", BigInteger, nullable=False),
    Column("method", BigInteger),
    Column("email", Text, nullable=False),
    Column("enabled_at", Moment, nullable=False),
    Column("state", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("looked_on", Date),
    ForeignKeyConstraint(["subscriber", "number"], ["links.subscriber", "links.number"], ondelete="CASCADE"),
    Index("ix_autopays_subscriber", "subscriber", "number"),
)
"""It hangs on the link: whichever way somebody loses the contract, their card isn't charged for it any more."""

offers = Table(
    "offers",
    metadata,
    Column("subscriber", ForeignKey("subscribers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("what", Text, primary_key=True),
    Column("made_at", Moment, nullable=False),
)
"""What was offered once isn't offered again."""

"""Templates of payments to OVO."""

from sqlalchemy import BigInteger, Column, ForeignKeyConstraint, Index, PrimaryKeyConstraint, Table, Text

from storage.tables.base import metadata
from storage.types import Moment

ovo_templates = Table(
    "ovo_templates",
    metadata,
    Column("subscriber", BigInteger, nullable=False),
    Column("number", Text, nullable=False),
    Column("lines", Text, nullable=False),
    Column("sure", Text, nullable=False),
    Column("kept_at", Moment, nullable=False),
    PrimaryKeyConstraint("subscriber", "number"),
    ForeignKeyConstraint(["subscriber", "number"], ["links.subscriber", "links.number"], ondelete="CASCADE"),
    Index("ix_ovo_templates_number", "number", "kept_at"),
    sqlite_with_rowid=False,
)
"""One of each person's own: nobody changes where another one's money goes, and a link that goes takes its template
along. `lines` is a JSON object of what was filled in, `sure` the names of doubtful lines that were settled."""

"""Invoices, and files that the messenger has already."""

import sqlalchemy as sa
from alembic import op

from storage import types

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "files",
        sa.Column("id", types.BigKey, nullable=False),
        sa.Column("account", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("kept_at", types.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_files")),
        sa.UniqueConstraint("account", "digest", name=op.f("uq_files_account")),
    )
    op.create_index(op.f("ix_files_kept_at"), "files", ["kept_at"], unique=False)
    op.create_table(
        "invoices",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("contract", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Text(), nullable=False),
        sa.Column("amount", types.Kopecks(), nullable=False),
        sa.Column("parties", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("year", "place", name=op.f("pk_invoices")),
        sa.UniqueConstraint("digest", name=op.f("uq_invoices_digest")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_invoices_contract", "invoices", ["contract", "year", "place"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_invoices_contract", table_name="invoices")
    op.drop_table("invoices")
    op.drop_index(op.f("ix_files_kept_at"), table_name="files")
    op.drop_table("files")

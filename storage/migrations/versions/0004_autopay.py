"""Autopays, and what was offered to whom."""

import sqlalchemy as sa
from alembic import op

from storage import types

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "autopays",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("subscriber", sa.BigInteger(), nullable=False),
        sa.Column("method", sa.BigInteger(), nullable=True),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("enabled_at", types.Moment(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("looked_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["subscriber", "number"],
            ["links.subscriber", "links.number"],
            name=op.f("fk_autopays_subscriber"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_autopays")),
    )
    op.create_index("ix_autopays_subscriber", "autopays", ["subscriber", "number"], unique=False)
    op.create_table(
        "offers",
        sa.Column("subscriber", types.BigKey, autoincrement=False, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("made_at", types.Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscriber"], ["subscribers.id"], name=op.f("fk_offers_subscriber"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("subscriber", "what", name=op.f("pk_offers")),
    )


def downgrade() -> None:
    op.drop_table("offers")
    op.drop_index("ix_autopays_subscriber", table_name="autopays")
    op.drop_table("autopays")

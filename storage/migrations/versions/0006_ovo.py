"""Templates of payments to OVO."""

import sqlalchemy as sa
from alembic import op

from storage import types

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ovo_templates",
        sa.Column("subscriber", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("sure", sa.Text(), nullable=False),
        sa.Column("kept_at", types.Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscriber", "number"],
            ["links.subscriber", "links.number"],
            name=op.f("fk_ovo_templates_subscriber"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("subscriber", "number", name=op.f("pk_ovo_templates")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_ovo_templates_number", "ovo_templates", ["number", "kept_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_ovo_templates_number", table_name="ovo_templates")
    op.drop_table("ovo_templates")

"""Promised payments that the embedded registry keeps."""

import sqlalchemy as sa
from alembic import op

from storage import types

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "registry_promises",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("amount", types.Kopecks(), nullable=False),
        sa.Column("made_at", types.Moment(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("again_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registry_promises")),
    )
    op.create_index("ix_registry_promises_number_made_at", "registry_promises", ["number", "made_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_registry_promises_number_made_at", table_name="registry_promises")
    op.drop_table("registry_promises")

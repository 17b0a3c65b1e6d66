"""Payments, bookings on top of the imported balance, saved cards."""

import sqlalchemy as sa
from alembic import op

from storage import types

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bookings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("payment", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("amount", types.Kopecks(), nullable=False),
        sa.Column("at", types.Moment(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("next_try", types.Moment(), nullable=True),
        sa.Column("taken_at", types.Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookings")),
    )
    op.create_index(op.f("ix_bookings_next_try"), "bookings", ["next_try"], unique=False)
    op.create_index(op.f("ix_bookings_payment"), "bookings", ["payment"], unique=False)
    op.create_table(
        "checkout",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("amount", types.Kopecks(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("save", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("setback", sa.Text(), nullable=True),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("refunded", types.Kopecks(), nullable=False),
        sa.Column("created_at", types.Moment(), nullable=False),
        sa.Column("paid_at", types.Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkout")),
    )
    op.create_table(
        "payments",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("payer", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("amount", types.Kopecks(), nullable=False),
        sa.Column("means", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("created_at", types.Moment(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("save", sa.Boolean(), nullable=False),
        sa.Column("method", sa.BigInteger(), nullable=True),
        sa.Column("occasion", sa.Text(), nullable=True),
        sa.Column("open_key", sa.Text(), nullable=True),
        sa.Column("bill", sa.BigInteger(), nullable=True),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("expires_at", types.Moment(), nullable=True),
        sa.Column("paid_at", types.Moment(), nullable=True),
        sa.Column("setback", sa.Text(), nullable=True),
        sa.Column("receipt_url", sa.Text(), nullable=False),
        sa.Column("refunded", types.Kopecks(), nullable=False),
        sa.Column("credited_at", types.Moment(), nullable=True),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("next_look", types.Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payments")),
        sa.UniqueConstraint("occasion", name=op.f("uq_payments_occasion")),
        sa.UniqueConstraint("open_key", name=op.f("uq_payments_open_key")),
    )
    op.create_index(op.f("ix_payments_next_look"), "payments", ["next_look"], unique=False)
    op.create_index("ix_payments_number", "payments", ["number", "paid_at"], unique=False)
    op.create_index(op.f("ix_payments_paid_at"), "payments", ["paid_at"], unique=False)
    op.create_index(op.f("ix_payments_payer"), "payments", ["payer"], unique=False)
    op.create_index("ix_payments_provider", "payments", ["provider", "provider_id"], unique=False)
    op.create_table(
        "registry_bookings",
        sa.Column("row", types.BigKey, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("at", types.Moment(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("amount", types.Kopecks(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("listed", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_registry_bookings")),
        sa.UniqueConstraint("id", name=op.f("uq_registry_bookings_id")),
        sa.UniqueConstraint("listed", name=op.f("uq_registry_bookings_listed")),
    )
    op.create_index("ix_registry_bookings_number_listed", "registry_bookings", ["number", "listed"], unique=False)
    op.create_table(
        "saved_methods",
        sa.Column("id", types.BigKey, nullable=False),
        sa.Column("subscriber", sa.BigInteger(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("saved_at", types.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_methods")),
        sa.UniqueConstraint("subscriber", "provider", "digest", name=op.f("uq_saved_methods_subscriber")),
    )
    op.create_index(op.f("ix_saved_methods_subscriber"), "saved_methods", ["subscriber"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_saved_methods_subscriber"), table_name="saved_methods")
    op.drop_table("saved_methods")
    op.drop_index("ix_registry_bookings_number_listed", table_name="registry_bookings")
    op.drop_table("registry_bookings")
    op.drop_index("ix_payments_provider", table_name="payments")
    op.drop_index(op.f("ix_payments_payer"), table_name="payments")
    op.drop_index(op.f("ix_payments_paid_at"), table_name="payments")
    op.drop_index("ix_payments_number", table_name="payments")
    op.drop_index(op.f("ix_payments_next_look"), table_name="payments")
    op.drop_table("payments")
    op.drop_table("checkout")
    op.drop_index(op.f("ix_bookings_payment"), table_name="bookings")
    op.drop_index(op.f("ix_bookings_next_try"), table_name="bookings")
    op.drop_table("bookings")

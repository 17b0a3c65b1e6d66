"""All tables of the first release."""

import sqlalchemy as sa
from alembic import op

from storage import types

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consents",
        sa.Column("id", types.BigKey, nullable=False),
        sa.Column("subscriber", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("given_at", types.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    op.create_index(op.f("ix_consents_subscriber"), "consents", ["subscriber"], unique=False)
    op.create_table(
        "failures",
        sa.Column("id", types.BigKey, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("at", types.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failures")),
    )
    op.create_index(op.f("ix_failures_at"), "failures", ["at"], unique=False)
    op.create_index("uq_failures_kind_key_cause", "failures", ["kind", "key", "cause"], unique=True)
    op.create_table(
        "group_states",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("data", sa.Text(), server_default=sa.text("'{}'"), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_group_states")),
    )
    op.create_index(op.f("ix_group_states_user_id"), "group_states", ["user_id"], unique=False)
    op.create_table(
        "inbox",
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("received_at", types.Moment(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("incident", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("bot_id", "update_id", name=op.f("pk_inbox")),
    )
    op.create_index(
        "ix_inbox_aside",
        "inbox",
        ["bot_id", "update_id"],
        unique=False,
        sqlite_where=sa.text("state = 'aside'"),
        postgresql_where=sa.text("state = 'aside'"),
    )
    op.create_index("ix_inbox_received_at", "inbox", ["bot_id", "received_at"], unique=False)
    op.create_index(
        "ix_inbox_waiting",
        "inbox",
        ["bot_id", "update_id"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "ix_inbox_waiting_of",
        "inbox",
        ["bot_id", "person", "update_id"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "journal",
        sa.Column("id", types.BigKey, nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("at", types.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
    )
    op.create_index("ix_journal_number", "journal", ["number", "at"], unique=False)
    op.create_table(
        "link_tokens",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("issued_by", sa.Text(), nullable=False),
        sa.Column("issued_at", types.Moment(), nullable=False),
        sa.Column("expires_at", types.Moment(), nullable=False),
        sa.Column("used_by", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_link_tokens")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", types.BigKey, nullable=False),
        sa.Column("recipient", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("not_before", types.Moment(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Moment(), nullable=False),
        sa.Column("done_at", types.Moment(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("recipient", "kind", "occasion", name=op.f("uq_outbox_recipient")),
    )
    op.create_index("ix_outbox_done_at", "outbox", ["done_at"], unique=False)
    op.create_index("ix_outbox_due", "outbox", ["state", "priority", "not_before", "id"], unique=False)
    op.create_table(
        "registry_contracts",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("password_digest", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("inn", sa.String(), nullable=False),
        sa.Column("kpp", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("legal_address", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("mobile", sa.String(), nullable=True),
        sa.Column("landline", sa.String(), nullable=True),
        sa.Column("balance", types.Kopecks(), nullable=False),
        sa.Column("due", types.Kopecks(), nullable=False),
        sa.Column("paid_until", sa.Date(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("tariff", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_registry_contracts")),
    )
    op.create_index(op.f("ix_registry_contracts_folded"), "registry_contracts", ["folded"], unique=False)
    op.create_index(op.f("ix_registry_contracts_landline"), "registry_contracts", ["landline"], unique=False)
    op.create_index(op.f("ix_registry_contracts_mobile"), "registry_contracts", ["mobile"], unique=False)
    op.create_table(
        "registry_events",
        sa.Column("row", types.BigKey, nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("at", types.Moment(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_registry_events")),
        sa.UniqueConstraint("uid", name=op.f("uq_registry_events_uid")),
    )
    op.create_index("ix_registry_events_number_at", "registry_events", ["number", "at"], unique=False)
    op.create_table(
        "registry_ledger",
        sa.Column("row", types.BigKey, nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("at", types.Moment(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("amount", types.Kopecks(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_registry_ledger")),
        sa.UniqueConstraint("uid", name=op.f("uq_registry_ledger_uid")),
    )
    op.create_index("ix_registry_ledger_number_at", "registry_ledger", ["number", "at"], unique=False)
    op.create_table(
        "registry_services",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("monthly_fee", types.Kopecks(), nullable=False),
        sa.Column("paid_until", sa.Date(), nullable=True),
        sa.Column("details", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", "code", "place", name=op.f("pk_registry_services")),
    )
    op.create_table(
        "registry_sites",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("key_number", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("since", types.Moment(), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", "site", name=op.f("pk_registry_sites")),
    )
    op.create_table(
        "registry_tariffs",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("monthly_fee", types.Kopecks(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("details", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_registry_tariffs")),
    )
    op.create_table(
        "sent_codes",
        sa.Column("id", types.BigKey, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("sent_at", types.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_codes")),
    )
    op.create_index("ix_sent_codes_number", "sent_codes", ["number", "sent_at"], unique=False)
    op.create_index(op.f("ix_sent_codes_sent_at"), "sent_codes", ["sent_at"], unique=False)
    op.create_table(
        "subscribers",
        sa.Column("id", types.BigKey, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("spoken", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("chosen", sa.Text(), nullable=True),
        sa.Column("consent", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("entered_at", types.Moment(), nullable=False),
        sa.Column("blocked_at", types.Moment(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("data", sa.Text(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("screen_id", sa.BigInteger(), nullable=True),
        sa.Column("screen_kind", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscribers")),
    )
    op.create_table(
        "codes",
        sa.Column("subscriber", types.BigKey, autoincrement=False, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("sent_at", types.Moment(), nullable=False),
        sa.Column("expires_at", types.Moment(), nullable=False),
        sa.Column("tries_left", sa.Integer(), nullable=False),
        sa.Column("spent_by", sa.Text(), server_default=sa.text("' '"), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscriber"], ["subscribers.id"], name=op.f("fk_codes_subscriber"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("subscriber", name=op.f("pk_codes")),
    )
    op.create_table(
        "links",
        sa.Column("subscriber", types.BigKey, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("proved_at", types.Moment(), nullable=False),
        sa.Column("added_at", types.Moment(), nullable=False),
        sa.Column("note", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscriber"], ["subscribers.id"], name=op.f("fk_links_subscriber"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("subscriber", "number", name=op.f("pk_links")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_links_number"), "links", ["number"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_links_number"), table_name="links")
    op.drop_table("links")
    op.drop_table("codes")
    op.drop_table("subscribers")
    op.drop_index(op.f("ix_sent_codes_sent_at"), table_name="sent_codes")
    op.drop_index("ix_sent_codes_number", table_name="sent_codes")
    op.drop_table("sent_codes")
    op.drop_table("registry_tariffs")
    op.drop_table("registry_sites")
    op.drop_table("registry_services")
    op.drop_index("ix_registry_ledger_number_at", table_name="registry_ledger")
    op.drop_table("registry_ledger")
    op.drop_index("ix_registry_events_number_at", table_name="registry_events")
    op.drop_table("registry_events")
    op.drop_index(op.f("ix_registry_contracts_mobile"), table_name="registry_contracts")
    op.drop_index(op.f("ix_registry_contracts_landline"), table_name="registry_contracts")
    op.drop_index(op.f("ix_registry_contracts_folded"), table_name="registry_contracts")
    op.drop_table("registry_contracts")
    op.drop_index("ix_outbox_due", table_name="outbox")
    op.drop_index("ix_outbox_done_at", table_name="outbox")
    op.drop_table("outbox")
    op.drop_table("link_tokens")
    op.drop_index("ix_journal_number", table_name="journal")
    op.drop_table("journal")
    op.drop_index(
        "ix_inbox_waiting_of",
        table_name="inbox",
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.drop_index(
        "ix_inbox_waiting",
        table_name="inbox",
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.drop_index("ix_inbox_received_at", table_name="inbox")
    op.drop_index(
        "ix_inbox_aside",
        table_name="inbox",
        sqlite_where=sa.text("state = 'aside'"),
        postgresql_where=sa.text("state = 'aside'"),
    )
    op.drop_table("inbox")
    op.drop_index(op.f("ix_group_states_user_id"), table_name="group_states")
    op.drop_table("group_states")
    op.drop_index("uq_failures_kind_key_cause", table_name="failures")
    op.drop_index(op.f("ix_failures_at"), table_name="failures")
    op.drop_table("failures")
    op.drop_index(op.f("ix_consents_subscriber"), table_name="consents")
    op.drop_table("consents")

"""What licensing of five kinds needs: terms of licences, wishes, transfers, fees, documents that expire.

Batch mode rebuilds `licences` without its triggers on SQLite: they are made again, as in 0031.

Revision ID: 0034
Revises: 0033
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

FORGET = (
    "INSERT INTO licences_fts (licences_fts, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text);"
)
LEARN = "INSERT INTO licences_fts (rowid, search_text) VALUES (NEW.id, NEW.search_text);"
TRIGGERS = {
    "insert": f"AFTER INSERT ON licences BEGIN {LEARN} END",
    "delete": f"AFTER DELETE ON licences BEGIN {FORGET} END",
    "update": f"AFTER UPDATE OF search_text ON licences BEGIN {FORGET} {LEARN} END",
}
HOLDERS = ("licences", "applications")
SHOWN = (
    "kind, name_ar, name_en, governorate, district, address, phone, latitude, longitude, "
    "places_0_6, places_6_12, places_12_24, places_24_36"
)


def upgrade() -> None:
    _name_holders()
    with op.batch_alter_table("applications") as batch:
        batch.add_column(sa.Column("fee_receipt", sa.String(40), nullable=False, server_default=""))
        batch.add_column(sa.Column("fee_paid_on", sa.Date()))
    with op.batch_alter_table("application_documents") as batch:
        batch.add_column(sa.Column("expires_on", sa.Date()))
        batch.add_column(
            sa.Column("is_of_other_side", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    _make_terms()
    op.create_table(
        "applications_about_licences",
        sa.Column("application_id", sa.Integer(), sa.ForeignKey("applications.id"), primary_key=True),
        sa.Column("licence_id", sa.Integer(), sa.ForeignKey("licences.id"), nullable=False, index=True),
    )
    op.create_table(
        "wished_nurseries",
        sa.Column("application_id", sa.Integer(), sa.ForeignKey("applications.id"), primary_key=True),
        *_shown(),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_table(
        "licence_transfers",
        sa.Column("application_id", sa.Integer(), sa.ForeignKey("applications.id"), primary_key=True),
        sa.Column("offered_number", sa.String(30), nullable=False, index=True),
        sa.Column("token_hash", sa.String(64), unique=True),
        sa.Column("offered_at", UtcDateTime()),
        sa.Column("consent_due_on", sa.Date()),
        sa.Column("provider_id", sa.Integer(), sa.ForeignKey("providers.id"), index=True),
        sa.Column("accepted_at", UtcDateTime()),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_table(
        "application_handovers",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "application_id", sa.Integer(), sa.ForeignKey("applications.id"), nullable=False, index=True
        ),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), sa.ForeignKey("people.id")),
        sa.Column("officer_id", sa.Integer(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
    )


def _name_holders() -> None:
    """Who applies and who holds: until now, always who operates the nursery."""
    for table in HOLDERS:
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("provider_id", sa.Integer()))
        op.execute(
            f"UPDATE {table} SET provider_id = "
            f"(SELECT provider_id FROM nurseries WHERE nurseries.id = {table}.nursery_id)"
        )
        with op.batch_alter_table(table) as batch:
            batch.alter_column("provider_id", existing_type=sa.Integer(), nullable=False)
            batch.create_foreign_key(f"fk_{table}_provider_id", "providers", ["provider_id"], ["id"])
            batch.create_index(f"ix_{table}_provider_id", ["provider_id"])
    _make_triggers()


def _make_terms() -> None:
    """The licences there are have one term each: what they were granted as."""
    op.create_table(
        "licence_terms",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("licence_id", sa.Integer(), sa.ForeignKey("licences.id"), nullable=False, index=True),
        sa.Column(
            "application_id", sa.Integer(), sa.ForeignKey("applications.id"), nullable=False, unique=True
        ),
        sa.Column("provider_id", sa.Integer(), sa.ForeignKey("providers.id"), nullable=False),
        sa.Column("application_kind", sa.String(40), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("is_provisional", sa.Boolean(), nullable=False),
        sa.Column("rules_version", sa.Integer(), nullable=False),
        *_shown(),
    )
    op.execute(
        "INSERT INTO licence_terms (licence_id, application_id, provider_id, application_kind, first_day, "
        f"last_day, is_provisional, rules_version, {SHOWN}) "
        "SELECT id, application_id, provider_id, "
        "CASE WHEN is_provisional THEN 'provisional' ELSE 'new' END, issued_on, "
        f"expires_on, is_provisional, rules_version, {SHOWN} FROM licences ORDER BY id"
    )


def _shown() -> list[sa.Column[object]]:
    return [
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name_ar", sa.String(120), nullable=False),
        sa.Column("name_en", sa.String(120), nullable=False),
        sa.Column("governorate", sa.String(5), nullable=False),
        sa.Column("district", sa.String(6), nullable=False),
        sa.Column("address", sa.String(300), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("latitude", sa.Double()),
        sa.Column("longitude", sa.Double()),
        sa.Column("places_0_6", sa.Integer(), nullable=False),
        sa.Column("places_6_12", sa.Integer(), nullable=False),
        sa.Column("places_12_24", sa.Integer(), nullable=False),
        sa.Column("places_24_36", sa.Integer(), nullable=False),
    ]


def downgrade() -> None:
    for table in (
        "application_handovers",
        "licence_transfers",
        "wished_nurseries",
        "applications_about_licences",
        "licence_terms",
    ):
        op.drop_table(table)
    with op.batch_alter_table("application_documents") as batch:
        batch.drop_column("is_of_other_side")
        batch.drop_column("expires_on")
    with op.batch_alter_table("applications") as batch:
        batch.drop_column("fee_paid_on")
        batch.drop_column("fee_receipt")
    for table in HOLDERS:
        with op.batch_alter_table(table) as batch:
            batch.drop_index(f"ix_{table}_provider_id")
            batch.drop_constraint(f"fk_{table}_provider_id", type_="foreignkey")
            batch.drop_column("provider_id")
    _make_triggers()


def _make_triggers() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for event, rule in TRIGGERS.items():
            op.execute(f"CREATE TRIGGER licences_fts_{event} {rule}")

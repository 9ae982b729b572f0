"""The census of nurseries already operating.

Revision ID: 0043
Revises: 0042
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

MOMENT = UtcDateTime(timezone=True)
_COUNTS = (
    "children_0_6",
    "children_6_12",
    "children_12_24",
    "children_24_36",
    "caregivers",
    "other_staff",
    "rooms",
)


def upgrade() -> None:
    op.create_table(
        "census_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(20), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name_ar", sa.String(120), nullable=False),
        sa.Column("governorate", sa.String(5), nullable=False),
        sa.Column("district", sa.String(6), nullable=False),
        sa.Column("address", sa.String(300), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("holder", sa.String(40), nullable=False),
        sa.Column("owner_name", sa.String(200), nullable=False),
        sa.Column("owner_phone", sa.String(20), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _COUNTS),
        sa.Column("indoor_m2", sa.Double(), nullable=False),
        sa.Column("outdoor_m2", sa.Double(), nullable=False),
        sa.Column("documents", sa.JSON(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("rules_version", sa.Integer(), nullable=False),
        sa.Column("request_key", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("owner_email", sa.String(254), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=True),
        sa.Column("invited_at", MOMENT, nullable=True),
        sa.Column("nursery_id", sa.Integer(), nullable=True),
        sa.Column("taken_over_at", MOMENT, nullable=True),
        sa.Column("taken_over_by", sa.Integer(), nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("closing_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["nursery_id"], ["nurseries.id"]),
        sa.ForeignKeyConstraint(["recorded_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["taken_over_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("reference"),
        sa.UniqueConstraint("request_key"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index("ix_census_entries_nursery_id", "census_entries", ["nursery_id"])
    op.create_index("ix_census_entries_place", "census_entries", ["governorate", "district", "state"])
    op.create_table(
        "census_gaps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(40), nullable=False),
        sa.Column("have", sa.Double(), nullable=False),
        sa.Column("need", sa.Double(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("escalated_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["closed_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["entry_id"], ["census_entries.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("entry_id", "code", "subject"),
    )
    op.create_index("ix_census_gaps_due", "census_gaps", ["state", "due_on"])


def downgrade() -> None:
    op.drop_table("census_gaps")
    op.drop_table("census_entries")

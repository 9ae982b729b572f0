"""Indexes from which figures are counted; how many children under three live where.

Revision ID: 0051
Revises: 0050
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

TABLE = "children_estimates"
# All that the dashboard and the order of inspections read of a licence: a fifth of the table.
COUNTED = (
    *("governorate", "district", "nursery_id", "state", "expires_on", "is_provisional", "suspended_until"),
    *("issued_on", "rating", "provider_id", "places_0_6", "places_6_12", "places_12_24", "places_24_36"),
    *("free_places", "free_places_on", "id"),
)
UNSETTLED = sa.text("state IN ('open', 'correction_reported')")


def upgrade() -> None:
    op.create_index("ix_licences_counted", "licences", list(COUNTED))
    op.create_index(
        "ix_findings_unsettled",
        "findings",
        ["nursery_id", "severity"],
        postgresql_where=UNSETTLED,
        sqlite_where=UNSETTLED,
    )
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("governorate", sa.String(5), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("children", sa.Integer(), nullable=False),
        sa.Column("source_ar", sa.String(300), nullable=False),
        sa.Column("source_en", sa.String(300), nullable=False),
        sa.Column("entered_at", UtcDateTime(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entered_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("governorate", "year"),
    )


def downgrade() -> None:
    op.drop_table(TABLE)
    op.drop_index("ix_findings_unsettled", "findings")
    op.drop_index("ix_licences_counted", "licences")

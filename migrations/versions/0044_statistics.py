"""Monthly figures.

Revision ID: 0044
Revises: 0043
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

MOMENT = UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "monthly_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nursery_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("licensed_places", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("is_unchanged", sa.Boolean(), nullable=False),
        sa.Column("reported_at", MOMENT, nullable=False),
        sa.Column("reported_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["nursery_id"], ["nurseries.id"]),
        sa.ForeignKeyConstraint(["reported_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("nursery_id", "month"),
    )
    op.create_index("ix_monthly_reports_month", "monthly_reports", ["month"])
    op.create_table(
        "monthly_figures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["monthly_reports.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("report_id", "kind", "key"),
    )
    op.create_table(
        "monthly_corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("corrected_at", MOMENT, nullable=False),
        sa.Column("corrected_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["corrected_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["report_id"], ["monthly_reports.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_monthly_corrections_report_id", "monthly_corrections", ["report_id"])
    op.create_table(
        "monthly_reminders",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("occasion", sa.String(20), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("month", "occasion"),
    )


def downgrade() -> None:
    op.drop_table("monthly_reminders")
    op.drop_table("monthly_corrections")
    op.drop_table("monthly_figures")
    op.drop_table("monthly_reports")

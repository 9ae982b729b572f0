"""Later closing dates, reopened sections and the road of objections; what the clock has done already.

Revision ID: 0026
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

MOMENT = UtcDateTime(timezone=True)


def upgrade() -> None:
    op.add_column("agreements", sa.Column("last_reminder", sa.String(40), nullable=True))
    op.add_column("agreements", sa.Column("settled_for", MOMENT, nullable=True))
    op.create_table(
        "agreement_extensions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("closed_at_before", MOMENT, nullable=False),
        sa.Column("closes_at", MOMENT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("extended_at", MOMENT, nullable=False),
        sa.Column("extended_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreements.id"]),
        sa.ForeignKeyConstraint(["extended_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_agreement_extensions_agreement_id", "agreement_extensions", ["agreement_id"])
    op.create_table(
        "agreement_reopenings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_section_id", sa.Integer(), nullable=False),
        sa.Column("agreed_at", MOMENT, nullable=False),
        sa.Column("reopened_at", MOMENT, nullable=False),
        sa.Column("reopened_by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_section_id"], ["agreement_sections.id"]),
        sa.ForeignKeyConstraint(["reopened_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_agreement_reopenings_agreement_section_id", "agreement_reopenings", ["agreement_section_id"]
    )
    op.create_table(
        "objection_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("objection_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("taken_at", MOMENT, nullable=False),
        sa.Column("taken_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["objection_id"], ["objections.id"]),
        sa.ForeignKeyConstraint(["taken_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_objection_steps_objection_id", "objection_steps", ["objection_id"])


def downgrade() -> None:
    op.drop_table("objection_steps")
    op.drop_table("agreement_reopenings")
    op.drop_table("agreement_extensions")
    op.drop_column("agreements", "settled_for")
    op.drop_column("agreements", "last_reminder")

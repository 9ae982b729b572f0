"""Pairs of records that look like one, and merges.

Revision ID: 0042
Revises: 0040
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0042"
down_revision = "0040"
branch_labels = None
depends_on = None

MOMENT = UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "duplicate_pairs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("low_id", sa.Integer(), nullable=False),
        sa.Column("high_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("traits", sa.String(120), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("metres", sa.Double(), nullable=True),
        sa.Column("found_at", MOMENT, nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("explained_by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.Column("settled_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["explained_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["settled_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("kind", "low_id", "high_id"),
    )
    op.create_index("ix_duplicate_pairs_state", "duplicate_pairs", ["state", "kind"])
    op.create_index("ix_duplicate_pairs_high_id", "duplicate_pairs", ["kind", "high_id"])
    op.create_table(
        "record_merges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("lost_id", sa.Integer(), nullable=False),
        sa.Column("lost", sa.JSON(), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("merged_at", MOMENT, nullable=False),
        sa.Column("merged_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["merged_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["pair_id"], ["duplicate_pairs.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("pair_id"),
        sa.UniqueConstraint("kind", "lost_id"),
    )
    op.create_index("ix_record_merges_kept_id", "record_merges", ["kept_id"])


def downgrade() -> None:
    op.drop_table("record_merges")
    op.drop_table("duplicate_pairs")

"""Accepted wording carried into a working version.

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

MOMENT = UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "applied_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("block_key", sa.String(16), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("proposal", sa.String(40), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("base_text", sa.Text(), nullable=False),
        sa.Column("before_text", sa.Text(), nullable=False),
        sa.Column("proposed_text", sa.Text(), nullable=False),
        sa.Column("taken_text", sa.Text(), nullable=False),
        sa.Column("after_text", sa.Text(), nullable=False),
        sa.Column("move_after_key", sa.String(16), nullable=False),
        sa.Column("revision_number", sa.Integer(), nullable=False),
        sa.Column("batch", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("applied_at", MOMENT, nullable=False),
        sa.Column("applied_by", sa.Integer(), nullable=True),
        sa.Column("undone_at", MOMENT, nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["applied_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["comment_id"], ["comments.id"]),
        sa.ForeignKeyConstraint(["response_id"], ["responses.id"]),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"]),
        sa.ForeignKeyConstraint(["undone_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["version_id"], ["guide_versions.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_applied_changes_comment_id", "applied_changes", ["comment_id"])
    op.create_index("ix_applied_changes_round_id_state", "applied_changes", ["round_id", "state"])
    op.create_index(
        "ix_applied_changes_version_id_slug_block_key", "applied_changes", ["version_id", "slug", "block_key"]
    )


def downgrade() -> None:
    op.drop_table("applied_changes")

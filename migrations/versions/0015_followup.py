"""What organisations say about their points of the round before.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "point_verdicts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("round_id", sa.Integer(), sa.ForeignKey("rounds.id"), nullable=False),
        sa.Column("comment_id", sa.Integer(), sa.ForeignKey("comments.id"), nullable=False, index=True),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("said_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("said_by", sa.Integer(), sa.ForeignKey("people.id"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
        sa.UniqueConstraint("round_id", "comment_id"),
    )


def downgrade() -> None:
    op.drop_table("point_verdicts")

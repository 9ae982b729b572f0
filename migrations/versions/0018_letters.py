"""Letters, e-mails and calls with comments, entered by staff.

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letters_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("reference", sa.String(200), nullable=False),
        sa.Column("signed_by", sa.String(200), nullable=False),
        sa.Column("scan_key", sa.String(64), nullable=False),
        sa.Column("scan_name", sa.String(200), nullable=False),
        sa.Column("scan_type", sa.String(100), nullable=False),
        sa.Column("recorded_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"]),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"]),
        sa.ForeignKeyConstraint(["recorded_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_letters_in_organisation_id", "letters_in", ["organisation_id"])
    op.create_index("ix_letters_in_round_id_organisation_id", "letters_in", ["round_id", "organisation_id"])
    op.create_table(
        "letter_comments",
        sa.Column("comment_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("request_key", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comments.id"]),
        sa.ForeignKeyConstraint(["letter_id"], ["letters_in.id"]),
        sa.PrimaryKeyConstraint("comment_id"),
        sa.UniqueConstraint("request_key"),
    )
    op.create_index("ix_letter_comments_letter_id", "letter_comments", ["letter_id"])


def downgrade() -> None:
    op.drop_table("letter_comments")
    op.drop_table("letters_in")

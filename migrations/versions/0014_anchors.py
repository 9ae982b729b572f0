"""Where comments stand in later versions.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

MOMENT = UtcDateTime(timezone=True)
WORD = sa.String(40)
REFERENCES = {
    "comment_id": "comments",
    "version_id": "guide_versions",
    "section_id": "guide_sections",
    "block_id": "guide_blocks",
    "decided_by": "people",
}


def upgrade() -> None:
    keys = [
        sa.ForeignKeyConstraint([name], [f"{table}.id"], name=op.f(f"fk_comment_anchors_{name}"))
        for name, table in REFERENCES.items()
    ]
    op.create_table(
        "comment_anchors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("block_id", sa.Integer(), nullable=True),
        sa.Column("quote_start", sa.Integer(), nullable=True),
        sa.Column("quote_end", sa.Integer(), nullable=True),
        sa.Column("grade", WORD, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("decision", WORD, nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *keys,
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_anchors")),
        sa.UniqueConstraint(
            "comment_id", "version_id", name=op.f("uq_comment_anchors_comment_id_version_id")
        ),
    )
    op.create_index("ix_comment_anchors_version_id_state", "comment_anchors", ["version_id", "state"])
    op.create_index(op.f("ix_comment_anchors_block_id"), "comment_anchors", ["block_id"])


def downgrade() -> None:
    op.drop_table("comment_anchors")

"""The hidden comments of a round are found without reading the others.

Revision ID: 0030
Revises: 0029
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

NAME, HIDDEN = "ix_comments_round_id_hidden_at", sa.text("hidden_at IS NOT NULL")


def upgrade() -> None:
    op.create_index(NAME, "comments", ["round_id", "hidden_at"], sqlite_where=HIDDEN, postgresql_where=HIDDEN)


def downgrade() -> None:
    op.drop_index(NAME, "comments")

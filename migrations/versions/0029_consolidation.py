"""Commenters are told by a job, and reminded once of what they were asked.

Revision ID: 0029
Revises: 0028
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

UNTOLD = sa.text("state = 'published' AND notified_at IS NULL")


def upgrade() -> None:
    with op.batch_alter_table("rounds") as batch:
        batch.add_column(sa.Column("verdict_reminded_at", UtcDateTime(timezone=True), nullable=True))
    # Whoever commented in a round that is answered was told when it was.
    op.execute("UPDATE responses SET notified_at = published_at WHERE state = 'published'")
    op.create_index(
        "ix_responses_untold", "responses", ["round_id"], sqlite_where=UNTOLD, postgresql_where=UNTOLD
    )


def downgrade() -> None:
    op.drop_index("ix_responses_untold", "responses")
    with op.batch_alter_table("rounds") as batch:
        batch.drop_column("verdict_reminded_at")

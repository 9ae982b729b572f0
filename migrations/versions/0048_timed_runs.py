"""The times for which work that comes round with the clock was done.

Revision ID: 0048
Revises: 0047
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

TABLE = "timed_runs"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=f"pk_{TABLE}"),
    )


def downgrade() -> None:
    op.drop_table(TABLE)

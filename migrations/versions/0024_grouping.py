"""How far a search for near-duplicates is, and what it left.

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

ADDED = ("up_to", "added", "progress")


def upgrade() -> None:
    with op.batch_alter_table("grouping_runs") as batch:
        batch.alter_column("finished_at", new_column_name="ready_at")
        for name in ADDED:
            batch.add_column(sa.Column(name, sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("grouping_runs") as batch:
        for name in ADDED:
            batch.drop_column(name)
        batch.alter_column("ready_at", new_column_name="finished_at")

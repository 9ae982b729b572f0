"""Whether a person in their own name wants to be named beside their comments in a round.

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("round_parties") as batch:
        batch.add_column(sa.Column("shows_names", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("round_parties") as batch:
        batch.drop_column("shows_names")

"""The holder confirms who takes a licence over. What is past its draft was confirmed by going on.

Revision ID: 0053
Revises: 0052
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("licence_transfers", sa.Column("confirmed_at", UtcDateTime(), nullable=True))
    op.execute(
        "UPDATE licence_transfers SET confirmed_at = accepted_at WHERE accepted_at IS NOT NULL AND "
        "application_id IN (SELECT id FROM applications WHERE state <> 'draft')"
    )


def downgrade() -> None:
    op.drop_column("licence_transfers", "confirmed_at")

"""The trail is read by day without reading all of it.

Revision ID: 0047
Revises: 0046
"""

from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

NAME = "ix_audit_entries_at"


def upgrade() -> None:
    op.create_index(NAME, "audit_entries", ["at"])


def downgrade() -> None:
    op.drop_index(NAME, "audit_entries")

"""What merging needs beside its table: both languages of a paragraph; a comment is applied once at a time.

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_ONCE = "uq_applied_changes_comment_id_applied"
_APPLIED = sa.text("state = 'applied'")


def upgrade() -> None:
    for name in ("other_before", "other_after"):
        op.add_column("applied_changes", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.create_index(
        _ONCE,
        "applied_changes",
        ["comment_id"],
        unique=True,
        sqlite_where=_APPLIED,
        postgresql_where=_APPLIED,
    )


def downgrade() -> None:
    op.drop_index(_ONCE, table_name="applied_changes")
    with op.batch_alter_table("applied_changes") as table:
        table.drop_column("other_after")
        table.drop_column("other_before")

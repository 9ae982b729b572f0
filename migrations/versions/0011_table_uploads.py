"""Tables that came back: what was sent in, and which comments came from it.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

MOMENT = UtcDateTime(timezone=True)
WORD = sa.String(40)


def upgrade() -> None:
    op.create_table(
        "table_uploads",
        sa.Column("id", sa.Integer(), primary_key=True),
        _to("round_id", "rounds"),
        _to("organisation_id", "organisations", index=True),
        _to("uploaded_by", "people"),
        sa.Column("uploaded_at", MOMENT, nullable=False, index=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("format", sa.String(10), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("step", WORD, nullable=False),
        sa.Column("carries_over", sa.Boolean(), nullable=False),
        sa.Column("tells", sa.Boolean(), nullable=False),
        sa.Column("request_key", sa.Uuid(), nullable=False, unique=True),
        sa.Column("found", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("chosen", sa.JSON(), nullable=False),
        sa.Column("report_key", sa.String(64), nullable=True),
        sa.Column("requested_at", MOMENT, nullable=False),
        sa.Column("started_at", MOMENT, nullable=True),
        sa.Column("ready_at", MOMENT, nullable=True),
        sa.Column("failed_at", MOMENT, nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("storage_key", sa.String(64), nullable=True),
    )
    op.create_index(
        "ix_table_uploads_round_id_organisation_id", "table_uploads", ["round_id", "organisation_id"]
    )
    op.create_table(
        "table_rows",
        sa.Column("comment_id", sa.Integer(), sa.ForeignKey("comments.id"), primary_key=True),
        _to("upload_id", "table_uploads", index=True),
        sa.Column("fingerprint", sa.String(16), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("table_rows")
    op.drop_table("table_uploads")


def _to(name: str, table: str, *, index: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{table}.id"), nullable=False, index=index)

"""Rows of a register as the dry run read them; conflicts that are settled with the file's value.

Revision ID: 0050
Revises: 0049
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None

# What was checked without staged rows is checked again, and what was half taken over is looked at once more.
CHECK_AGAIN = """
    UPDATE register_imports SET step = 'check', done = 0, version = version + 1,
        started_at = NULL, ready_at = NULL, failed_at = NULL
    WHERE withdrawn_at IS NULL AND table_key IS NOT NULL
        AND (step = 'check' OR (step = 'take_over' AND ready_at IS NULL))
"""


def upgrade() -> None:
    op.create_table(
        "import_rows",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("fate", sa.String(40), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("is_provisional", sa.Boolean(), nullable=False),
        sa.Column("provider_name", sa.String(200), nullable=False),
        sa.Column("provider_kind", sa.String(40), nullable=False),
        sa.Column("provider_number", sa.String(30), nullable=False),
        sa.Column("provider_sort_key", sa.String(200), nullable=False),
        sa.Column("granted_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.String(200), nullable=False),
        sa.Column("fingerprint", sa.String(16), nullable=False),
        sa.Column("licence_id", sa.Integer()),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name_ar", sa.String(120), nullable=False),
        sa.Column("name_en", sa.String(120), nullable=False),
        sa.Column("governorate", sa.String(5), nullable=False),
        sa.Column("district", sa.String(6), nullable=False),
        sa.Column("address", sa.String(300), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("latitude", sa.Double()),
        sa.Column("longitude", sa.Double()),
        sa.Column("places_0_6", sa.Integer(), nullable=False),
        sa.Column("places_6_12", sa.Integer(), nullable=False),
        sa.Column("places_12_24", sa.Integer(), nullable=False),
        sa.Column("places_24_36", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["register_imports.id"]),
        sa.PrimaryKeyConstraint("import_id", "position"),
    )
    op.add_column(
        "import_issues", sa.Column("takes_file", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.execute(CHECK_AGAIN)


def downgrade() -> None:
    op.drop_column("import_issues", "takes_file")
    op.drop_table("import_rows")

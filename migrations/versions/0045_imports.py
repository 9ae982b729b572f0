"""Imports of a register: where they come from, the files, what was found in them, what they wrote last.

Revision ID: 0045
Revises: 0044
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

MOMENT = UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "register_sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "register_imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("uploaded_by", sa.Integer()),
        sa.Column("uploaded_at", MOMENT, nullable=False),
        sa.Column("requested_at", MOMENT, nullable=False),
        sa.Column("started_at", MOMENT),
        sa.Column("ready_at", MOMENT),
        sa.Column("failed_at", MOMENT),
        sa.Column("withdrawn_at", MOMENT),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("storage_key", sa.String(64)),
        sa.Column("table_key", sa.String(64)),
        sa.Column("request_key", sa.Uuid(), nullable=False),
        sa.Column("is_whole", sa.Boolean(), nullable=False),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("headings", sa.JSON(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("may_vanish", sa.Integer(), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["register_sources.id"]),
        sa.ForeignKeyConstraint(["uploaded_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("request_key"),
    )
    op.create_index("ix_register_imports_source_id", "register_imports", ["source_id"])
    op.create_index("ix_register_imports_uploaded_at", "register_imports", ["uploaded_at"])
    op.create_table(
        "import_issues",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("field", sa.String(40), nullable=False),
        sa.Column("value", sa.String(200), nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["register_imports.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_import_issues_import_id_kind_row", "import_issues", ["import_id", "kind", "row"])
    op.create_table(
        "imported_licences",
        sa.Column("licence_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(16), nullable=False),
        sa.ForeignKeyConstraint(["licence_id"], ["licences.id"]),
        sa.ForeignKeyConstraint(["source_id"], ["register_sources.id"]),
        sa.ForeignKeyConstraint(["import_id"], ["register_imports.id"]),
        sa.PrimaryKeyConstraint("licence_id"),
    )
    op.create_index("ix_imported_licences_source_id", "imported_licences", ["source_id"])
    op.create_index("ix_providers_registration_number", "providers", ["registration_number"])


def downgrade() -> None:
    op.drop_index("ix_providers_registration_number", "providers")
    for name in ("imported_licences", "import_issues", "register_imports", "register_sources"):
        op.drop_table(name)

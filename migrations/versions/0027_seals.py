"""Signed and sealed versions; a seal can not be changed or deleted, not even past the application.

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

REFUSAL = "a seal is never changed"


def upgrade() -> None:
    op.create_table(
        "seals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("version_number", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("statement_hash", sa.String(64), nullable=False),
        sa.Column("signature", sa.String(88), nullable=False),
        sa.Column("public_key", sa.String(44), nullable=False),
        sa.Column("key_id", sa.String(16), nullable=False),
        sa.Column("sealed_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("sealed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreements.id"]),
        sa.ForeignKeyConstraint(["sealed_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["version_id"], ["guide_versions.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("agreement_id"),
        sa.UniqueConstraint("version_id"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"""CREATE FUNCTION refuse_seal_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"""
        )
        op.execute(
            """CREATE TRIGGER seals_kept BEFORE UPDATE OR DELETE ON seals
            FOR EACH ROW EXECUTE FUNCTION refuse_seal_change()"""
        )
        return
    for verb in ("update", "delete"):
        op.execute(
            f"""CREATE TRIGGER seals_kept_{verb} BEFORE {verb.upper()} ON seals
            BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
        )


def downgrade() -> None:
    op.drop_table("seals")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_seal_change()")

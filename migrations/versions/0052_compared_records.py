"""Which records of the register were compared, and the keys under which those like them are found.

Revision ID: 0052
Revises: 0051
"""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "compared_records",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.String(60), nullable=False),
        sa.Column("is_compared", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "record_id"),
    )
    op.create_index("ix_compared_records_waiting", "compared_records", ["kind", "is_compared", "record_id"])
    op.create_table(
        "record_keys",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("trait", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", "record_id"),
    )
    op.create_index("ix_record_keys_record_id", "record_keys", ["kind", "record_id"])
    op.create_table(
        "crowded_keys",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("trait", sa.String(40), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("sample_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key"),
    )


def downgrade() -> None:
    op.drop_table("crowded_keys")
    op.drop_table("record_keys")
    op.drop_table("compared_records")

"""Rule sets made in the browser; what is published is never changed.

Revision ID: 0032
Revises: 0031
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

MOMENT = UtcDateTime(timezone=True)
REFUSAL = "published rules are never changed"


def upgrade() -> None:
    op.create_table(
        "rule_sets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction", sa.String(5), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("based_on", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("published_at", MOMENT, nullable=True),
        sa.Column("published_by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["published_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("jurisdiction", "number"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"""CREATE OR REPLACE FUNCTION refuse_rules_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"""
        )
        op.execute(
            """CREATE TRIGGER rule_sets_published BEFORE UPDATE OR DELETE ON rule_sets
            FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION refuse_rules_change()"""
        )
        return
    for verb in ("update", "delete"):
        op.execute(
            f"""CREATE TRIGGER rule_sets_published_{verb} BEFORE {verb.upper()} ON rule_sets
            WHEN OLD.state = 'published' BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER rule_sets_published ON rule_sets")
        op.drop_table("rule_sets")
        op.execute("DROP FUNCTION refuse_rules_change()")
        return
    op.drop_table("rule_sets")

"""Personal tokens for the API; tables of comments of a part of a round.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

MOMENT = UtcDateTime(timezone=True)
PLACES = {
    "own_organisation_id": "organisations",
    "organisation_id": "organisations",
    "section_id": "guide_sections",
}


def upgrade() -> None:
    op.create_table(
        "api_tokens",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("scope", sa.String(40), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("hint", sa.String(8), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("last_used_at", MOMENT, nullable=True),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_api_tokens_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_tokens")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_tokens_token_hash")),
    )
    op.create_index(op.f("ix_api_tokens_person_id"), "api_tokens", ["person_id"])
    with op.batch_alter_table("exports") as batch:
        for name, table in PLACES.items():
            batch.add_column(sa.Column(name, sa.Integer(), nullable=True))
            batch.create_foreign_key(op.f(f"fk_exports_{name}"), table, [name], ["id"])
        batch.add_column(sa.Column("kind", sa.String(40), nullable=True))
        batch.add_column(sa.Column("with_addresses", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("progress", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    with op.batch_alter_table("exports") as batch:
        for name in ("progress", "with_addresses", "kind"):
            batch.drop_column(name)
        for name in PLACES:
            batch.drop_constraint(op.f(f"fk_exports_{name}"), type_="foreignkey")
            batch.drop_column(name)
    op.drop_table("api_tokens")

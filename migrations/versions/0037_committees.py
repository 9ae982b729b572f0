"""Sittings and votes.

Revision ID: 0037
Revises: 0036
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

MOMENT = UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "sittings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("committee", sa.String(40), nullable=False),
        sa.Column("governorate", sa.String(5), nullable=True),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("mode", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("chair_id", sa.Integer(), nullable=True),
        sa.Column("quorum", sa.Integer(), nullable=False),
        sa.Column("rules_version", sa.Integer(), nullable=False),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.Column("request_key", sa.Uuid(), nullable=False),
        sa.Column("planned_at", MOMENT, nullable=False),
        sa.Column("planned_by", sa.Integer(), nullable=True),
        sa.Column("opened_at", MOMENT, nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["chair_id"], ["people.id"]),
        sa.ForeignKeyConstraint(["closed_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["planned_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("request_key"),
    )
    op.create_index("ix_sittings_governorate_state", "sittings", ["governorate", "state", "held_on"])
    op.create_table(
        "sitting_members",
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.ForeignKeyConstraint(["sitting_id"], ["sittings.id"]),
        sa.PrimaryKeyConstraint("sitting_id", "person_id"),
    )
    op.create_index("ix_sitting_members_person_id", "sitting_members", ["person_id"])
    op.create_table(
        "sitting_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("open_key", sa.String(60), nullable=True),
        sa.Column("reference", sa.String(40), nullable=False),
        sa.Column("name_ar", sa.String(200), nullable=False),
        sa.Column("name_en", sa.String(200), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("motion", sa.String(40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.Column("settled_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["settled_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["sitting_id"], ["sittings.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("open_key"),
    )
    op.create_index("ix_sitting_items_sitting_id", "sitting_items", ["sitting_id"])
    op.create_index("ix_sitting_items_matter", "sitting_items", ["kind", "matter_id"])
    op.create_table(
        "sitting_votes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("motion", sa.String(40), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("vote", sa.String(40), nullable=False),
        sa.Column("cast_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["sitting_items.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("item_id", "motion", "person_id"),
    )
    op.create_index("ix_sitting_votes_person_id", "sitting_votes", ["person_id"])
    op.create_table(
        "sitting_minutes",
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("confirmed_at", MOMENT, nullable=False),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["confirmed_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["sitting_id"], ["sittings.id"]),
        sa.PrimaryKeyConstraint("sitting_id"),
    )


def downgrade() -> None:
    for table in ("sitting_minutes", "sitting_votes", "sitting_items", "sitting_members", "sittings"):
        op.drop_table(table)

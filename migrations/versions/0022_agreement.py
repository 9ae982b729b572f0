"""Positions of organisations, objections, agreed sections.

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

MOMENT = UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "agreements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("version_number", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("previous_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=True),
        sa.Column("closes_at", MOMENT, nullable=False),
        sa.Column("silence_rule", sa.String(40), nullable=False),
        sa.Column("quorum_percent", sa.Integer(), nullable=False),
        sa.Column("completed_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["opened_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["previous_id"], ["agreements.id"]),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"]),
        sa.ForeignKeyConstraint(["version_id"], ["guide_versions.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("version_id"),
    )
    op.create_table(
        "agreement_parties",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreements.id"]),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"]),
        sa.PrimaryKeyConstraint("agreement_id", "organisation_id"),
    )
    op.create_index("ix_agreement_parties_organisation_id", "agreement_parties", ["organisation_id"])
    op.create_table(
        "agreement_sections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("text_hash", sa.String(64), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("carried_from_id", sa.Integer(), nullable=True),
        sa.Column("agreed_at", MOMENT, nullable=True),
        sa.Column("reopened_at", MOMENT, nullable=True),
        sa.Column("reopened_by", sa.Integer(), nullable=True),
        sa.Column("reopen_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreements.id"]),
        sa.ForeignKeyConstraint(["carried_from_id"], ["agreement_sections.id"]),
        sa.ForeignKeyConstraint(["reopened_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["section_id"], ["guide_sections.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("agreement_id", "section_id"),
    )
    op.create_index("ix_agreement_sections_slug", "agreement_sections", ["slug"])
    op.create_table(
        "positions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_section_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("stance", sa.String(40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.Column("given_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_section_id"], ["agreement_sections.id"]),
        sa.ForeignKeyConstraint(["given_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("agreement_section_id", "organisation_id"),
    )
    op.create_index("ix_positions_organisation_id", "positions", ["organisation_id"])
    op.create_table(
        "past_positions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_section_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("stance", sa.String(40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.Column("given_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", MOMENT, nullable=False),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("ended_because", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(["agreement_section_id"], ["agreement_sections.id"]),
        sa.ForeignKeyConstraint(["ended_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["given_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_past_positions_organisation_id", "past_positions", ["organisation_id"])
    op.create_index(
        "ix_past_positions_section_organisation",
        "past_positions",
        ["agreement_section_id", "organisation_id"],
    )
    op.create_table(
        "objections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_section_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("raised_at", MOMENT, nullable=False),
        sa.Column("raised_by", sa.Integer(), nullable=True),
        sa.Column("mediated_at", MOMENT, nullable=True),
        sa.Column("mediated_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("ending_note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_section_id"], ["agreement_sections.id"]),
        sa.ForeignKeyConstraint(["ended_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["mediated_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"]),
        sa.ForeignKeyConstraint(["raised_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_objections_agreement_section_id", "objections", ["agreement_section_id"])
    op.create_index("ix_objections_organisation_id", "objections", ["organisation_id"])
    op.create_table(
        "mediation_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("objection_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("present", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["objection_id"], ["objections.id"]),
        sa.ForeignKeyConstraint(["written_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_mediation_notes_objection_id", "mediation_notes", ["objection_id"])


def downgrade() -> None:
    op.drop_table("mediation_notes")
    op.drop_table("objections")
    op.drop_table("past_positions")
    op.drop_table("positions")
    op.drop_table("agreement_sections")
    op.drop_table("agreement_parties")
    op.drop_table("agreements")

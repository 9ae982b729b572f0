"""Conditions, notices, measures, grievances; what events say of suspensions.

Revision ID: 0036
Revises: 0035
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

MOMENT = UtcDateTime(timezone=True)
TABLES = (
    "licence_tellings",
    "enforcement_files",
    "licence_grievances",
    "licence_conditions",
    "licence_measures",
    "licence_representations",
    "licence_notices",
)


def upgrade() -> None:
    op.add_column("licence_events", sa.Column("suspension", sa.String(40)))
    op.add_column("licence_events", sa.Column("until", sa.Date()))
    op.create_index("ix_licences_expires_on", "licences", ["expires_on"])
    _notices()
    _measures()
    _conditions()
    _grievances()
    _files_and_tellings()


def _notices() -> None:
    op.create_table(
        "licence_notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("licence_id", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(40), nullable=False),
        sa.Column("until", sa.Date()),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.Column("given_by", sa.Integer()),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("day_told_at", MOMENT),
        sa.Column("decided_at", MOMENT),
        sa.Column("decided_by", sa.Integer()),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.Column("request_key", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["licence_id"], ["licences.id"]),
        sa.ForeignKeyConstraint(["given_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("request_key"),
    )
    op.create_index("ix_licence_notices_licence_id", "licence_notices", ["licence_id"])
    op.create_index("ix_licence_notices_state", "licence_notices", ["state"])
    op.create_table(
        "licence_representations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.Column("given_by", sa.Integer()),
        sa.ForeignKeyConstraint(["notice_id"], ["licence_notices.id"]),
        sa.ForeignKeyConstraint(["given_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("notice_id"),
    )


def _measures() -> None:
    op.create_table(
        "licence_measures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("licence_id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer()),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("until", sa.Date()),
        sa.Column("taken_at", MOMENT, nullable=False),
        sa.Column("taken_by", sa.Integer()),
        sa.Column("confirm_by", sa.Date()),
        sa.Column("confirmed_at", MOMENT),
        sa.Column("confirmed_by", sa.Integer()),
        sa.Column("confirmation_reason", sa.Text(), nullable=False),
        sa.Column("before_suspension", sa.String(40)),
        sa.Column("before_until", sa.Date()),
        sa.Column("ended_at", MOMENT),
        sa.Column("ending", sa.String(40)),
        sa.Column("request_key", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["licence_id"], ["licences.id"]),
        sa.ForeignKeyConstraint(["notice_id"], ["licence_notices.id"]),
        sa.ForeignKeyConstraint(["taken_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["confirmed_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("notice_id"),
        sa.UniqueConstraint("request_key"),
    )
    op.create_index("ix_licence_measures_licence_id", "licence_measures", ["licence_id"])


def _conditions() -> None:
    op.create_table(
        "licence_conditions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("licence_id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer()),
        sa.Column("text_ar", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date()),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("imposed_at", MOMENT, nullable=False),
        sa.Column("imposed_by", sa.Integer()),
        sa.Column("ended_at", MOMENT),
        sa.Column("ended_by", sa.Integer()),
        sa.Column("ending", sa.String(40)),
        sa.Column("ending_reason", sa.Text(), nullable=False),
        sa.Column("request_key", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["licence_id"], ["licences.id"]),
        sa.ForeignKeyConstraint(["notice_id"], ["licence_notices.id"]),
        sa.ForeignKeyConstraint(["imposed_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["ended_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("request_key"),
    )
    op.create_index("ix_licence_conditions_licence_id", "licence_conditions", ["licence_id"])


def _grievances() -> None:
    op.create_table(
        "licence_grievances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("licence_id", sa.Integer()),
        sa.Column("measure_id", sa.Integer()),
        sa.Column("condition_id", sa.Integer()),
        sa.Column("application_id", sa.Integer()),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("governorate", sa.String(5), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column("filed_at", MOMENT, nullable=False),
        sa.Column("filed_by", sa.Integer()),
        sa.Column("decide_by", sa.Date(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("decided_at", MOMENT),
        sa.Column("decided_by", sa.Integer()),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.Column("until", sa.Date()),
        sa.Column("request_key", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["licence_id"], ["licences.id"]),
        sa.ForeignKeyConstraint(["measure_id"], ["licence_measures.id"]),
        sa.ForeignKeyConstraint(["condition_id"], ["licence_conditions.id"]),
        sa.ForeignKeyConstraint(["application_id"], ["applications.id"]),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"]),
        sa.ForeignKeyConstraint(["filed_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("measure_id"),
        sa.UniqueConstraint("condition_id"),
        sa.UniqueConstraint("request_key"),
    )
    for name in ("licence_id", "application_id", "organisation_id", "state"):
        op.create_index(f"ix_licence_grievances_{name}", "licence_grievances", [name])


def _files_and_tellings() -> None:
    op.create_table(
        "enforcement_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("representation_id", sa.Integer()),
        sa.Column("grievance_id", sa.Integer()),
        sa.Column("filename", sa.String(200), nullable=False),
        sa.Column("media_type", sa.String(60), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("storage_key", sa.String(64), nullable=False),
        sa.Column("uploaded_at", MOMENT, nullable=False),
        sa.Column("uploaded_by", sa.Integer()),
        sa.ForeignKeyConstraint(["representation_id"], ["licence_representations.id"]),
        sa.ForeignKeyConstraint(["grievance_id"], ["licence_grievances.id"]),
        sa.ForeignKeyConstraint(["uploaded_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_enforcement_files_representation_id", "enforcement_files", ["representation_id"])
    op.create_index("ix_enforcement_files_grievance_id", "enforcement_files", ["grievance_id"])
    op.create_table(
        "licence_tellings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("licence_id", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.String(60), nullable=False),
        sa.Column("told_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["licence_id"], ["licences.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("licence_id", "occasion"),
    )


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    op.drop_index("ix_licences_expires_on", "licences")
    op.drop_column("licence_events", "until")
    op.drop_column("licence_events", "suspension")

"""The nursery's file.

Revision ID: 0035
Revises: 0034
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

MOMENT = UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "rooms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nursery_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("use", sa.String(40), nullable=False),
        sa.Column("area_m2", sa.Double(), nullable=False),
        sa.Column("bands", sa.String(40), nullable=False),
        sa.Column("unchecked_since", sa.Date(), nullable=True),
        sa.Column("request_key", sa.Uuid(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["nursery_id"], ["nurseries.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("request_key"),
    )
    op.create_index("ix_rooms_nursery_id", "rooms", ["nursery_id"])
    op.create_table(
        "nursery_files",
        sa.Column("nursery_id", sa.Integer(), nullable=False),
        sa.Column("services", sa.String(200), nullable=False),
        sa.Column("services_note", sa.Text(), nullable=False),
        sa.Column("fees_note", sa.Text(), nullable=False),
        sa.Column("services_saved_at", MOMENT, nullable=True),
        sa.Column("hours_saved_at", MOMENT, nullable=True),
        sa.Column("fees_saved_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["nursery_id"], ["nurseries.id"]),
        sa.PrimaryKeyConstraint("nursery_id"),
    )
    op.create_table(
        "opening_hours",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nursery_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("opens_at", sa.Time(), nullable=False),
        sa.Column("closes_at", sa.Time(), nullable=False),
        sa.ForeignKeyConstraint(["nursery_id"], ["nurseries.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("nursery_id", "weekday"),
    )
    op.create_table(
        "closing_days",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nursery_id", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(120), nullable=False),
        sa.Column("request_key", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["nursery_id"], ["nurseries.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("request_key"),
    )
    op.create_index("ix_closing_days_nursery_id", "closing_days", ["nursery_id"])
    op.create_table(
        "nursery_fees",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nursery_id", sa.Integer(), nullable=False),
        sa.Column("band", sa.String(10), nullable=False),
        sa.Column("period", sa.String(40), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["nursery_id"], ["nurseries.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("nursery_id", "band", "period"),
    )
    op.create_table(
        "nursery_photos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nursery_id", sa.Integer(), nullable=False),
        sa.Column("storage_key", sa.String(64), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("alt_ar", sa.String(160), nullable=False),
        sa.Column("alt_en", sa.String(160), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["added_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["nursery_id"], ["nurseries.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_nursery_photos_nursery_id", "nursery_photos", ["nursery_id"])
    op.create_table(
        "staff_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nursery_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("name_key", sa.String(160), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("national_hash", sa.String(64), nullable=True),
        sa.Column("national_end", sa.String(3), nullable=False),
        sa.Column("employed_from", sa.Date(), nullable=False),
        sa.Column("employed_to", sa.Date(), nullable=True),
        sa.Column("request_key", sa.Uuid(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("forgotten_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["nursery_id"], ["nurseries.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("request_key"),
    )
    op.create_index("ix_staff_members_name_key_birth_date", "staff_members", ["name_key", "birth_date"])
    op.create_index("ix_staff_members_national_hash", "staff_members", ["national_hash"])
    op.create_index("ix_staff_members_nursery_id", "staff_members", ["nursery_id"])
    op.create_table(
        "staff_papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("title", sa.String(160), nullable=False),
        sa.Column("number", sa.String(60), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("filename", sa.String(200), nullable=False),
        sa.Column("media_type", sa.String(60), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("storage_key", sa.String(64), nullable=True),
        sa.Column("request_key", sa.Uuid(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.Column("replaced_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["added_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["staff_id"], ["staff_members.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("request_key"),
    )
    op.create_index("ix_staff_papers_staff_id", "staff_papers", ["staff_id"])
    op.create_table(
        "nursery_incidents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nursery_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("severity", sa.String(40), nullable=False),
        sa.Column("happened_at", MOMENT, nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("action_taken", sa.Text(), nullable=False),
        sa.Column("request_key", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["nursery_id"], ["nurseries.id"]),
        sa.ForeignKeyConstraint(["recorded_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("request_key"),
    )
    op.create_index("ix_nursery_incidents_nursery_id", "nursery_incidents", ["nursery_id", "happened_at"])
    op.create_table(
        "nursery_incident_additions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("request_key", sa.Uuid(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["added_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["incident_id"], ["nursery_incidents.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("request_key"),
    )
    op.create_index(
        "ix_nursery_incident_additions_incident_id", "nursery_incident_additions", ["incident_id"]
    )


def downgrade() -> None:
    op.drop_table("nursery_incident_additions")
    op.drop_table("nursery_incidents")
    op.drop_table("staff_papers")
    op.drop_table("staff_members")
    op.drop_table("nursery_photos")
    op.drop_table("nursery_fees")
    op.drop_table("closing_days")
    op.drop_table("opening_hours")
    op.drop_table("nursery_files")
    op.drop_table("rooms")

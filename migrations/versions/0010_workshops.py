"""Dialogue sessions: the session, who comes, what is said, and minutes that are never changed once confirmed.

Alembic's batch mode rebuilds a table without its triggers: a later migration that alters `workshop_minutes` on
SQLite has to make them again.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

MOMENT = UtcDateTime(timezone=True)
WORD = sa.String(40)
REFUSAL = "confirmed minutes are never changed"
KEPT = ("workshop_id", "content_hash")
TABLES = (
    *("workshop_minutes", "workshop_minutes_texts", "workshop_points", "workshop_participants"),
    *("workshop_invitations", "workshop_note_takers", "workshop_agenda", "workshops"),
)


def upgrade() -> None:
    _make_sessions()
    _make_people()
    _make_points()
    _make_minutes()
    _protect()


def _make_sessions() -> None:
    op.create_table(
        "workshops",
        sa.Column("id", sa.Integer(), primary_key=True),
        _to("round_id", "rounds", index=True),
        _to("organisation_id", "organisations"),
        sa.Column("request_key", sa.Uuid(), nullable=False, unique=True),
        sa.Column("title_ar", sa.String(200), nullable=False),
        sa.Column("title_en", sa.String(200), nullable=False),
        sa.Column("place", sa.String(300), nullable=False),
        sa.Column("link", sa.String(500), nullable=False),
        sa.Column("governorate", sa.String(5), nullable=True),
        sa.Column("starts_at", MOMENT, nullable=False, index=True),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("language", WORD, nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        _to("facilitator_id", "people", index=True),
        _to("planned_by", "people", nullable=True),
        sa.Column("planned_at", MOMENT, nullable=False),
        sa.Column("entry_code", sa.String(43), nullable=False, unique=True),
        sa.Column("reminded_at", MOMENT, nullable=True),
        sa.Column("cancelled_at", MOMENT, nullable=True),
        sa.Column("cancel_reason", sa.Text(), nullable=False),
        sa.Column("drafted_at", MOMENT, nullable=True),
        sa.Column("answers_until", MOMENT, nullable=True),
        sa.Column("confirmed_at", MOMENT, nullable=True),
        _to("confirmed_by", "people", nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_table(
        "workshop_agenda",
        sa.Column("id", sa.Integer(), primary_key=True),
        _to("workshop_id", "workshops", index=True),
        sa.Column("position", sa.Integer(), nullable=False),
        _to("section_id", "guide_sections", nullable=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
    )
    op.create_table(
        "workshop_note_takers",
        sa.Column("workshop_id", sa.Integer(), sa.ForeignKey("workshops.id"), primary_key=True),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("people.id"), primary_key=True, index=True),
    )


def _make_people() -> None:
    op.create_table(
        "workshop_invitations",
        sa.Column("id", sa.Integer(), primary_key=True),
        _to("workshop_id", "workshops"),
        _to("organisation_id", "organisations", nullable=True, index=True),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=True, unique=True),
        sa.Column("invited_at", MOMENT, nullable=False),
        sa.Column("answer", WORD, nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("is_waiting", sa.Boolean(), nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.UniqueConstraint("workshop_id", "organisation_id", "email"),
    )
    op.create_table(
        "workshop_participants",
        sa.Column("id", sa.Integer(), primary_key=True),
        _to("workshop_id", "workshops"),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("name_key", sa.String(200), nullable=False),
        _to("organisation_id", "organisations", nullable=True),
        sa.Column("organisation_name", sa.String(200), nullable=False),
        sa.Column("gender", WORD, nullable=False),
        sa.Column("governorate", sa.String(5), nullable=True),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("may_be_named", sa.Boolean(), nullable=False),
        sa.Column("consented_at", MOMENT, nullable=True),
        sa.Column("device_hash", sa.String(64), nullable=False),
        sa.Column("is_present", sa.Boolean(), nullable=False),
        sa.Column("signed_in_at", MOMENT, nullable=False),
        _to("added_by", "people", nullable=True),
        sa.Column("token_hash", sa.String(64), nullable=True, unique=True),
        sa.Column("asked_at", MOMENT, nullable=True),
        sa.UniqueConstraint("workshop_id", "name_key"),
    )


def _make_points() -> None:
    op.create_table(
        "workshop_points",
        sa.Column("id", sa.Integer(), primary_key=True),
        _to("workshop_id", "workshops"),
        sa.Column("key", sa.Uuid(), nullable=False, unique=True),
        _to("agenda_id", "workshop_agenda", nullable=True, index=True),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("proposed_text", sa.Text(), nullable=False),
        sa.Column("speaker", WORD, nullable=False),
        _to("participant_id", "workshop_participants", nullable=True, index=True),
        sa.Column("speaker_name", sa.String(120), nullable=False),
        sa.Column("place", sa.String(20), nullable=False),
        _to("block_id", "guide_blocks", nullable=True),
        sa.Column("noted_at", MOMENT, nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        _to("recorded_by", "people", nullable=True),
        sa.Column("changed_at", MOMENT, nullable=False),
        _to("changed_by", "people", nullable=True),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.Column("verdict", WORD, nullable=True),
        sa.Column("correction", sa.Text(), nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        _to("comment_id", "comments", nullable=True, index=True),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_index(
        "ix_workshop_points_workshop_id_changed_at", "workshop_points", ["workshop_id", "changed_at"]
    )


def _make_minutes() -> None:
    op.create_table(
        "workshop_minutes_texts",
        sa.Column("id", sa.Integer(), primary_key=True),
        _to("workshop_id", "workshops"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("introduction", sa.Text(), nullable=False),
        sa.Column("closing", sa.Text(), nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        _to("written_by", "people", nullable=True),
        sa.UniqueConstraint("workshop_id", "number"),
    )
    op.create_table(
        "workshop_minutes",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("workshop_id", sa.Integer(), sa.ForeignKey("workshops.id"), nullable=False, unique=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("requested_at", MOMENT, nullable=False),
        sa.Column("started_at", MOMENT, nullable=True),
        sa.Column("ready_at", MOMENT, nullable=True),
        sa.Column("failed_at", MOMENT, nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("storage_key", sa.String(64), nullable=True),
    )


def _protect() -> None:
    if op.get_bind().dialect.name == "postgresql":
        kept = [f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in KEPT]
        changed = " OR ".join([*kept, "NEW.content::text IS DISTINCT FROM OLD.content::text"])
        op.execute(
            f"""CREATE FUNCTION refuse_minutes_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_OP = 'DELETE' OR {changed} THEN
                    RAISE EXCEPTION '{REFUSAL}';
                END IF;
                RETURN NEW;
            END $$"""
        )
        op.execute(
            """CREATE TRIGGER minutes_confirmed BEFORE UPDATE OR DELETE ON workshop_minutes
            FOR EACH ROW EXECUTE FUNCTION refuse_minutes_change()"""
        )
        return
    changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in (*KEPT, "content"))
    for verb, rule in (("update", changed), ("delete", "1")):
        op.execute(
            f"""CREATE TRIGGER minutes_confirmed_{verb} BEFORE {verb.upper()} ON workshop_minutes
            WHEN {rule} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER minutes_confirmed ON workshop_minutes")
        op.execute("DROP FUNCTION refuse_minutes_change()")
    else:
        op.execute("DROP TRIGGER minutes_confirmed_update")
        op.execute("DROP TRIGGER minutes_confirmed_delete")
    for name in TABLES:
        op.drop_table(name)


def _to(name: str, table: str, *, nullable: bool = False, index: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{table}.id"), nullable=nullable, index=index)

"""Versioned checklists; a published version can not be changed, not even past the application.

Revision ID: 0038
Revises: 0037
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

MOMENT = UtcDateTime(timezone=True)
REFUSAL = "a published checklist is never changed"


def upgrade() -> None:
    op.create_table(
        "checklists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("title_ar", sa.String(200), nullable=False),
        sa.Column("title_en", sa.String(200), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.Column("excellent", sa.Integer(), nullable=False),
        sa.Column("good", sa.Integer(), nullable=False),
        sa.Column("needs_improvement", sa.Integer(), nullable=False),
        sa.Column("hazard_cap", sa.String(40), nullable=False),
        sa.Column("critical_cap", sa.String(40), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("published_at", MOMENT, nullable=True),
        sa.Column("published_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["published_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
    )
    op.create_table(
        "checklist_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("checklist_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("area", sa.String(40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text_ar", sa.String(500), nullable=False),
        sa.Column("text_en", sa.String(500), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("severity", sa.String(40), nullable=False),
        sa.Column("guide_slug", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(["checklist_id"], ["checklists.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("checklist_id", "key"),
    )
    if op.get_bind().dialect.name == "postgresql":
        _protect_postgresql()
    else:
        _protect_sqlite()


def _protect_postgresql() -> None:
    op.execute(
        f"""CREATE FUNCTION refuse_checklist_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF OLD.state = 'published' THEN RAISE EXCEPTION '{REFUSAL}'; END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END $$"""
    )
    op.execute(
        """CREATE TRIGGER checklists_frozen BEFORE UPDATE OR DELETE ON checklists
        FOR EACH ROW EXECUTE FUNCTION refuse_checklist_change()"""
    )
    op.execute(
        f"""CREATE FUNCTION refuse_checklist_item_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP <> 'INSERT' AND
                (SELECT state FROM checklists WHERE id = OLD.checklist_id) = 'published' THEN
                RAISE EXCEPTION '{REFUSAL}';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            IF (SELECT state FROM checklists WHERE id = NEW.checklist_id) = 'published' THEN
                RAISE EXCEPTION '{REFUSAL}';
            END IF;
            RETURN NEW;
        END $$"""
    )
    op.execute(
        """CREATE TRIGGER checklist_items_frozen BEFORE INSERT OR UPDATE OR DELETE ON checklist_items
        FOR EACH ROW EXECUTE FUNCTION refuse_checklist_item_change()"""
    )


def _protect_sqlite() -> None:
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"""CREATE TRIGGER checklists_frozen_{event.lower()} BEFORE {event} ON checklists
            WHEN OLD.state = 'published' BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
        )
    for event, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
        ids = ", ".join(f"{row}.checklist_id" for row in rows)
        op.execute(
            f"""CREATE TRIGGER checklist_items_frozen_{event.lower()} BEFORE {event} ON checklist_items
            WHEN EXISTS (SELECT 1 FROM checklists WHERE id IN ({ids}) AND state = 'published')
            BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
        )


def downgrade() -> None:
    op.drop_table("checklist_items")
    op.drop_table("checklists")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_checklist_item_change()")
        op.execute("DROP FUNCTION refuse_checklist_change()")

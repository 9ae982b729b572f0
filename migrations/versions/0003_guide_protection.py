"""The text of a published guide version can not be changed, not even past the application.

Revision ID: 0003
Revises: 0002
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = ("guide_chapters", "guide_sections", "guide_blocks")
REFUSAL = "the text of a published guide version is never changed"
# What a published version keeps for good; its state alone moves on.
KEPT = (
    "guide_id",
    "number",
    "title_ar",
    "title_en",
    "subtitle_ar",
    "subtitle_en",
    "sources",
    "content_hash",
    "imported_at",
    "published_at",
    "published_by",
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _protect_postgresql()
    else:
        _protect_sqlite()


def _protect_postgresql() -> None:
    op.execute(
        f"""CREATE FUNCTION refuse_guide_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP <> 'INSERT' AND
                (SELECT state FROM guide_versions WHERE id = OLD.version_id) <> 'working' THEN
                RAISE EXCEPTION '{REFUSAL}';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            IF (SELECT state FROM guide_versions WHERE id = NEW.version_id) <> 'working' THEN
                RAISE EXCEPTION '{REFUSAL}';
            END IF;
            RETURN NEW;
        END $$"""
    )
    for table in TABLES:
        op.execute(
            f"""CREATE TRIGGER {table}_frozen BEFORE INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION refuse_guide_change()"""
        )
    changed = " OR ".join(f"NEW.{name}::text IS DISTINCT FROM OLD.{name}::text" for name in KEPT)
    op.execute(
        f"""CREATE FUNCTION refuse_guide_version_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF OLD.state = 'working' THEN
                IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                RETURN NEW;
            END IF;
            IF TG_OP = 'DELETE' OR NEW.state = 'working' OR {changed} THEN
                RAISE EXCEPTION '{REFUSAL}';
            END IF;
            RETURN NEW;
        END $$"""
    )
    op.execute(
        """CREATE TRIGGER guide_versions_frozen BEFORE UPDATE OR DELETE ON guide_versions
        FOR EACH ROW EXECUTE FUNCTION refuse_guide_version_change()"""
    )


def _protect_sqlite() -> None:
    rows = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
    for table in TABLES:
        for verb, touched in rows.items():
            ids = ", ".join(f"{row}.version_id" for row in touched)
            op.execute(
                f"""CREATE TRIGGER {table}_frozen_{verb.lower()} BEFORE {verb} ON {table}
                WHEN EXISTS (SELECT 1 FROM guide_versions WHERE id IN ({ids}) AND state <> 'working')
                BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
            )
    changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in KEPT)
    op.execute(
        f"""CREATE TRIGGER guide_versions_frozen_update BEFORE UPDATE ON guide_versions
        WHEN OLD.state <> 'working' AND (NEW.state = 'working' OR {changed})
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
    )
    op.execute(
        f"""CREATE TRIGGER guide_versions_frozen_delete BEFORE DELETE ON guide_versions
        WHEN OLD.state <> 'working' BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table in (*TABLES, "guide_versions"):
            op.execute(f"DROP TRIGGER {table}_frozen ON {table}")
        op.execute("DROP FUNCTION refuse_guide_change()")
        op.execute("DROP FUNCTION refuse_guide_version_change()")
        return
    for table in TABLES:
        for verb in ("insert", "update", "delete"):
            op.execute(f"DROP TRIGGER {table}_frozen_{verb}")
    op.execute("DROP TRIGGER guide_versions_frozen_update")
    op.execute("DROP TRIGGER guide_versions_frozen_delete")

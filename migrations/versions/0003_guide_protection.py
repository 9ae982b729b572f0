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


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _protect_postgresql()
    else:
        _protect_sqlite()


def _protect_postgresql() -> None:
    op.execute(
        f"""CREATE FUNCTION refuse_guide_change() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE touched integer := CASE WHEN TG_OP = 'INSERT' THEN NEW.version_id ELSE OLD.version_id END;
        BEGIN
            IF (SELECT state FROM guide_versions WHERE id = touched) <> 'working' THEN
                RAISE EXCEPTION '{REFUSAL}';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END $$"""
    )
    for table in TABLES:
        op.execute(
            f"""CREATE TRIGGER {table}_frozen BEFORE INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION refuse_guide_change()"""
        )


def _protect_sqlite() -> None:
    for table in TABLES:
        for verb, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
            op.execute(
                f"""CREATE TRIGGER {table}_frozen_{verb.lower()} BEFORE {verb} ON {table}
                WHEN (SELECT state FROM guide_versions WHERE id = {row}.version_id) <> 'working'
                BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
            )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table in TABLES:
            op.execute(f"DROP TRIGGER {table}_frozen ON {table}")
        op.execute("DROP FUNCTION refuse_guide_change()")
        return
    for table in TABLES:
        for verb in ("insert", "update", "delete"):
            op.execute(f"DROP TRIGGER {table}_frozen_{verb}")

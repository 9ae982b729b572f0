"""A published response can not be changed or deleted, not even past the application.

Alembic's batch mode rebuilds a table without its triggers: a later migration that alters `responses` on SQLite
has to make them again.

Revision ID: 0006
Revises: 0005
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

REFUSAL = "a published response is never changed"
KEPT = ("comment_id", "round_id", "disposition", "reason", "state", "published_at", "published_by")


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _protect_postgresql()
    else:
        _protect_sqlite()


def _protect_postgresql() -> None:
    changed = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in KEPT)
    op.execute(
        f"""CREATE FUNCTION refuse_response_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' OR {changed} THEN
                RAISE EXCEPTION '{REFUSAL}';
            END IF;
            RETURN NEW;
        END $$"""
    )
    op.execute(
        """CREATE TRIGGER responses_published BEFORE UPDATE OR DELETE ON responses
        FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION refuse_response_change()"""
    )


def _protect_sqlite() -> None:
    changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in KEPT)
    for verb, rule in (
        ("update", f"OLD.state = 'published' AND ({changed})"),
        ("delete", "OLD.state = 'published'"),
    ):
        op.execute(
            f"""CREATE TRIGGER responses_published_{verb} BEFORE {verb.upper()} ON responses
            WHEN {rule} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER responses_published ON responses")
        op.execute("DROP FUNCTION refuse_response_change()")
        return
    op.execute("DROP TRIGGER responses_published_update")
    op.execute("DROP TRIGGER responses_published_delete")

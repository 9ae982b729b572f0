"""Votes of each member, objections to votes entered by others; confirmed minutes stay as they are.

Revision ID: 0049
Revises: 0048
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

REFUSAL = "the minutes of this sitting are confirmed"
# Where a row's sitting is found; confirmed minutes close every row of their sitting, and the sitting itself.
SITTING_OF = {
    "sittings": "{row}.id",
    "sitting_members": "{row}.sitting_id",
    "sitting_items": "{row}.sitting_id",
    "sitting_votes": "(SELECT sitting_id FROM sitting_items WHERE id = {row}.item_id)",
}
VERBS = {"insert": "NEW", "update": "OLD", "delete": "OLD"}


def upgrade() -> None:
    with op.batch_alter_table("sitting_items") as batch:
        batch.add_column(sa.Column("vote_opened_at", UtcDateTime(), nullable=True))
        batch.add_column(sa.Column("terms", sa.JSON(), nullable=True))
    with op.batch_alter_table("sitting_votes") as batch:
        batch.add_column(sa.Column("entered_by", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("objection", sa.Text(), server_default="", nullable=False))
        batch.add_column(sa.Column("objected_at", UtcDateTime(), nullable=True))
        batch.create_foreign_key("fk_sitting_votes_entered_by", "people", ["entered_by"], ["id"])
    op.execute(
        """UPDATE sitting_votes SET entered_by = (
            SELECT settled_by FROM sitting_items
            JOIN sittings ON sittings.id = sitting_items.sitting_id
            WHERE sitting_items.id = sitting_votes.item_id AND sittings.mode = 'meeting'
            AND settled_by <> sitting_votes.person_id)"""
    )
    if op.get_bind().dialect.name == "postgresql":
        _guard_in_postgresql()
    else:
        _guard_in_sqlite()


def _guard_in_postgresql() -> None:
    op.execute(
        f"""CREATE FUNCTION refuse_change_of_confirmed_minutes() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"""
    )
    op.execute(
        """CREATE TRIGGER sitting_minutes_kept BEFORE UPDATE OR DELETE ON sitting_minutes
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_confirmed_minutes()"""
    )
    for table, sitting in SITTING_OF.items():
        for verb, row in VERBS.items():
            name = f"{table}_kept_{verb}"
            op.execute(
                f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF EXISTS (SELECT 1 FROM sitting_minutes WHERE sitting_id = {sitting.format(row=row)})
                    THEN RAISE EXCEPTION '{REFUSAL}'; END IF;
                    RETURN {"OLD" if verb == "delete" else "NEW"};
                END $$"""
            )
            op.execute(
                f"""CREATE TRIGGER {name} BEFORE {verb.upper()} ON {table}
                FOR EACH ROW EXECUTE FUNCTION {name}()"""
            )


def _guard_in_sqlite() -> None:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for verb in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER sitting_minutes_kept_{verb} BEFORE {verb.upper()} ON sitting_minutes {refuse}"
        )
    for table, sitting in SITTING_OF.items():
        for verb, row in VERBS.items():
            op.execute(
                f"""CREATE TRIGGER {table}_kept_{verb} BEFORE {verb.upper()} ON {table}
                WHEN EXISTS (SELECT 1 FROM sitting_minutes WHERE sitting_id = {sitting.format(row=row)})
                {refuse}"""
            )


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for table in SITTING_OF:
        for verb in VERBS:
            name = f"{table}_kept_{verb}"
            kind, more = ("FUNCTION", "() CASCADE") if is_postgresql else ("TRIGGER", "")
            op.execute(f"DROP {kind} IF EXISTS {name}{more}")
    if is_postgresql:
        op.execute("DROP FUNCTION refuse_change_of_confirmed_minutes() CASCADE")
    else:
        for verb in ("update", "delete"):
            op.execute(f"DROP TRIGGER sitting_minutes_kept_{verb}")
    with op.batch_alter_table("sitting_votes") as batch:
        batch.drop_constraint("fk_sitting_votes_entered_by", type_="foreignkey")
        for name in ("entered_by", "objection", "objected_at"):
            batch.drop_column(name)
    with op.batch_alter_table("sitting_items") as batch:
        batch.drop_column("vote_opened_at")
        batch.drop_column("terms")

"""Groups of comments; responses are cleared, groups answered once, commenters asked what they say.

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

MOMENT = UtcDateTime(timezone=True)
REFUSAL = "a published response is never changed"
KEPT_BEFORE = ("comment_id", "round_id", "disposition", "reason", "state", "published_at", "published_by")
KEPT = (*KEPT_BEFORE, "group_id", "taken_text", "duplicate_of_id", "cleared_by", "cleared_at")
ADDED = (
    *("group_id", "taken_text", "duplicate_of_id", "cleared_by", "cleared_at", "return_note"),
    "notified_at",
)


def upgrade() -> None:
    op.create_table(
        "comment_groups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("suggested_at", MOMENT, nullable=True),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_comment_groups_round_id_state", "comment_groups", ["round_id", "state"])
    op.create_table(
        "comment_group_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("similarity", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Integer(), nullable=True),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("removed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["added_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["comment_id"], ["comments.id"]),
        sa.ForeignKeyConstraint(["group_id"], ["comment_groups.id"]),
        sa.ForeignKeyConstraint(["removed_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_comment_group_members_comment_id_is_active",
        "comment_group_members",
        ["comment_id", "is_active"],
        unique=True,
    )
    op.create_index("ix_comment_group_members_group_id", "comment_group_members", ["group_id"])
    op.create_table(
        "grouping_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("requested_at", MOMENT, nullable=False),
        sa.Column("requested_by", sa.Integer(), nullable=True),
        sa.Column("started_at", MOMENT, nullable=True),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.Column("failed_at", MOMENT, nullable=True),
        sa.Column("comments", sa.Integer(), nullable=False),
        sa.Column("suggested", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["requested_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_grouping_runs_round_id", "grouping_runs", ["round_id"])
    op.create_table(
        "verdicts",
        sa.Column("comment_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.Column("given_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comments.id"]),
        sa.ForeignKeyConstraint(["given_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("comment_id"),
    )
    _unprotect()
    with op.batch_alter_table("responses") as batch:
        batch.add_column(sa.Column("group_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("taken_text", sa.Text(), server_default="", nullable=False))
        batch.add_column(sa.Column("duplicate_of_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("cleared_by", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("cleared_at", MOMENT, nullable=True))
        batch.add_column(sa.Column("return_note", sa.Text(), server_default="", nullable=False))
        batch.add_column(sa.Column("notified_at", MOMENT, nullable=True))
        batch.create_foreign_key("fk_responses_duplicate_of_id", "comments", ["duplicate_of_id"], ["id"])
        batch.create_foreign_key("fk_responses_cleared_by", "people", ["cleared_by"], ["id"])
        batch.create_foreign_key("fk_responses_group_id", "comment_groups", ["group_id"], ["id"])
    op.create_index("ix_responses_group_id", "responses", ["group_id"])
    _protect(KEPT)
    with op.batch_alter_table("rounds") as batch:
        batch.add_column(sa.Column("verdict_days", sa.Integer(), server_default="14", nullable=False))
        batch.add_column(
            sa.Column("verdict_silence", sa.String(40), server_default="consent", nullable=False)
        )


def downgrade() -> None:
    with op.batch_alter_table("rounds") as batch:
        batch.drop_column("verdict_silence")
        batch.drop_column("verdict_days")
    _unprotect()
    op.drop_index("ix_responses_group_id", "responses")
    op.execute("UPDATE responses SET state = 'draft' WHERE state = 'cleared'")
    with op.batch_alter_table("responses") as batch:
        for name in ("group_id", "duplicate_of_id", "cleared_by"):
            batch.drop_constraint(f"fk_responses_{name}", type_="foreignkey")
        for name in ADDED:
            batch.drop_column(name)
    _protect(KEPT_BEFORE)
    op.drop_table("verdicts")
    op.drop_table("grouping_runs")
    op.drop_table("comment_group_members")
    op.drop_table("comment_groups")


def _protect(kept: tuple[str, ...]) -> None:
    """A published response is never changed but for `notified_at` and `version`."""
    if op.get_bind().dialect.name == "postgresql":
        changed = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in kept)
        op.execute(
            f"""CREATE OR REPLACE FUNCTION refuse_response_change() RETURNS trigger LANGUAGE plpgsql AS $$
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
        return
    changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in kept)
    for verb, rule in (
        ("update", f"OLD.state = 'published' AND ({changed})"),
        ("delete", "OLD.state = 'published'"),
    ):
        op.execute(
            f"""CREATE TRIGGER responses_published_{verb} BEFORE {verb.upper()} ON responses
            WHEN {rule} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
        )


def _unprotect() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER responses_published ON responses")
        return
    op.execute("DROP TRIGGER responses_published_update")
    op.execute("DROP TRIGGER responses_published_delete")

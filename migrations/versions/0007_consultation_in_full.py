"""Consultation in full: what rounds and comments gained, attachments, revisions, kept counters, notices.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

MOMENT = UtcDateTime(timezone=True)
WORD = sa.String(40)
PLACE = "ix_comments_round_id_section_id_state"


def upgrade() -> None:
    _widen_rounds()
    _widen_comments()
    _make_comment_tables()
    _make_notices()
    _count()


def _widen_rounds() -> None:
    with op.batch_alter_table("rounds") as batch:
        batch.add_column(_word("audience", "invited"))
        batch.add_column(_word("silence_rule", "no_position"))
        batch.add_column(_word("widest_visibility", "parties"))
        batch.add_column(_flag("checks_individuals", sa.true()))
        batch.add_column(_text("privacy_notice_ar"))
        batch.add_column(_text("privacy_notice_en"))
        batch.add_column(sa.Column("zone", sa.String(40), nullable=False, server_default="Asia/Damascus"))
        batch.add_column(sa.Column("section_ids", sa.JSON(), nullable=False, server_default="[]"))
        batch.add_column(sa.Column("archives_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("previous_round_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("last_reminder", WORD, nullable=True))
        batch.create_foreign_key(op.f("fk_rounds_previous_round_id"), "rounds", ["previous_round_id"], ["id"])
    with op.batch_alter_table("round_parties") as batch:
        batch.add_column(_flag("joined_by_itself", sa.false()))
        batch.add_column(_string("contact_email", 254))
        batch.add_column(sa.Column("token_hash", sa.String(64), nullable=True))
        batch.add_column(sa.Column("answer", WORD, nullable=True))
        batch.add_column(sa.Column("answered_at", MOMENT, nullable=True))
        batch.add_column(sa.Column("answered_by", sa.Integer(), nullable=True))
        batch.add_column(_text("decline_reason"))
        batch.add_column(_string("focal_email", 254))
        batch.create_unique_constraint(op.f("uq_round_parties_token_hash"), ["token_hash"])
        batch.create_foreign_key(op.f("fk_round_parties_answered_by"), "people", ["answered_by"], ["id"])


def _widen_comments() -> None:
    with op.batch_alter_table("comments") as batch:
        batch.alter_column("section_id", existing_type=sa.Integer(), nullable=True)
        batch.add_column(_word("anchor", "block"))
        batch.add_column(_text("quote"))
        batch.add_column(_string("quote_prefix", 64))
        batch.add_column(_string("quote_suffix", 64))
        batch.add_column(sa.Column("proposal", WORD, nullable=True))
        batch.add_column(sa.Column("move_after_id", sa.Integer(), nullable=True))
        batch.add_column(_text("reason"))
        batch.add_column(_string("source_url", 500))
        batch.add_column(_word("visibility", "parties"))
        batch.add_column(_flag("shows_author", sa.false()))
        batch.add_column(_word("channel", "online"))
        batch.add_column(_string("source_name", 200))
        batch.add_column(_string("source_reference", 200))
        batch.add_column(sa.Column("received_on", sa.Date(), nullable=True))
        batch.add_column(_flag("is_late", sa.false()))
        batch.add_column(sa.Column("origin_key", sa.String(120), nullable=True))
        batch.add_column(_flag("awaits_check", sa.false()))
        batch.add_column(sa.Column("hidden_at", MOMENT, nullable=True))
        batch.add_column(sa.Column("joined_into_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("consented_at", MOMENT, nullable=True))
        batch.create_foreign_key(op.f("fk_comments_move_after_id"), "guide_blocks", ["move_after_id"], ["id"])
        batch.create_foreign_key(op.f("fk_comments_joined_into_id"), "comments", ["joined_into_id"], ["id"])
        batch.create_unique_constraint(
            op.f("uq_comments_round_id_organisation_id_origin_key"),
            ["round_id", "organisation_id", "origin_key"],
        )
        batch.create_index(op.f("ix_comments_joined_into_id"), ["joined_into_id"])
    op.execute("UPDATE comments SET anchor = 'section' WHERE block_id IS NULL")
    op.execute("UPDATE comments SET proposal = 'replace' WHERE proposed_text <> ''")


def _make_comment_tables() -> None:
    op.create_table(
        "comment_attachments",
        sa.Column("id", sa.Integer(), primary_key=True),
        _to("comment_id", "comments", index=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("storage_key", sa.String(64), nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        _to("added_by", "people", nullable=True),
        sa.UniqueConstraint("comment_id", "storage_key"),
    )
    op.create_table(
        "comment_revisions",
        sa.Column("id", sa.Integer(), primary_key=True),
        _to("comment_id", "comments", index=True),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("proposal", WORD, nullable=True),
        sa.Column("proposed_text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("source_url", sa.String(500), nullable=False),
        sa.Column("visibility", WORD, nullable=False),
        sa.Column("replaced_at", MOMENT, nullable=False),
        _to("replaced_by", "people", nullable=True),
    )
    op.create_table(
        "comment_counts",
        sa.Column("round_id", sa.Integer(), sa.ForeignKey("rounds.id"), primary_key=True),
        sa.Column("section_id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("block_id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("official", sa.Integer(), nullable=False),
        sa.Column("for_parties", sa.Integer(), nullable=False),
        sa.Column("public", sa.Integer(), nullable=False),
    )


def _make_notices() -> None:
    op.create_table(
        "notifications",
        sa.Column("id", sa.Integer(), primary_key=True),
        _to("person_id", "people"),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("key", sa.String(200), nullable=True, unique=True),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("path", sa.String(300), nullable=False),
        sa.Column("delivery", WORD, nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("mailed_at", MOMENT, nullable=True),
        sa.Column("read_at", MOMENT, nullable=True),
    )
    op.create_index("ix_notifications_person_id_id", "notifications", ["person_id", "id"])
    unmailed = sa.text("mailed_at IS NULL")
    op.create_index(
        "ix_notifications_unmailed",
        "notifications",
        ["person_id"],
        sqlite_where=unmailed,
        postgresql_where=unmailed,
    )
    op.create_table(
        "notification_choices",
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("kind", WORD, primary_key=True),
        sa.Column("delivery", WORD, nullable=False),
    )


def _count() -> None:
    """The kept counters of the comments that are there."""
    op.execute(
        """INSERT INTO comment_counts (round_id, section_id, block_id, official, for_parties, public)
        SELECT round_id, section_id, COALESCE(block_id, 0), COUNT(*), COUNT(*), 0 FROM comments
        WHERE state = 'submitted' GROUP BY round_id, section_id, COALESCE(block_id, 0)"""
    )


def downgrade() -> None:
    for name in (
        "notification_choices",
        "notifications",
        "comment_counts",
        "comment_revisions",
        "comment_attachments",
    ):
        op.drop_table(name)
    op.execute("DELETE FROM comments WHERE section_id IS NULL")
    with op.batch_alter_table("comments") as batch:
        batch.drop_index(op.f("ix_comments_joined_into_id"))
        batch.drop_constraint(op.f("uq_comments_round_id_organisation_id_origin_key"), type_="unique")
        batch.drop_constraint(op.f("fk_comments_joined_into_id"), type_="foreignkey")
        batch.drop_constraint(op.f("fk_comments_move_after_id"), type_="foreignkey")
        for name in reversed(COMMENT_COLUMNS):
            batch.drop_column(name)
        batch.alter_column("section_id", existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table("round_parties") as batch:
        batch.drop_constraint(op.f("fk_round_parties_answered_by"), type_="foreignkey")
        batch.drop_constraint(op.f("uq_round_parties_token_hash"), type_="unique")
        for name in reversed(PARTY_COLUMNS):
            batch.drop_column(name)
    with op.batch_alter_table("rounds") as batch:
        batch.drop_constraint(op.f("fk_rounds_previous_round_id"), type_="foreignkey")
        for name in reversed(ROUND_COLUMNS):
            batch.drop_column(name)


ROUND_COLUMNS = (
    *("audience", "silence_rule", "widest_visibility", "checks_individuals", "privacy_notice_ar"),
    *("privacy_notice_en", "zone", "section_ids", "archives_on", "previous_round_id", "last_reminder"),
)
PARTY_COLUMNS = (
    *("joined_by_itself", "contact_email", "token_hash", "answer", "answered_at", "answered_by"),
    *("decline_reason", "focal_email"),
)
COMMENT_COLUMNS = (
    *("anchor", "quote", "quote_prefix", "quote_suffix", "proposal", "move_after_id", "reason", "source_url"),
    *("visibility", "shows_author", "channel", "source_name", "source_reference", "received_on", "is_late"),
    *("origin_key", "awaits_check", "hidden_at", "joined_into_id", "consented_at"),
)


def _word(name: str, default: str) -> sa.Column[str]:
    return sa.Column(name, WORD, nullable=False, server_default=default)


def _flag(name: str, default: sa.True_ | sa.False_) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=default)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, server_default="")


def _string(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False, server_default="")


def _to(name: str, table: str, *, nullable: bool = False, index: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{table}.id"), nullable=nullable, index=index)

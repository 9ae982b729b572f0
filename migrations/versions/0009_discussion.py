"""Replies, endorsements, reports and what reviewers hid.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MOMENT = UtcDateTime(timezone=True)
WORD = sa.String(40)


def upgrade() -> None:
    _make_messages()
    _make_endorsements()
    _make_reports()
    _make_hidings()


def _make_messages() -> None:
    op.create_table(
        "comment_messages",
        sa.Column("id", sa.Integer(), primary_key=True),
        _to("comment_id", "comments"),
        _to("author_id", "people"),
        _to("organisation_id", "organisations", nullable=True),
        sa.Column("circle", WORD, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("request_key", sa.Uuid(), nullable=False, unique=True),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.Column("hidden_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
    )
    op.create_index("ix_comment_messages_comment_id_id", "comment_messages", ["comment_id", "id"])


def _make_endorsements() -> None:
    op.create_table(
        "comment_endorsements",
        sa.Column("id", sa.Integer(), primary_key=True),
        _to("comment_id", "comments"),
        _to("organisation_id", "organisations"),
        sa.Column("support", WORD, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        _to("made_by", "people", nullable=True),
        sa.Column("taken_back_at", MOMENT, nullable=True),
        _to("taken_back_by", "people", nullable=True),
    )
    _unique_where(
        "uq_comment_endorsements_standing",
        "comment_endorsements",
        ["comment_id", "organisation_id"],
        "taken_back_at IS NULL",
    )


def _make_reports() -> None:
    op.create_table(
        "comment_reports",
        sa.Column("id", sa.Integer(), primary_key=True),
        _to("comment_id", "comments", index=True),
        _to("message_id", "comment_messages", nullable=True),
        _to("reporter_id", "people"),
        sa.Column("reason", WORD, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reported_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        _to("closed_by", "people", nullable=True),
        sa.UniqueConstraint("message_id", "reporter_id"),
    )
    _unique_where(
        "uq_comment_reports_comment", "comment_reports", ["comment_id", "reporter_id"], "message_id IS NULL"
    )
    op.create_index("ix_comment_reports_reporter_id", "comment_reports", ["reporter_id"])


def _make_hidings() -> None:
    op.create_table(
        "comment_hidings",
        sa.Column("id", sa.Integer(), primary_key=True),
        _to("comment_id", "comments", index=True),
        _to("message_id", "comment_messages", nullable=True),
        sa.Column("state", WORD, nullable=False),
        sa.Column("reason", WORD, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("hidden_at", MOMENT, nullable=False),
        _to("hidden_by", "people", nullable=True),
        sa.Column("appeal", sa.Text(), nullable=False),
        sa.Column("appealed_at", MOMENT, nullable=True),
        _to("appealed_by", "people", nullable=True),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        _to("decided_by", "people", nullable=True),
        sa.Column("shown_at", MOMENT, nullable=True),
        _to("shown_by", "people", nullable=True),
        sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
    )


def _unique_where(name: str, table: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, unique=True, sqlite_where=where, postgresql_where=where)


def _to(name: str, table: str, *, nullable: bool = False, index: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{table}.id"), nullable=nullable, index=index)


def downgrade() -> None:
    for name in ("comment_hidings", "comment_reports", "comment_endorsements", "comment_messages"):
        op.drop_table(name)

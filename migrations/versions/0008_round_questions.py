"""Questions of a round and their answers.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MOMENT = UtcDateTime(timezone=True)
WORD = sa.String(40)


def upgrade() -> None:
    op.create_table(
        "round_questions",
        sa.Column("id", sa.Integer(), primary_key=True),
        _to("round_id", "rounds", index=True),
        _to("section_id", "guide_sections", nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", WORD, nullable=False),
        *(sa.Column(f"text_{code}", sa.Text(), nullable=False) for code in ("ar", "en")),
        *(sa.Column(f"low_{code}", sa.String(100), nullable=False) for code in ("ar", "en")),
        *(sa.Column(f"high_{code}", sa.String(100), nullable=False) for code in ("ar", "en")),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("request_key", sa.Uuid(), nullable=False, unique=True),
        sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
    )
    op.create_table(
        "answer_sheets",
        sa.Column("id", sa.Integer(), primary_key=True),
        _to("round_id", "rounds"),
        _to("organisation_id", "organisations", index=True),
        sa.Column("draft", sa.JSON(), nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        _to("saved_by", "people", nullable=True),
        sa.Column("submitted_at", MOMENT, nullable=True),
        _to("submitted_by", "people", nullable=True),
        sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
        sa.UniqueConstraint("round_id", "organisation_id"),
    )
    op.create_table(
        "question_answers",
        sa.Column("id", sa.Integer(), primary_key=True),
        _to("question_id", "round_questions"),
        _to("organisation_id", "organisations", index=True),
        sa.Column("choice", sa.String(10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.UniqueConstraint("question_id", "organisation_id", "choice"),
    )


def downgrade() -> None:
    for name in ("question_answers", "answer_sheets", "round_questions"):
        op.drop_table(name)


def _to(name: str, table: str, *, nullable: bool = False, index: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{table}.id"), nullable=nullable, index=index)

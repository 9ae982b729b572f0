"""The board: what is kept for reading it, assignment, notes and saved views.

`desk_entries.search_text` is indexed as the register's is (see 0004): a later migration that alters the table in
batch mode on SQLite has to make the three triggers again. Comments that are there already get their entries here.

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

from nursery.base import arabic
from nursery.base.columns import UtcDateTime

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

FILTERS = (
    *("section_id", "kind", "organisation_id", "organisation_kind", "governorate"),
    *("standing", "is_changed", "grouping", "reviewer_id"),
)
FORGET = (
    "INSERT INTO desk_entries_fts (desk_entries_fts, rowid, search_text) "
    "VALUES ('delete', OLD.id, OLD.search_text);"
)
LEARN = "INSERT INTO desk_entries_fts (rowid, search_text) VALUES (NEW.id, NEW.search_text);"
TRIGGERS = {
    "insert": f"AFTER INSERT ON desk_entries BEGIN {LEARN} END",
    "delete": f"AFTER DELETE ON desk_entries BEGIN {FORGET} END",
    "update": f"AFTER UPDATE OF search_text ON desk_entries BEGIN {FORGET} {LEARN} END",
}
ENTRIES = """INSERT INTO desk_entries (id, round_id, section_id, place, kind, organisation_id, organisation_kind,
    governorate, standing, is_changed, grouping, search_text, assigned_version, notes)
  SELECT c.id, c.round_id, c.section_id,
    (CAST(coalesce(s.position, 0) AS BIGINT) * 100000 + coalesce(b.position, -1) + 1) * 10000000
      + coalesce(c.number, 0),
    c.kind, c.organisation_id, o.kind, o.governorate, coalesce(r.state, 'none'),
    coalesce((SELECT max(v.replaced_at) FROM comment_revisions v WHERE v.comment_id = c.id) > r.drafted_at, false),
    coalesce((SELECT g.state FROM comment_group_members m JOIN comment_groups g ON g.id = m.group_id
      WHERE m.comment_id = c.id AND m.is_active = 1 AND g.state <> 'dissolved'), 'none'), '', 0, 0
  FROM comments c JOIN organisations o ON o.id = c.organisation_id
  LEFT JOIN guide_sections s ON s.id = c.section_id LEFT JOIN guide_blocks b ON b.id = c.block_id
  LEFT JOIN responses r ON r.comment_id = c.id WHERE c.state = 'submitted'"""
COUNTED = {
    "section": ("coalesce(section_id, 0)", "''", ""),
    "answered": ("coalesce(section_id, 0)", "''", "WHERE standing <> 'none'"),
    "kind": ("0", "kind", ""),
    "organisation": ("organisation_id", "''", "WHERE organisation_kind <> 'individual'"),
    "organisation_kind": ("0", "organisation_kind", ""),
    "governorate": ("0", "coalesce(governorate, '')", ""),
    "standing": ("0", "standing", ""),
    "changed": ("0", "''", "WHERE is_changed"),
    "grouping": ("0", "grouping", ""),
    "reviewer": ("coalesce(reviewer_id, 0)", "''", ""),
}


def upgrade() -> None:
    _make_entries()
    _make_others()
    op.execute(ENTRIES)
    _write_words()
    for dimension, (ref, word, which) in COUNTED.items():
        op.execute(
            f"""INSERT INTO desk_counts (round_id, dimension, ref, word, number)
            SELECT round_id, '{dimension}', {ref}, {word}, count(*) FROM desk_entries {which}
            GROUP BY 1, 3, 4"""
        )


def _make_entries() -> None:
    op.create_table(
        "desk_entries",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("organisation_kind", sa.String(40), nullable=False),
        sa.Column("governorate", sa.String(10), nullable=True),
        sa.Column("standing", sa.String(40), nullable=False),
        sa.Column("is_changed", sa.Boolean(), nullable=False),
        sa.Column("grouping", sa.String(40), nullable=False),
        sa.Column("search_text", sa.Text(), server_default="", nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("assigned_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("notes", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["id"], ["comments.id"]),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"]),
        sa.ForeignKeyConstraint(["section_id"], ["guide_sections.id"]),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"]),
        sa.ForeignKeyConstraint(["reviewer_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_desk_entries_place", "desk_entries", ["round_id", "place"])
    for name in FILTERS:
        op.create_index(f"ix_desk_entries_{name}", "desk_entries", ["round_id", name, "place"])
    op.create_index("ix_desk_entries_due_on", "desk_entries", ["round_id", "standing", "due_on"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            """ALTER TABLE desk_entries ADD COLUMN search_fts tsvector GENERATED ALWAYS AS
            (array_to_tsvector(array_remove(string_to_array(search_text, ' '), ''))) STORED"""
        )
        op.execute("CREATE INDEX ix_desk_entries_search_fts ON desk_entries USING gin (search_fts)")
        return
    op.execute(
        """CREATE VIRTUAL TABLE desk_entries_fts USING fts5 (
            search_text, content='desk_entries', content_rowid='id', tokenize='unicode61 remove_diacritics 0'
        )"""
    )
    for event, rule in TRIGGERS.items():
        op.execute(f"CREATE TRIGGER desk_entries_fts_{event} {rule}")


def _make_others() -> None:
    op.create_table(
        "desk_counts",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("dimension", sa.String(40), nullable=False),
        sa.Column("ref", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("word", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"]),
        sa.PrimaryKeyConstraint("round_id", "dimension", "ref", "word"),
    )
    op.create_table(
        "comment_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("written_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("request_key", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comments.id"]),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("request_key"),
    )
    op.create_index("ix_comment_notes_comment_id", "comment_notes", ["comment_id"])
    op.create_index("ix_comment_notes_author_id", "comment_notes", ["author_id"])
    op.create_table(
        "saved_views",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("filter", sa.String(600), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person_id", "name"),
    )


def _write_words() -> None:
    """The stems of the comments that are there already, so that they are found by word."""
    connection = op.get_bind()
    texts = sa.text(
        "SELECT id, body, proposed_text, reason FROM comments WHERE state = 'submitted' ORDER BY id"
    )
    found = connection.execute(texts).all()
    write = sa.text("UPDATE desk_entries SET search_text = :words WHERE id = :id")
    for first in range(0, len(found), 1000):
        values = [
            {"id": row[0], "words": arabic.search_text(*row[1:])} for row in found[first : first + 1000]
        ]
        connection.execute(write, values)


def downgrade() -> None:
    op.drop_table("saved_views")
    op.drop_table("comment_notes")
    op.drop_table("desk_counts")
    if op.get_bind().dialect.name != "postgresql":
        for event in TRIGGERS:
            op.execute(f"DROP TRIGGER desk_entries_fts_{event}")
        op.execute("DROP TABLE desk_entries_fts")
    op.drop_table("desk_entries")

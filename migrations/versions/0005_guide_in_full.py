"""The guide in full: explained terms, pictures, history and drafts of the editors, search, files.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

REFUSAL = "the text of a published guide version is never changed"
# What a published version keeps for good, before this migration and from it on.
EARLIER = (
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
KEPT = (*EARLIER, "glossary", "lineage")
TRIGGERS = {
    "insert": "AFTER INSERT ON guide_search BEGIN {learn} END",
    "delete": "AFTER DELETE ON guide_search BEGIN {forget} END",
    "update": "AFTER UPDATE OF search_text ON guide_search BEGIN {forget} {learn} END",
}
LEARN = "INSERT INTO guide_search_fts (rowid, search_text) VALUES (NEW.id, NEW.search_text);"
FORGET = (
    "INSERT INTO guide_search_fts (guide_search_fts, rowid, search_text)"
    " VALUES ('delete', OLD.id, OLD.search_text);"
)


def upgrade() -> None:
    for name in ("glossary", "lineage"):
        op.add_column("guide_versions", sa.Column(name, sa.JSON(), nullable=False, server_default="{}"))
    op.add_column(
        "guide_blocks", sa.Column("behind", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    _make_tables()
    _index_words()
    _protect(KEPT)


def _make_tables() -> None:
    op.create_table(
        "guide_pictures",
        _id(),
        sa.Column("name", sa.String(100), nullable=False, unique=True),
        sa.Column("storage_key", sa.String(64), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_at", UtcDateTime(timezone=True), nullable=False),
        _person("added_by"),
    )
    op.create_table(
        "guide_revisions",
        _id(),
        _version(),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("text_ar", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("note", sa.String(300), nullable=False),
        sa.Column("saved_at", UtcDateTime(timezone=True), nullable=False),
        _person("saved_by"),
        sa.UniqueConstraint("slug", "number"),
    )
    op.create_table(
        "guide_drafts",
        _id(),
        _person("person_id", nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("base_number", sa.Integer(), nullable=False),
        sa.Column("text_ar", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("saved_at", UtcDateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("person_id", "slug"),
    )
    op.create_index("ix_guide_drafts_slug", "guide_drafts", ["slug"])
    op.create_table(
        "guide_search",
        _id(),
        _version(),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("title_text", sa.Text(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("sort_text", sa.Text(), nullable=False),
        sa.UniqueConstraint("version_id", "section_id", "language"),
    )
    op.create_table(
        "guide_files",
        _id(),
        _version(),
        sa.Column("format", sa.String(10), nullable=False),
        sa.Column("language", sa.String(4), nullable=False),
        sa.Column("scope", sa.String(10), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        *(
            sa.Column(name, UtcDateTime(timezone=True), nullable=name != "requested_at")
            for name in ("requested_at", "started_at", "ready_at", "failed_at")
        ),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("storage_key", sa.String(64), nullable=True),
        sa.UniqueConstraint("version_id", "scope", "slug", "language", "format", "content_hash"),
    )


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True)


def _version() -> sa.Column[int]:
    return sa.Column("version_id", sa.Integer(), sa.ForeignKey("guide_versions.id"), nullable=False)


def _person(name: str, *, nullable: bool = True) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey("people.id"), nullable=nullable)


def _index_words() -> None:
    """As `licences` in 0004: the application has folded and stemmed the words already."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            """ALTER TABLE guide_search ADD COLUMN search_fts tsvector GENERATED ALWAYS AS
            (array_to_tsvector(array_remove(string_to_array(search_text, ' '), ''))) STORED"""
        )
        op.execute("CREATE INDEX ix_guide_search_search_fts ON guide_search USING gin (search_fts)")
        return
    op.execute(
        """CREATE VIRTUAL TABLE guide_search_fts USING fts5 (
            search_text, content='guide_search', content_rowid='id', tokenize='unicode61 remove_diacritics 0'
        )"""
    )
    for event, rule in TRIGGERS.items():
        op.execute(f"CREATE TRIGGER guide_search_fts_{event} {rule.format(learn=LEARN, forget=FORGET)}")


def _protect(kept: tuple[str, ...]) -> None:
    """The rule of 0003 for what a published version keeps, over these columns."""
    if op.get_bind().dialect.name == "postgresql":
        changed = " OR ".join(f"NEW.{name}::text IS DISTINCT FROM OLD.{name}::text" for name in kept)
        op.execute(
            f"""CREATE OR REPLACE FUNCTION refuse_guide_version_change() RETURNS trigger LANGUAGE plpgsql AS $$
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
        return
    changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in kept)
    op.execute("DROP TRIGGER guide_versions_frozen_update")
    op.execute(
        f"""CREATE TRIGGER guide_versions_frozen_update BEFORE UPDATE ON guide_versions
        WHEN OLD.state <> 'working' AND (NEW.state = 'working' OR {changed})
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
    )


def downgrade() -> None:
    _protect(EARLIER)
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE guide_search_fts")
    for table in ("guide_files", "guide_search", "guide_drafts", "guide_revisions", "guide_pictures"):
        op.drop_table(table)
    op.drop_column("guide_blocks", "behind")
    for name in ("lineage", "glossary"):
        op.drop_column("guide_versions", name)

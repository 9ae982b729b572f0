"""The public register is searched by word: FTS5 on SQLite, a text search vector on PostgreSQL.

Both index `licences.search_text`, which the application has already folded and stemmed into single words, so
that both find the same rows (nursery/base/search.py). The vector is a column, and not an expression in the index:
a plan that reads many rows would make the vector of each anew, a hundred times slower. A second index holds all
that the register filters by, so that its numbers are counted without reading the rows.

Alembic's batch mode rebuilds a table without its triggers: a later migration that alters `licences` on SQLite has
to make the three triggers again.

Revision ID: 0004
Revises: 0003
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

FORGET = (
    "INSERT INTO licences_fts (licences_fts, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text);"
)
FILTERS = "governorate, kind, state, expires_on, places_0_6, places_6_12, places_12_24, places_24_36"
LEARN = "INSERT INTO licences_fts (rowid, search_text) VALUES (NEW.id, NEW.search_text);"
TRIGGERS = {
    "insert": f"AFTER INSERT ON licences BEGIN {LEARN} END",
    "delete": f"AFTER DELETE ON licences BEGIN {FORGET} END",
    "update": f"AFTER UPDATE OF search_text ON licences BEGIN {FORGET} {LEARN} END",
}


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _index_on_postgresql()
    else:
        _index_on_sqlite()
    op.execute(f"CREATE INDEX ix_licences_filters_fts ON licences ({FILTERS})")


def _index_on_postgresql() -> None:
    op.execute(
        """ALTER TABLE licences ADD COLUMN search_fts tsvector GENERATED ALWAYS AS
        (array_to_tsvector(array_remove(string_to_array(search_text, ' '), ''))) STORED"""
    )
    op.execute("CREATE INDEX ix_licences_search_fts ON licences USING gin (search_fts)")


def _index_on_sqlite() -> None:
    op.execute(
        """CREATE VIRTUAL TABLE licences_fts USING fts5 (
            search_text, content='licences', content_rowid='id', tokenize='unicode61 remove_diacritics 0'
        )"""
    )
    op.execute("INSERT INTO licences_fts (licences_fts) VALUES ('rebuild')")
    for event, rule in TRIGGERS.items():
        op.execute(f"CREATE TRIGGER licences_fts_{event} {rule}")


def downgrade() -> None:
    op.execute("DROP INDEX ix_licences_filters_fts")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX ix_licences_search_fts")
        op.execute("ALTER TABLE licences DROP COLUMN search_fts")
        return
    for event in TRIGGERS:
        op.execute(f"DROP TRIGGER licences_fts_{event}")
    op.execute("DROP TABLE licences_fts")

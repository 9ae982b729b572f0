"""Applications of five kinds; provisional licences; suspensions that end by themselves.

Batch mode rebuilds `licences` without its triggers on SQLite: they are made again, as in 0004.

Revision ID: 0031
Revises: 0030
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

FORGET = (
    "INSERT INTO licences_fts (licences_fts, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text);"
)
LEARN = "INSERT INTO licences_fts (rowid, search_text) VALUES (NEW.id, NEW.search_text);"
TRIGGERS = {
    "insert": f"AFTER INSERT ON licences BEGIN {LEARN} END",
    "delete": f"AFTER DELETE ON licences BEGIN {FORGET} END",
    "update": f"AFTER UPDATE OF search_text ON licences BEGIN {FORGET} {LEARN} END",
}
LICENCES = ("is_provisional", "suspension", "suspended_until", "rules_version", "follows_id")
APPLICATIONS = ("kind", "officer_id")


def upgrade() -> None:
    with op.batch_alter_table("licences") as batch:
        batch.add_column(sa.Column("is_provisional", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("suspension", sa.String(40)))
        batch.add_column(sa.Column("suspended_until", sa.Date()))
        batch.add_column(sa.Column("rules_version", sa.Integer(), nullable=False, server_default="1"))
        batch.add_column(sa.Column("follows_id", sa.Integer()))
        batch.create_foreign_key("fk_licences_follows_id", "licences", ["follows_id"], ["id"])
    _make_triggers()
    with op.batch_alter_table("applications") as batch:
        batch.add_column(sa.Column("kind", sa.String(40), nullable=False, server_default="new"))
        batch.add_column(sa.Column("officer_id", sa.Integer()))
        batch.create_foreign_key("fk_applications_officer_id", "people", ["officer_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("applications") as batch:
        batch.drop_constraint("fk_applications_officer_id", type_="foreignkey")
        for name in APPLICATIONS:
            batch.drop_column(name)
    with op.batch_alter_table("licences") as batch:
        batch.drop_constraint("fk_licences_follows_id", type_="foreignkey")
        for name in LICENCES:
            batch.drop_column(name)
    _make_triggers()


def _make_triggers() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for event, rule in TRIGGERS.items():
            op.execute(f"CREATE TRIGGER licences_fts_{event} {rule}")

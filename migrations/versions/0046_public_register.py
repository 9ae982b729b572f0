"""What the public register shows beside the licence: free places and the newest rating; editions of open data.

The columns are added one by one, not in batch mode, which would rebuild `licences` without its triggers on SQLite.
The index that the register counts from holds all it filters by, so it is made anew with the new filters.

Revision ID: 0046
Revises: 0045
"""

import sqlalchemy as sa
from alembic import op

from nursery.base.columns import UtcDateTime

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

COLUMNS = {
    "free_places": sa.Integer(),
    "free_places_on": sa.Date(),
    "rating": sa.String(40),
    "rated_on": sa.Date(),
}
PLACES = "places_0_6, places_6_12, places_12_24, places_24_36"
BEFORE = f"governorate, kind, state, expires_on, {PLACES}"
NOW = (
    "governorate, kind, district, state, expires_on, is_provisional, suspended_until, "
    f"{PLACES}, free_places, rating"
)


def upgrade() -> None:
    for name, kind in COLUMNS.items():
        op.add_column("licences", sa.Column(name, kind))
    _index(NOW)
    op.create_index("ix_licences_place", "licences", ["latitude", "longitude"])
    op.create_table(
        "open_data_editions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("requested_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("started_at", UtcDateTime(timezone=True)),
        sa.Column("ready_at", UtcDateTime(timezone=True)),
        sa.Column("failed_at", UtcDateTime(timezone=True)),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_open_data_editions"),
    )
    op.create_index("ix_open_data_editions_day", "open_data_editions", ["day"])


def downgrade() -> None:
    op.drop_table("open_data_editions")
    op.drop_index("ix_licences_place", "licences")
    _index(BEFORE)
    for name in COLUMNS:
        op.drop_column("licences", name)


def _index(columns: str) -> None:
    op.execute("DROP INDEX IF EXISTS ix_licences_filters_fts")
    op.execute(f"CREATE INDEX ix_licences_filters_fts ON licences ({columns})")

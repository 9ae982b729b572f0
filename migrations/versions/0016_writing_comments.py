"""Which page of a browser wrote a draft last, and the order in which a section's comments are listed.

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

ORDER = "ix_comments_round_id_section_id_block_id_number"
PLACE = "ix_comments_round_id_block_id_number"


def upgrade() -> None:
    with op.batch_alter_table("comments") as batch:
        batch.add_column(sa.Column("draft_client", sa.String(40), nullable=False, server_default=""))
        batch.add_column(sa.Column("draft_revision", sa.BigInteger(), nullable=False, server_default="0"))
        batch.create_index(ORDER, ["round_id", "section_id", "block_id", "number"])
        batch.create_index(PLACE, ["round_id", "block_id", "number"])


def downgrade() -> None:
    with op.batch_alter_table("comments") as batch:
        batch.drop_index(PLACE)
        batch.drop_index(ORDER)
        batch.drop_column("draft_revision")
        batch.drop_column("draft_client")

"""The platform's own export, as its job makes it."""

from __future__ import annotations

import sys
from pathlib import Path

from flask_babel import force_locale
from sqlalchemy import text

from bench.writers.measured import told
from nursery import create_app
from nursery.extensions import db
from nursery.feedback.exchange import detailed
from nursery.feedback.exchange.reading import Source
from nursery.feedback.rounds import queries as rounds
from nursery.papers import xlsx_table
from tests.support.queries import counted_queries


def main(round_id: int, file: Path) -> None:
    """Write the table of a round and print what it cost."""
    app = create_app()
    with app.app_context(), force_locale("ar_SY"):
        db.session.execute(text("SELECT 1"))
        db.session.rollback()
        with told() as found, counted_queries() as statements:
            made = detailed.for_people(Source(rounds.round_item(round_id), "ar"))
            found["rows"] = xlsx_table.write(file, made)
            found["columns"] = len(made.columns)
            found["statements"] = len(statements)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))

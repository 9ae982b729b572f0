"""An edition of the open data, as its job makes it."""

from __future__ import annotations

import sys
from pathlib import Path

from sqlalchemy import text

from bench.writers.measured import told
from nursery import create_app
from nursery.base import clock
from nursery.extensions import db
from nursery.registry.licensing import register_feed
from nursery.registry.opendata import writing


def main(folder: Path) -> None:
    """Write all files of an edition and print what they cost."""
    folder.mkdir(parents=True, exist_ok=True)
    with create_app().app_context():
        db.session.execute(text("SELECT 1"))
        db.session.rollback()
        with told() as found:
            about = writing.About("https://nurseries.example.org", clock.now())
            found["rows"] = writing.write(folder, register_feed.everything(), about)
        found["size"] = sum(file.stat().st_size for file in folder.iterdir())


if __name__ == "__main__":
    main(Path(sys.argv[1]))

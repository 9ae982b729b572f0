"""A paper of the platform as its job makes it: kind, subject, ending, language; its press counts too."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from flask import g
from sqlalchemy import text

from bench.writers.measured import told
from nursery import create_app
from nursery.extensions import db
from nursery.papers.models import PaperFormat
from nursery.papers.offering import offered


def main(kind: str, subject_id: int, wanted: str, language: str, file: Path) -> None:
    """Write the paper and print what it cost."""
    app = create_app()
    with app.app_context(), app.test_request_context(f"/{language}/", base_url="https://127.0.0.1"):
        g.lang = language
        db.session.execute(text("SELECT 1"))
        db.session.rollback()
        with told() as found:
            offered(kind).writers[PaperFormat(wanted)](file, subject_id, language)
            found["bytes"] = file.stat().st_size
            found["press_mib"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4], Path(sys.argv[5]))

"""The job that makes papers."""

from __future__ import annotations

import logging

from flask import Flask, current_app, g

from nursery.base import clock
from nursery.base.command import command
from nursery.base.jobs import jobs
from nursery.base.leases import claim, kept, workshop
from nursery.extensions import db
from nursery.papers.models import Paper
from nursery.papers.offering import offered

_log = logging.getLogger(__name__)


@jobs.task(every_minute=True)
def make_next() -> None:
    """Make every paper that somebody waits for."""
    while (paper := claim(Paper)) is not None:
        try:
            key, size = _build(paper)
        except Exception:
            _log.exception("paper %s failed", paper.id)
            _fail(paper.id)
        else:
            _finish(paper.id, key, size)


def _build(paper: Paper) -> tuple[str, int]:
    """Write the file and keep it; returns its key and its size."""
    write = offered(paper.kind).writers[paper.format]
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    base_url: str = app.extensions["settings"].base_url
    with workshop("papers", paper.id) as folder:
        path = folder / f"paper.{paper.format}"
        subject_id, language = paper.subject_id, paper.language
        # The context of its own keeps the language of this one apart from the language of whoever asks.
        with app.app_context(), app.test_request_context(f"/{language}/", base_url=base_url):
            g.lang = language
            write(path, subject_id, language)
        return kept(path)


@command
def _finish(paper_id: int, key: str, size: int) -> None:
    """Note that the paper is there."""
    row = db.session.get_one(Paper, paper_id)
    row.storage_key, row.size, row.ready_at = key, size, clock.now()


@command
def _fail(paper_id: int) -> None:
    """Note that it went wrong: the page says so, and it can be asked for again."""
    db.session.get_one(Paper, paper_id).failed_at = clock.now()

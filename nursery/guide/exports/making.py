"""The job that makes the files, one at a time: between two of them other jobs have their turn."""

from __future__ import annotations

import logging

from flask import current_app
from sqlalchemy import case, select

from nursery.base import clock
from nursery.base.command import command
from nursery.base.jobs import jobs
from nursery.base.leases import claim, kept, workshop
from nursery.extensions import db
from nursery.guide import queries as guide
from nursery.guide.content import fingerprint
from nursery.guide.exports.binding import Part, bind
from nursery.guide.exports.book import Book
from nursery.guide.exports.models import FileScope, GuideFile
from nursery.guide.exports.naming import fingerprint_of
from nursery.guide.exports.offered import FORMATS

_log = logging.getLogger(__name__)
# Whole versions are what most people want, and there are few of them.
_FIRST = case({FileScope.VERSION: 0, FileScope.CHAPTER: 1}, value=GuideFile.scope, else_=2)


@jobs.task(every_minute=True)
def make_next() -> None:
    """Make the next file that somebody waits for, and see to it that the one after it is made too."""
    file = claim(GuideFile, _FIRST)
    if file is None:
        return
    try:
        _make(file)
    except Exception:
        _log.exception("guide file %s failed", file.id)
        _fail(file.id)


def _make(file: GuideFile) -> None:
    version = guide.version(file.version_id)
    content = guide.content_of(version.id)
    made_from = fingerprint_of(version, version.content_hash or fingerprint(content), file.format)
    if made_from != file.content_hash and not _follow(file.id, made_from):
        return
    base_url: str = current_app.extensions["settings"].base_url
    book = bind(version, content, Part(file.scope, file.slug), file.language, base_url=base_url)
    key, size = _written(file, book)
    _finish(file.id, key, size)


def _written(file: GuideFile, book: Book) -> tuple[str, int]:
    """The key and the size of the finished file."""
    offered = FORMATS[file.format]
    said = 0

    def progress(percent: int) -> None:
        nonlocal said
        if percent > said:
            said = percent
            _note(file.id, min(percent, 99))

    with workshop("guide-files", file.id) as folder:
        path = folder / f"book.{offered.extension}"
        offered.write(book, path, progress)
        return kept(path)


@command
def _follow(file_id: int, made_from: str) -> bool:
    """Let the row be about the text as it is now; whether it still has to be made.

    Between the request and the job somebody may have edited the working version, or another person may
    already have asked for a file of the new text.
    """
    file = db.session.get_one(GuideFile, file_id)
    same = select(GuideFile.id).where(
        GuideFile.version_id == file.version_id,
        GuideFile.scope == file.scope,
        GuideFile.slug == file.slug,
        GuideFile.language == file.language,
        GuideFile.format == file.format,
        GuideFile.content_hash == made_from,
    )
    is_there = db.session.scalar(same) is not None
    if is_there:
        db.session.delete(file)
        make_next.queue()
    else:
        file.content_hash = made_from
    return not is_there


@command
def _note(file_id: int, percent: int) -> None:
    """Write down how far it is; whoever is still at work keeps the lease."""
    file = db.session.get_one(GuideFile, file_id)
    file.progress, file.started_at = percent, clock.now()


@command
def _finish(file_id: int, key: str, size: int) -> None:
    """Note that the file is there."""
    file = db.session.get_one(GuideFile, file_id)
    file.storage_key, file.size, file.progress = key, size, 100
    file.ready_at = clock.now()
    make_next.queue()


@command
def _fail(file_id: int) -> None:
    """Note that it went wrong: the page says so, and it can be asked for again."""
    db.session.get_one(GuideFile, file_id).failed_at = clock.now()
    make_next.queue()

"""The guide as a Word document: real headings, numbered paragraphs, a wide margin for notes by hand."""

from __future__ import annotations

from pathlib import Path

from nursery.guide.exports.book import Book
from nursery.guide.exports.formats import Progress


def write(book: Book, path: Path, progress: Progress) -> None:
    """Write `book` to `path` as DOCX. The library is loaded by whoever writes, not by every server."""
    from nursery.guide.exports.docx import writing

    writing.write(book, path, progress)

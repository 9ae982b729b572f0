"""The book as a tagged PDF, printed by WeasyPrint in a process of its own.

A whole guide takes most of a minute and half a gigabyte while it is laid out; when the process ends, all of
that is given back, and a layout that runs out of memory takes nobody else with it.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from nursery.base import press
from nursery.guide import pictures
from nursery.guide.exports import typesetting
from nursery.guide.exports.book import Book
from nursery.guide.exports.formats import Progress
from nursery.guide.exports.phrases import Phrases

SHEET = Path(__file__).parent / "design" / "pdf.css"
# Measured on the whole guide: how many characters of HTML fill a page.
_PER_PAGE = 2400
_BEGUN, _LAID_OUT, _WRITTEN = 5, 65, 95


def write(book: Book, path: Path, progress: Progress) -> None:
    """Print `book` to `path`. Raises `RuntimeError` when it cannot be printed here."""
    html = typesetting.document(book, sheet(book), colophon_last=False)
    html = html.replace(' src="pictures/', ' src="bundled:pictures/')
    source = path.with_suffix(".html")
    source.write_text(html, "utf-8")
    for name in book.pictures:
        shutil.copy(pictures.picture(name).path, path.parent / name)
    progress(_BEGUN)
    _press(source, path, expected=max(1, len(html) // _PER_PAGE), progress=progress)


def sheet(book: Book) -> str:
    """The style sheet, with “page x of y” in the first language of the book."""
    words = Phrases(book.languages[0]).page("\0page\0", "\0pages\0")
    pieces = [f"counter({piece})" if at % 2 else f'"{piece}"' for at, piece in enumerate(words.split("\0"))]
    return SHEET.read_text("utf-8").replace("PAGE_WORDS", " ".join(pieces))


def _press(source: Path, target: Path, *, expected: int, progress: Progress) -> None:
    """Run the press; it names each page that it has laid out."""
    press.print_apart(source, target, lambda line: progress(_percent(line, expected)))


def _percent(line: str, expected: int) -> int:
    """How far the press is, by what it said last."""
    if match := re.match(r"page (\d+)", line):
        return _BEGUN + min(int(match[1]), expected) * (_LAID_OUT - _BEGUN) // expected
    return _WRITTEN if line.startswith("written") else _LAID_OUT

"""The book as a ZIP of its Markdown: the files that authors edit, the pictures, and a README.

A whole version in both languages can be read again by `nursery guide import`. The same book gives the same
bytes, whenever and wherever it is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from nursery.guide import pictures, writing
from nursery.guide.exports import colophon
from nursery.guide.exports.book import Book
from nursery.guide.exports.formats import Progress
from nursery.guide.exports.phrases import Phrases

# The earliest day that a ZIP knows.
_DAY = (1980, 1, 1, 0, 0, 0)


def write(book: Book, path: Path, progress: Progress) -> None:
    """Write `book` to `path`."""
    with ZipFile(path, "w") as archive:
        for name, data in _files(book):
            info = ZipInfo(f"{book.guide}-v{book.version}/{name}", _DAY)
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(info, data, compresslevel=9)
    progress(100)


def _files(book: Book) -> Iterator[tuple[str, bytes]]:
    yield "README.md", readme(book).encode()
    left_out = tuple(f".{code}.md" for code in writing.LANGUAGES if code not in book.languages)
    for name, text in sorted(writing.files(book.content).items()):
        if not (left_out and name.endswith(left_out)):
            yield name, text.encode()
    for name in sorted(book.pictures):
        yield f"pictures/{name}", pictures.picture(name).path.read_bytes()


def readme(book: Book) -> str:
    """What the folder is, in the languages of the book."""
    return "\n".join(line for code in book.languages for line in _about(book, code))


def _about(book: Book, code: str) -> Iterator[str]:
    about = colophon.of(book, code)
    yield f"# {Phrases(code).name(book)}\n"
    for entry in about.entries:
        details = " ".join(part for part in (entry.words, entry.code, _address(entry)) if part)
        yield f"- {entry.name}: {details}"
    yield ""
    for remark in about.remarks:
        yield f"{remark}\n"


def _address(entry: colophon.Entry) -> str:
    return f"<{entry.url}>" if entry.url and entry.url != entry.code else ""

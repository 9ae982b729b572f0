"""Writing the EPUB: its pages, then the container around them."""

from __future__ import annotations

import zipfile
from pathlib import Path

from flask import render_template

from nursery import config
from nursery.guide import pictures
from nursery.guide.exports import colophon
from nursery.guide.exports.book import Book
from nursery.guide.exports.epub.package import CONTAINER, Item, package
from nursery.guide.exports.epub.xhtml import as_xhtml, linked
from nursery.guide.exports.formats import Progress
from nursery.guide.exports.phrases import Phrases

_XHTML = "application/xhtml+xml"
_STYLE = Path(__file__).with_name("epub.css")
_FONTS = config.ROOT / "nursery" / "web" / "pdf_fonts"
_FONT_NAMES = ("Amiri-Regular.ttf", "Amiri-Bold.ttf")
# The container's members carry this day, so that the same book gives the same bytes.
_DAY = (1980, 1, 1, 0, 0, 0)
_PAGES_DONE = 90
_PROPERTIES = {"nav.xhtml": "nav"}


def write(book: Book, path: Path, progress: Progress) -> None:
    """Write `book` to `path` as an EPUB 3."""
    pages = linked(_pages(book, progress))
    progress(_PAGES_DONE)
    items = [
        Item(name.removesuffix(".xhtml"), name, _XHTML, is_page=True, properties=_PROPERTIES.get(name, ""))
        for name in pages
    ]
    items.append(Item("style", "epub.css", "text/css"))
    items += [
        Item(f"font-{at}", f"fonts/{name}", "application/vnd.ms-opentype")
        for at, name in enumerate(_FONT_NAMES)
    ]
    items += [
        Item(f"picture-{at}", f"pictures/{name}", "image/webp") for at, name in enumerate(book.pictures)
    ]
    with zipfile.ZipFile(path, "w") as archive:
        _add(archive, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        _add(archive, "META-INF/container.xml", CONTAINER.encode())
        _add(archive, "EPUB/package.opf", package(book, _title(book), items))
        for name, text in pages.items():
            _add(archive, f"EPUB/{name}", text.encode())
        _add(archive, "EPUB/epub.css", _STYLE.read_bytes())
        for name in _FONT_NAMES:
            _add(archive, f"EPUB/fonts/{name}", (_FONTS / name).read_bytes())
        for name in book.pictures:
            _add(
                archive, f"EPUB/pictures/{name}", pictures.picture(name).path.read_bytes(), zipfile.ZIP_STORED
            )
    progress(100)


def _add(archive: zipfile.ZipFile, name: str, data: bytes, method: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.compress_type = method
    archive.writestr(entry, data)


def _title(book: Book) -> str:
    name = " · ".join(book.name[code] for code in book.languages)
    return name if book.is_whole else f"{book.title[book.languages[0]]}: {name}"


def _pages(book: Book, progress: Progress) -> dict[str, str]:
    """All pages by file name, in the order of reading; the contents come second."""
    colophons = [colophon.of(book, code) for code in book.languages]
    pages = {
        "title.xhtml": _page("title", book, colophons=colophons),
        "nav.xhtml": _page("nav", book),
    }
    total = sum(len(chapter.sections) for chapter in book.chapters) or 1
    done = 0
    for chapter in book.chapters:
        pages[f"{chapter.id}.xhtml"] = _page("chapter", book, chapter=chapter)
        for section in chapter.sections:
            pages[f"{section.id}.xhtml"] = _page("section", book, section=section)
            done += 1
            progress(_PAGES_DONE * done // total)
    if book.terms:
        pages["terms.xhtml"] = _page("terms", book)
    return pages


def _page(name: str, book: Book, **things: object) -> str:
    phrases = [Phrases(code) for code in book.languages]
    return render_template(
        f"guide_exports/epub/{name}.html",
        book=book,
        phrases=phrases,
        first=phrases[0],
        as_xhtml=as_xhtml,
        title=_title(book),
        **things,
    )

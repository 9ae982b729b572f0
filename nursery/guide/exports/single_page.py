"""The book as one HTML page that carries all it needs: style, fonts and pictures. No script, no network."""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path

from rcssmin import cssmin  # type: ignore[import-untyped]

from nursery.guide import pictures
from nursery.guide.exports import typesetting
from nursery.guide.exports.book import Book
from nursery.guide.exports.formats import Progress
from nursery.web import assets

_SITE = assets.PACKAGE / "web" / "static"
_SHEETS = (
    *(_SITE / "css" / f"{name}.css" for name in ("fonts", "tokens", "base")),
    Path(__file__).parent / "static" / "book.css",
)
_ASSET = re.compile(r"asset:([\w./-]+)")
_PICTURE = re.compile(r' src="pictures/([a-z0-9-]+\.webp)"')


def write(book: Book, path: Path, progress: Progress) -> None:
    """Write `book` to `path`."""
    html = typesetting.document(book, sheet())
    progress(50)
    path.write_text(_PICTURE.sub(lambda match: f' src="{_picture(match[1])}"', html), "utf-8")


def sheet() -> str:
    """The style sheet with the fonts in it."""
    style = cssmin("\n".join(path.read_text("utf-8") for path in _SHEETS))
    return _ASSET.sub(lambda match: _carried(_SITE / match[1], "font/woff2"), style)


def _picture(name: str) -> str:
    return _carried(pictures.picture(name).path, "image/webp")


def _carried(path: Path, media_type: str) -> str:
    return f"data:{media_type};base64,{b64encode(path.read_bytes()).decode()}"

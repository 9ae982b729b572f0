"""Papers as tagged PDF: one sheet for all of them, printed by WeasyPrint in a process of its own."""

from __future__ import annotations

from pathlib import Path

from flask import render_template
from flask_babel import gettext as _
from markupsafe import Markup

from nursery.base.press import print_apart
from nursery.web import language

_SHEET = Path(__file__).parent / "design" / "print.css"


def sheet(size: str = "A4", *, more: str = "") -> Markup:
    """The style of a printed paper of `size` (`A4`, `A4 landscape`, `A3 landscape`); `more` is its own CSS.

    Fonts, headings, tables with repeated heads, page numbers in words.
    """
    pieces = _("Page %(page)s of %(pages)s", page="\0page\0", pages="\0pages\0").split("\0")
    words = " ".join(f"counter({piece})" if at % 2 else f'"{piece}"' for at, piece in enumerate(pieces))
    text = _SHEET.read_text("utf-8").replace("PAGE_SIZE", size).replace("PAGE_WORDS", words)
    return Markup(f"<style>\n{text}\n{more}</style>")  # noqa: S704 - our own sheets


def print_page(path: Path, template: str, *, size: str = "A4", more: str = "", **values: object) -> None:
    """Print a template that extends `papers/print.html` to `path`. Raises `RuntimeError` when it fails."""
    code = language.current()
    values |= {"language": code, "direction": language.direction(code), "sheet": sheet(size, more=more)}
    print_html(path, render_template(template, **values))


def print_html(path: Path, html: str) -> None:
    """Print a whole page to `path`. Raises `RuntimeError` when it can not be printed here."""
    source = path.with_suffix(".html")
    source.write_text(html, "utf-8")
    print_apart(source, path, lambda _line: None)

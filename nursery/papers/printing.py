"""Papers as tagged PDF: one sheet for all of them, printed by WeasyPrint in a process of its own."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import bidirectional

from flask import render_template
from flask_babel import gettext as _
from markupsafe import Markup

from nursery.base.press import print_apart
from nursery.web import language

# Whose direction follows from the text in it.
_BY_ITS_TEXT = re.compile(r'<bdi>|<\w+[^<>]* dir="auto"[^<>]*>')
_TAG = re.compile(r"<[^<>]*>")
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
    """Print a whole page to `path`. Raises `RuntimeError` when it cannot be printed here."""
    source = path.with_suffix(".html")
    source.write_text(directed(html), "utf-8")
    print_apart(source, path, lambda _line: None)


def directed(html: str) -> str:
    """`html` with a direction wherever it follows from the text: the press does not find that out itself."""
    return _BY_ITS_TEXT.sub(lambda found: _directed(found, html), html)


def _directed(found: re.Match[str], html: str) -> str:
    way = direction_of(_TAG.sub("", html[found.end() : found.end() + 400]))
    tag = found[0]
    return f'<bdi dir="{way}">' if tag == "<bdi>" else tag.replace(' dir="auto"', f' dir="{way}"')


def direction_of(text: str) -> str:
    """Which way a text runs, by its first letter: `rtl` or `ltr`."""
    strong = (bidirectional(sign) for sign in text)
    return "ltr" if next((one for one in strong if one in ("L", "R", "AL")), "L") == "L" else "rtl"

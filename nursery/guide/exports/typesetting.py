"""The book as HTML: the text that the PDF, the single page and the print view have in common."""

from __future__ import annotations

import re

from flask import render_template
from markupsafe import Markup

from nursery.guide.exports import colophon
from nursery.guide.exports.book import Book
from nursery.guide.exports.phrases import Phrases
from nursery.web.language import LANGUAGES

# Nothing in a book is preformatted: indentation is only weight.
_INDENT = re.compile(r"\n\s+")


PHRASES = {code: Phrases(code) for code in LANGUAGES}


def body(book: Book, *, colophon_last: bool = True) -> Markup:
    """The text of the book; its colophon stands at the end as on pages, or first as in books."""
    about = {code: colophon.of(book, code) for code in book.languages}
    html = render_template(
        "guide_exports/book.html", book=book, p=PHRASES, about=about, colophon_last=colophon_last
    )
    return Markup(_INDENT.sub("\n", html))  # noqa: S704 - a template's output


def document(book: Book, style: str, *, colophon_last: bool = True) -> str:
    """A whole page that needs nothing but `style`, its sheet."""
    words = PHRASES[book.languages[0]]
    return render_template(
        "guide_exports/document.html",
        book=book,
        words=words,
        edition=edition(book),
        style=Markup(f"<style>\n{style}</style>"),  # noqa: S704 - our own sheet
        body=body(book, colophon_last=colophon_last),
    )


def edition(book: Book) -> str:
    """The line under each page: which text it is."""
    words = PHRASES[book.languages[0]]
    return f"{book.title[words.code]} · {words.version(book)} · SHA-256 {book.content_hash[:16]}"

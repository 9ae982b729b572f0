"""What a file says about itself: which text it is, whose, and how it may be used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import force_locale
from flask_babel import gettext as _

from nursery.guide.exports.book import Book
from nursery.guide.exports.phrases import Phrases
from nursery.guide.lifecycle import VersionState
from nursery.web.language import LOCALES

LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Entry:
    """One line: its name, its words, and what is written from left to right whatever the language."""

    name: str
    words: str = ""
    code: str = ""
    url: str = ""


@dataclass(frozen=True)
class Colophon:
    """The colophon in one language."""

    heading: str
    entries: tuple[Entry, ...]
    remarks: tuple[str, ...]


def of(book: Book, code: str) -> Colophon:
    """The colophon of `book` in one language."""
    phrases = Phrases(code)
    with force_locale(LOCALES[code]):
        return Colophon(
            heading=_("About this text"),
            entries=tuple(_entries(book, phrases)),
            remarks=tuple(_remarks(book, phrases)),
        )


def _entries(book: Book, phrases: Phrases) -> Iterator[Entry]:
    yield Entry(_("Text"), f"{book.title[phrases.code]} · {phrases.version(book)} · {phrases.state(book)}")
    yield Entry(_("Date"), phrases.dated(book))
    yield Entry(_("Issued by"), phrases.issuer(book))
    yield Entry(_("Permanent address"), code=book.address, url=book.address)
    yield Entry(_("Fingerprint of the text"), _("of the whole guide"), code=f"SHA-256 {book.content_hash}")
    yield Entry(
        _("Licence of the text"), _("free to copy and adapt when the source is named"), LICENCE, LICENCE_URL
    )


def _remarks(book: Book, phrases: Phrases) -> Iterator[str]:
    if phrases.code != "ar":
        yield _("The Arabic text is the original. This is its translation.")
    yield _("Every paragraph has a number. Name it when you comment on the text or quote it.")
    if book.is_public:
        yield _(
            "The fingerprint is computed over the whole text in both languages. Two copies with the same "
            "fingerprint are the same text."
        )
    if book.state is not VersionState.AGREED:
        yield _(
            "Where “to be confirmed” stands beside a citation, the fact has not been compared with its "
            "source yet."
        )

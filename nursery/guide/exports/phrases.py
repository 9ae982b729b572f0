"""The words around the text of a book, in the language of the book and not of the page it is asked for on."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _
from markupsafe import Markup, escape

from nursery.guide import labels
from nursery.guide.content import SafetyReview
from nursery.guide.exports.book import Book, BookSection
from nursery.guide.exports.models import FileScope
from nursery.guide.reading.html import isolate
from nursery.web.language import LOCALES, direction
from nursery.web.template_tools import service_name


@dataclass(frozen=True)
class Phrases:
    """All words of a book in one language; what may hold words of the other script is ready for HTML."""

    code: str

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return direction(self.code)

    def _speaking(self) -> AbstractContextManager[None]:
        spoken: AbstractContextManager[None] = force_locale(LOCALES[self.code])
        return spoken

    def plain(self, text: str) -> Markup:
        """A plain text with its words in the other script kept apart."""
        return Markup(isolate(str(escape(text)), self.code))  # noqa: S704 - escaped here

    def day(self, value: date) -> str:
        """21 تشرين الثاني 2026 · 21 November 2026."""
        return str(format_date(value, "d MMMM y", locale=LOCALES[self.code]))

    def issuer(self, _book: Book) -> str:
        """The ministry, where the installation names it, else the service."""
        with self._speaking():
            name: str = current_app.config.get(f"MINISTRY_NAME_{self.code.upper()}", "")
            return name or service_name()

    def version(self, book: Book) -> str:
        """Which version it is."""
        with self._speaking():
            return _("Version %(number)s", number=book.version)

    def state(self, book: Book) -> str:
        """Where the version stands."""
        with self._speaking():
            return str(labels.STATES[book.state])

    def dated(self, book: Book) -> str:
        """Since when the text is what it is."""
        with self._speaking():
            if book.is_public:
                return _("Published on %(date)s", date=self.day(book.day))
            return _("Draft of %(date)s, not published: it can still change", date=self.day(book.day))

    def part(self, book: Book) -> str:
        """“Chapter 4” or “Section 4.2”; empty for the whole guide."""
        with self._speaking():
            if book.scope is FileScope.CHAPTER:
                return _("Chapter %(number)s", number=book.number)
            return _("Section %(number)s", number=book.number) if book.scope is FileScope.SECTION else ""

    def name(self, book: Book) -> str:
        """What the file is called where programs show names: the part after the guide it is from."""
        if book.is_whole:
            return book.name[self.code]
        return f"{book.title[self.code]}: {book.number} {book.name[self.code]}"

    def page(self, page: str, pages: str) -> str:
        """“Page 3 of 190”, at the foot of a page."""
        with self._speaking():
            return _("Page %(page)s of %(pages)s", page=page, pages=pages)

    def contents(self, _book: Book) -> str:
        """The heading of the contents."""
        with self._speaking():
            return _("Contents")

    def sources(self, _book: Book) -> str:
        """The heading of the list of all sources."""
        with self._speaking():
            return _("Sources of the guide")

    def cited_in(self, numbers: Sequence[str]) -> str:
        """Where a source is cited."""
        with self._speaking():
            return _("Cited in %(sections)s", sections=_(", ").join(numbers))

    def glossary(self, _book: Book) -> str:
        """The heading of the glossary."""
        with self._speaking():
            return _("Glossary")

    def facts(self, section: BookSection) -> list[str]:
        """For whom a section is, and about which ages."""
        with self._speaking():
            found = [_("For %(readers)s", readers=labels.readers_in_words(section.readers))]
            if section.ages:
                found.append(_("Ages: %(ages)s", ages=labels.ages_in_words(section.ages)))
            return found

    def review(self, review: SafetyReview) -> str:
        """Who reviews the safety boxes of a section, and whether it has been done."""
        role = review.role_ar if self.code == "ar" else review.role_en
        with self._speaking():
            reviewed = _("Safety boxes reviewed by: %(role)s.", role=role)
            if review.signed_on:
                day = self.day(date.fromisoformat(review.signed_on))
                return f"{reviewed} {_('Signed on %(date)s.', date=day)}"
            return f"{reviewed} {_('The review has not been signed yet.')}"

    def behind(self) -> str:
        """The mark on a translation that the original has left behind."""
        with self._speaking():
            return _("The Arabic of this paragraph has changed; this translation does not follow it yet.")

"""The book: what every file of the guide is written from, whatever its format.

Plain values, made once by `binding.bind`. All ids are short, ASCII and unique in the whole book, links lead
to places in the book or to full addresses, and the headings inside a section begin at level four: the title
of the book is one, a chapter two, a section three.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nursery.guide.content import GuideContent, SafetyReview
from nursery.guide.exports.models import FileLanguage, FileScope
from nursery.guide.lifecycle import BlockKind, VersionState

LANGUAGES: dict[FileLanguage, tuple[str, ...]] = {
    FileLanguage.AR: ("ar",),
    FileLanguage.EN: ("en",),
    FileLanguage.BOTH: ("ar", "en"),
}

# Characters; about a quarter of a page in two columns.
LONG = 450


@dataclass(frozen=True)
class Text:
    """The same text in both languages: `text["ar"]`."""

    ar: str
    en: str

    def __getitem__(self, language: str) -> str:
        return self.ar if language == "ar" else self.en


@dataclass(frozen=True)
class BookBlock:
    """A block. `level` is that of a heading: 4 for a part of the pattern, 5 and 6 below it; else None.

    `box` is `note`, `safety` or `activity` for a box. `html` holds pictures as `<img src="pictures/NAME">`.
    `behind` says that the English has not followed a change of the Arabic.
    """

    id: str
    key: str
    number: str | None
    part: str
    kind: BlockKind
    level: int | None
    box: str | None
    markdown: Text
    html: Text
    behind: bool

    @property
    def is_long(self) -> bool:
        """Whether it may go over from one page to the next where others are kept whole."""
        return len(self.markdown.ar) > LONG

    @property
    def leads(self) -> bool:
        """Whether it announces what follows, and should stand on the same page as that."""
        return self.markdown.ar.endswith(":")


@dataclass(frozen=True)
class BookSection:
    """A section; readers and ages are keys of `guide.labels`."""

    id: str
    number: str
    slug: str
    title: Text
    readers: tuple[str, ...]
    ages: tuple[str, ...]
    minutes: int
    safety_review: SafetyReview | None
    blocks: tuple[BookBlock, ...]


@dataclass(frozen=True)
class BookChapter:
    """A chapter, with those of its sections that are in the book."""

    id: str
    number: str
    slug: str
    title: Text
    sections: tuple[BookSection, ...]


@dataclass(frozen=True)
class BookSource:
    """A source that the book cites, and the numbers of the sections that cite it."""

    code: str
    text: Text
    url: str | None
    sections: tuple[str, ...]


@dataclass(frozen=True)
class BookTerm:
    """A word of the glossary that stands in the book."""

    key: str
    word: Text
    meaning: Text


@dataclass(frozen=True)
class Book:
    """A version of the guide, or one chapter or section of it, ready to be written to a file.

    `title` and `subtitle` are the guide's own, `name` that of what the book holds. `content_hash` is the
    fingerprint of the whole version; `day` the day of publication, of a working version that of its import.
    `address` is the page of the same text, in the first language of the book. `sources` and `terms` are in
    the order of the first language; `content` is the same text as authors write it.
    """

    guide: str
    version: int
    state: VersionState
    is_public: bool
    content_hash: str
    day: date
    title: Text
    subtitle: Text
    name: Text
    number: str
    scope: FileScope
    slug: str
    language: FileLanguage
    address: str
    chapters: tuple[BookChapter, ...]
    sources: tuple[BookSource, ...]
    terms: tuple[BookTerm, ...]
    pictures: tuple[str, ...]
    content: GuideContent

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the book's languages, Arabic before English."""
        return LANGUAGES[self.language]

    @property
    def is_whole(self) -> bool:
        """Whether it holds the whole version."""
        return self.scope is FileScope.VERSION

    def sections(self) -> Iterator[BookSection]:
        """All sections in the order of reading."""
        for chapter in self.chapters:
            yield from chapter.sections

    def anchor(self, thing: str, language: str) -> str:
        """The id of a chapter, section or block in one language: in a book in both, each stands twice."""
        return thing if language == self.languages[0] else f"{thing}-{language}"

"""Making the book: a version, a chapter or a section, in one language or in both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from nursery.base import arabic, clock
from nursery.base.errors import NotFound
from nursery.guide.content import (
    BlockContent,
    ChapterContent,
    GuideContent,
    SectionContent,
    Source,
    fingerprint,
)
from nursery.guide.exports.book import (
    LANGUAGES,
    Book,
    BookBlock,
    BookChapter,
    BookSection,
    BookSource,
    BookTerm,
    Text,
)
from nursery.guide.exports.linking import DEEPER, Places, own_ids, pictures_in, rewritten
from nursery.guide.exports.models import FileLanguage, FileScope
from nursery.guide.lifecycle import BlockKind
from nursery.guide.queries import VersionItem
from nursery.guide.reading import citations


@dataclass(frozen=True)
class Part:
    """How much of a version: all of it, or the chapter or section with a slug."""

    scope: FileScope = FileScope.VERSION
    slug: str = ""


WHOLE = Part()


def bind(
    version: VersionItem, content: GuideContent, part: Part, language: FileLanguage, *, base_url: str
) -> Book:
    """The book of `part` of a version. Raises `NotFound` when the version has no such chapter or section."""
    chapters = _chapters(content, part)
    codes = LANGUAGES[language]
    binder = _Binder.of(version, chapters, codes, base_url)
    bound = tuple(binder.chapter(chapter) for chapter in chapters)
    sources = _sources(content, chapters, codes[0])
    named = _named(content, chapters, part)
    html = [block.html[code] for c in bound for s in c.sections for block in s.blocks for code in codes]
    return Book(
        guide=content.slug,
        version=version.number,
        state=version.state,
        is_public=version.is_public,
        content_hash=version.content_hash or fingerprint(content),
        day=clock.local_date(version.published_at or version.imported_at),
        title=Text(content.title_ar, content.title_en),
        subtitle=Text(content.subtitle_ar, content.subtitle_en),
        name=Text(named.title_ar, named.title_en),
        number="" if isinstance(named, GuideContent) else named.number,
        scope=part.scope,
        slug=part.slug,
        language=language,
        address=_address(version, part, codes[0], base_url),
        chapters=bound,
        sources=sources,
        terms=_terms(content, chapters, part, codes[0]),
        pictures=tuple(dict.fromkeys(name for text in html for name in pictures_in(text))),
        content=content
        if part == WHOLE
        else replace(content, chapters=chapters, sources=_cited(content, sources)),
    )


def _cited(content: GuideContent, sources: tuple[BookSource, ...]) -> dict[str, Source]:
    codes = {source.code for source in sources}
    return {code: source for code, source in content.sources.items() if code in codes}


def _chapters(content: GuideContent, part: Part) -> tuple[ChapterContent, ...]:
    """The chapters in the book; of a chapter that one section is taken from, only this section."""
    if part.scope is FileScope.VERSION:
        return content.chapters
    if part.scope is FileScope.CHAPTER:
        found = [chapter for chapter in content.chapters if chapter.slug == part.slug]
    else:
        found = [
            ChapterContent(chapter.number, chapter.slug, chapter.title_ar, chapter.title_en, (section,))
            for chapter in content.chapters
            for section in chapter.sections
            if section.slug == part.slug
        ]
    if not found:
        raise NotFound
    return tuple(found)


def _named(
    content: GuideContent, chapters: tuple[ChapterContent, ...], part: Part
) -> GuideContent | ChapterContent | SectionContent:
    """What gives the book its name."""
    if part.scope is FileScope.VERSION:
        return content
    return chapters[0] if part.scope is FileScope.CHAPTER else chapters[0].sections[0]


def _address(version: VersionItem, part: Part, code: str, base_url: str) -> str:
    address = _version_address(version, code, base_url)
    return f"{address}/{part.slug}" if part.scope is FileScope.SECTION else address


def _version_address(version: VersionItem, code: str, base_url: str) -> str:
    return f"{base_url}/{code}/guide/v{version.number}"


def _id(letter: str, number: str) -> str:
    return letter + number.replace(".", "-")


@dataclass(frozen=True)
class _Binder:
    """Makes the pieces of one book."""

    codes: tuple[str, ...]
    places: Places

    @classmethod
    def of(
        cls,
        version: VersionItem,
        chapters: tuple[ChapterContent, ...],
        codes: tuple[str, ...],
        base_url: str,
    ) -> _Binder:
        sections = [section for chapter in chapters for section in chapter.sections]
        places = Places(
            sections={section.slug: _id("s", section.number) for section in sections},
            blocks=frozenset(f"b-{block.key}" for section in sections for block in section.blocks),
            addresses={code: _version_address(version, code, base_url) for code in ("ar", "en")},
        )
        return cls(codes, places)

    def chapter(self, chapter: ChapterContent) -> BookChapter:
        return BookChapter(
            id=_id("c", chapter.number),
            number=chapter.number,
            slug=chapter.slug,
            title=Text(chapter.title_ar, chapter.title_en),
            sections=tuple(self.section(section) for section in chapter.sections),
        )

    def section(self, section: SectionContent) -> BookSection:
        return BookSection(
            id=_id("s", section.number),
            number=section.number,
            slug=section.slug,
            title=Text(section.title_ar, section.title_en),
            readers=section.readers,
            ages=section.ages,
            minutes=section.minutes,
            safety_review=section.safety_review,
            blocks=tuple(self._blocks(section)),
        )

    def _blocks(self, section: SectionContent) -> Iterator[BookBlock]:
        ids = frozenset[str]().union(*(own_ids(block.html_ar) for block in section.blocks))
        for block in section.blocks:
            yield BookBlock(
                id=f"b-{block.key}",
                key=block.key,
                number=block.number,
                part=block.part,
                kind=block.kind,
                level=_level(block),
                box=_box(block),
                markdown=Text(block.markdown_ar, block.markdown_en),
                html=Text(self._html(block, section, ids, "ar"), self._html(block, section, ids, "en")),
                behind=block.behind,
            )

    def _html(self, block: BlockContent, section: SectionContent, ids: frozenset[str], code: str) -> str:
        return rewritten(
            block.html_ar if code == "ar" else block.html_en,
            section=_id("s", section.number),
            ids=ids,
            places=self.places,
            language=code,
            suffix="" if code == self.codes[0] else f"-{code}",
        )


def _level(block: BlockContent) -> int | None:
    if block.kind is not BlockKind.HEADING:
        return None
    return len(block.markdown_ar) - len(block.markdown_ar.lstrip("#")) + DEEPER


def _box(block: BlockContent) -> str | None:
    return block.markdown_ar.split(maxsplit=2)[1] if block.kind is BlockKind.BOX else None


def _sources(
    content: GuideContent, chapters: tuple[ChapterContent, ...], code: str
) -> tuple[BookSource, ...]:
    """The sources cited in the book, in the order of the alphabet."""
    citing: dict[str, list[str]] = {}
    for section in (section for chapter in chapters for section in chapter.sections):
        codes = (name for block in section.blocks for name, _ in citations.cited(block.markdown_ar))
        for name in dict.fromkeys(codes):
            citing.setdefault(name, []).append(section.number)
    found = [
        BookSource(name, Text(source.ar, source.en), source.url, tuple(citing[name]))
        for name, source in content.sources.items()
        if name in citing
    ]
    return tuple(sorted(found, key=lambda source: arabic.sort_key(source.text[code])))


def _terms(
    content: GuideContent, chapters: tuple[ChapterContent, ...], part: Part, code: str
) -> tuple[BookTerm, ...]:
    """The glossary of a whole version; of a part the words that stand in its Arabic text."""
    texts = (block.markdown_ar for c in chapters for s in c.sections for block in s.blocks)
    text = "" if part.scope is FileScope.VERSION else f" {arabic.search_text(*texts)} "
    found = [
        BookTerm(key, Text(term.ar, term.en), Text(term.meaning_ar, term.meaning_en))
        for key, term in content.glossary.items()
        if not text or any(f" {arabic.search_text(form)} " in text for form in (term.ar, *term.also_ar))
    ]
    return tuple(sorted(found, key=lambda term: arabic.sort_key(term.word[code])))

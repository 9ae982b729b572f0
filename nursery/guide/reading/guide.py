"""A whole guide folder: chapters, and sections in two languages whose blocks translate one another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from nursery.guide.content import (
    BlockContent,
    ChapterContent,
    GuideContent,
    SafetyReview,
    SectionContent,
    Source,
)
from nursery.guide.reading.comparing import compare
from nursery.guide.reading.faults import Faults
from nursery.guide.reading.files import Folder, MemoryFolder
from nursery.guide.reading.front_matter import LONGEST_TITLE
from nursery.guide.reading.html import block_html
from nursery.guide.reading.known import Known, known_in
from nursery.guide.reading.pictures import read_pictures
from nursery.guide.reading.screening import screen
from nursery.guide.reading.section import SectionFile, read_section, words_in
from nursery.guide.reading.sources import read_sources
from nursery.guide.reading.webp import Size

WORDS_A_MINUTE = 180
MOST_SECTIONS = 200
_CHAPTER = re.compile(r"^(\d{2}|[A-Z])-([a-z0-9]+(?:-[a-z0-9]+)*)$")
_SECTION = re.compile(r"^(\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)\.(ar|en)\.md$")
_LONGEST_SLUG = 80


def read(root: Path) -> GuideContent:
    """The guide in the folder `root`, without keys. Raises `FaultyText` with all that is wrong."""
    folder = Folder(root, Faults())
    return _read(folder, read_pictures(folder))


def read_texts(texts: Mapping[str, str], pictures: Mapping[str, Size] | None = None) -> GuideContent:
    """The guide in the files `texts`, by their paths, as `writing.files` gives them. Raises `FaultyText`.

    `pictures` are those that the text may show, by name.
    """
    return _read(MemoryFolder(texts, Faults()), pictures or {})


def read_pair(
    arabic: str,
    english: str,
    *,
    slug: str,
    number: str,
    sources: Mapping[str, Source],
    guide: GuideContent | None = None,
    pictures: Mapping[str, Size] | None = None,
) -> SectionContent:
    """One section from the texts of its two files, `<slug>.ar.md` and `.en.md`. Raises `FaultyText`.

    `guide` is the one it belongs to, whose sections it may link to; without it any link is believed.
    `pictures` are those that it may show, by name.
    """
    texts = {f"{slug}.ar.md": arabic, f"{slug}.en.md": english}
    reader = _Reader(MemoryFolder(texts, Faults()))
    around = Known(pictures=pictures or {}) if guide is None else known_in(guide, pictures or {}, slug)
    reader.known = replace(around, sources=sources)
    section = reader.section(PurePosixPath(slug), slug, number)
    reader.faults.raise_if_any()
    assert section is not None  # noqa: S101 - a section that is not there has left a fault
    return section


def _read(folder: Folder, pictures: Mapping[str, Size]) -> GuideContent:
    reader = _Reader(folder)
    reader.known = Known(read_sources(folder), {}, pictures, reader.slugs())
    content = reader.guide()
    reader.faults.raise_if_any()
    return content


class _Reader:
    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.faults = folder.faults
        self.known = Known()
        self.taken: dict[str, str] = {}

    def slugs(self) -> set[str]:
        """The slugs of all sections, by the names of their files."""
        names = (file.name for path in self.folder.folders() for file in self.folder.files(path))
        return {match[2] for name in names if (match := _SECTION.match(name))}

    def guide(self) -> GuideContent:
        """The whole guide; it may be incomplete when there are faults."""
        names = ("slug", "title_ar", "title_en", "subtitle_ar", "subtitle_en")
        texts = dict(zip(names, self._texts(PurePosixPath("guide.yaml"), names), strict=True))
        chapters = [found for path in self.folder.folders() if (found := self._chapter(path)) is not None]
        if not chapters:
            self.faults.add("guide.yaml", 1, "no_chapters")
        known = {"sources": dict(self.known.sources), "glossary": dict(self.known.glossary)}
        return GuideContent(chapters=tuple(chapters), **texts, **known)  # type: ignore[arg-type]

    def _texts(self, path: PurePosixPath, names: tuple[str, ...]) -> list[str]:
        """The short texts of a YAML file, which has these entries and no others."""
        values = self.folder.mapping(path)
        if values is None:
            return ["" for _ in names]
        file = str(path)
        for name in sorted(map(str, values.keys() - set(names))):
            self.faults.add(file, 1, "unknown_entry", name=name)
        for name in names:
            value = values.get(name)
            if not isinstance(value, str) or not value.strip() or len(value) > 2 * LONGEST_TITLE:
                self.faults.add(file, 1, "needs_text", name=name, limit=2 * LONGEST_TITLE)
            else:
                screen(value, 1, file, self.faults)
        return [str(values.get(name) or "").strip() for name in names]

    def _chapter(self, path: PurePosixPath) -> ChapterContent | None:
        match = _CHAPTER.match(path.name)
        if match is None or len(match[2]) > _LONGEST_SLUG:
            self.faults.add(path.name, 1, "chapter_name")
            return None
        number = str(int(match[1])) if match[1].isdigit() else match[1]
        slug, title_ar, title_en = self._texts(path / "chapter.yaml", ("slug", "title_ar", "title_en"))
        if slug and slug != match[2]:
            self.faults.add(f"{path.name}/chapter.yaml", 1, "slug_and_file", wanted=match[2])
        self._claim(f"chapter {match[2]}", path, match[2])
        self._claim(f"chapter number {number}", path, number)
        sections = self._sections(path, number)
        return ChapterContent(number, match[2], title_ar, title_en, tuple(sections))

    def _claim(self, what: str, path: PurePosixPath, name: str) -> None:
        """Each slug and each number belongs to one thing."""
        first = self.taken.setdefault(what, str(path))
        if first != str(path):
            self.faults.add(str(path), 1, "duplicate", name=name, first=first)

    def _sections(self, path: PurePosixPath, chapter: str) -> list[SectionContent]:
        pairs: dict[tuple[str, str], set[str]] = {}
        for file in self.folder.files(path):
            match = _SECTION.match(file.name)
            if match and len(match[2]) <= _LONGEST_SLUG:
                pairs.setdefault((match[1], match[2]), set()).add(match[3])
            elif file.name != "chapter.yaml":
                self.faults.add(str(file), 1, "section_name")
        if not pairs:
            self.faults.add(f"{path.name}/chapter.yaml", 1, "empty_chapter")
        sections: list[SectionContent] = []
        for number, slug in pairs:
            stem = path / f"{number}-{slug}"
            self._claim(f"section {slug}", stem.with_name(f"{stem.name}.ar.md"), slug)
            self._claim(f"number {chapter}.{number}", stem, f"{chapter}.{int(number)}")
            section = self.section(stem, slug, f"{chapter}.{int(number)}")
            if section is not None:
                sections.append(section)
        return sections

    def section(self, stem: PurePosixPath, slug: str, number: str) -> SectionContent | None:
        """The section in the two files whose names begin with `stem`."""
        files = [
            read_section(self.folder, stem.with_name(f"{stem.name}.{code}.md"), slug, self.known)
            for code in ("ar", "en")
        ]
        arabic, english = files
        if arabic is None or english is None:
            return None
        compare(arabic, english, self.faults)
        if self.faults.found:
            return None
        return SectionContent(
            number=number,
            slug=slug,
            title_ar=arabic.title,
            title_en=english.title,
            readers=arabic.readers,
            ages=arabic.ages,
            safety_review=_review(arabic, english),
            minutes=max(1, round(words_in(arabic.blocks) / WORDS_A_MINUTE)),
            blocks=self._blocks(arabic, english, number),
        )

    def _blocks(self, arabic: SectionFile, english: SectionFile, number: str) -> tuple[BlockContent, ...]:
        order = {code: at for at, code in enumerate(arabic.sources, 1)}
        found: list[BlockContent] = []
        count = 0
        for ours, theirs in zip(arabic.blocks, english.blocks, strict=True):
            is_numbered = ours.shape[0] != "heading"
            count += is_numbered
            found.append(
                BlockContent(
                    part=ours.part,
                    kind=ours.kind,
                    markdown_ar=ours.markdown,
                    markdown_en=theirs.markdown,
                    html_ar=block_html(ours, self.known, order, "ar"),
                    html_en=block_html(theirs, self.known, order, "en"),
                    number=f"{number}.{count}" if is_numbered else None,
                    behind=is_numbered and count in english.behind,
                )
            )
        return tuple(found)


def _review(arabic: SectionFile, english: SectionFile) -> SafetyReview | None:
    if arabic.review is None or english.review is None:
        return None
    return SafetyReview(arabic.review[0], english.review[0], arabic.review[1])

"""Walking through a guide folder: its title, its chapters and their sections."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from nursery.guide.content import ChapterContent, GuideContent, SectionContent
from nursery.guide.glossary import Finder
from nursery.guide.reading.files import Folder
from nursery.guide.reading.front_matter import LONGEST_TITLE
from nursery.guide.reading.known import Known
from nursery.guide.reading.pair import read_both
from nursery.guide.reading.screening import screen

# Pages of a version that have the address of a section.
RESERVED = {"activities", "downloads", "glossary", "print", "search", "to-be-confirmed"}
_CHAPTER = re.compile(r"^(\d{2}|[A-Z])-([a-z0-9]+(?:-[a-z0-9]+)*)$")
_SECTION = re.compile(r"^(\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)\.(ar|en)\.md$")
_LONGEST_SLUG = 80


def slugs_in(folder: Folder) -> set[str]:
    """The slugs of all sections, by the names of their files."""
    names = (file.name for path in folder.folders() for file in folder.files(path))
    return {match[2] for name in names if (match := _SECTION.match(name))}


class Reader:
    """Reads a folder; what is wrong goes into its `faults`."""

    def __init__(self, folder: Folder, known: Known, misuses: Mapping[str, Finder] | None = None) -> None:
        self.folder = folder
        self.faults = folder.faults
        self.known = known
        self.misuses = misuses
        self.taken: dict[str, str] = {}

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
            if slug in RESERVED:
                self.faults.add(str(stem.with_name(f"{stem.name}.ar.md")), 1, "reserved_slug", name=slug)
            place = f"{chapter}.{int(number)}"
            section = read_both(self.folder, stem, slug, place, self.known, self.misuses)
            if section is not None:
                sections.append(section)
        return sections

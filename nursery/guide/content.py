"""The whole content of one version as plain values, and its fingerprint.

Reading a folder gives it, the database holds it, the fingerprint certifies it: one shape for all three.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

from nursery.guide.lifecycle import BlockKind

CANONICAL_FORM = 1


@dataclass(frozen=True)
class Source:
    """A source that facts are cited from."""

    ar: str
    en: str
    url: str | None


@dataclass(frozen=True)
class BlockContent:
    """One block in both languages; `key` and `number` are empty until they are given."""

    part: str
    kind: BlockKind
    markdown_ar: str
    markdown_en: str
    html_ar: str
    html_en: str
    key: str = ""
    number: str | None = None


@dataclass(frozen=True)
class SafetyReview:
    """Who has to review the safety boxes of a section; `signed_on` (ISO) once it is signed."""

    role_ar: str
    role_en: str
    signed_on: str | None


@dataclass(frozen=True)
class SectionContent:
    """One section."""

    number: str
    slug: str
    title_ar: str
    title_en: str
    readers: tuple[str, ...]
    ages: tuple[str, ...]
    safety_review: SafetyReview | None
    minutes: int
    blocks: tuple[BlockContent, ...]


@dataclass(frozen=True)
class ChapterContent:
    """One chapter."""

    number: str
    slug: str
    title_ar: str
    title_en: str
    sections: tuple[SectionContent, ...]


@dataclass(frozen=True)
class GuideContent:
    """A whole guide."""

    slug: str
    title_ar: str
    title_en: str
    subtitle_ar: str
    subtitle_en: str
    sources: dict[str, Source]
    chapters: tuple[ChapterContent, ...]

    def sections(self) -> Iterator[SectionContent]:
        """All sections in the order of reading."""
        for chapter in self.chapters:
            yield from chapter.sections

    def with_blocks(self, blocks: dict[str, tuple[BlockContent, ...]]) -> GuideContent:
        """The same guide with other blocks, by section slug."""
        chapters = tuple(
            replace(
                chapter,
                sections=tuple(replace(section, blocks=blocks[section.slug]) for section in chapter.sections),
            )
            for chapter in self.chapters
        )
        return replace(self, chapters=chapters)


def canonical(content: GuideContent) -> bytes:
    """The one spelling of `content`: JSON with sorted names, no spaces, UTF-8."""
    values = {"form": CANONICAL_FORM, **asdict(content)}
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(content: GuideContent) -> str:
    """SHA-256 of the canonical form: any change of content gives another one."""
    return hashlib.sha256(canonical(content)).hexdigest()

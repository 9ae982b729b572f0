"""The whole content of one version as plain values, and its fingerprint.

Reading a folder gives it, the database holds it, the fingerprint certifies it: one shape for all three.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from nursery.guide.lifecycle import BlockKind

CANONICAL_FORM = 1
_LATER = ("behind", "glossary")


@dataclass(frozen=True)
class Source:
    """A source that facts are cited from."""

    ar: str
    en: str
    url: str | None


@dataclass(frozen=True)
class Term:
    """A word of the glossary, by its Arabic form, explained where it stands in the text.

    `also_*` are other forms that mean the same (plurals, synonyms), for finding and for explaining;
    `avoid_*` are forms that the text must not use.
    """

    ar: str
    en: str
    meaning_ar: str
    meaning_en: str
    also_ar: tuple[str, ...] = ()
    also_en: tuple[str, ...] = ()
    avoid_ar: tuple[str, ...] = ()
    avoid_en: tuple[str, ...] = ()


@dataclass(frozen=True)
class BlockContent:
    """One block in both languages; `key` and `number` are empty until they are given.

    `behind` says that the Arabic was changed and the English has not followed yet.
    """

    part: str
    kind: BlockKind
    markdown_ar: str
    markdown_en: str
    html_ar: str
    html_en: str
    key: str = ""
    number: str | None = None
    behind: bool = False


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
    glossary: dict[str, Term] = field(default_factory=dict)

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
    values = {"form": CANONICAL_FORM, **asdict(content, dict_factory=_without_later_defaults)}
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _without_later_defaults(entries: list[tuple[str, Any]]) -> dict[str, Any]:
    """What came into being after the first versions were published counts only where it is used, so that
    their fingerprints stay as they are."""
    return {name: value for name, value in entries if not (name in _LATER and not value)}


def fingerprint(content: GuideContent) -> str:
    """SHA-256 of the canonical form: any change of content gives another one."""
    return hashlib.sha256(canonical(content)).hexdigest()

"""What a section may refer to: sources, explained terms, pictures and other sections of its guide."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from nursery.guide.content import GuideContent, Source, Term
from nursery.guide.reading.webp import Size


@dataclass(frozen=True)
class Known:
    """`slugs` are those of all sections; None when only the section itself is known."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    pictures: Mapping[str, Size] = field(default_factory=dict)
    slugs: Set[str] | None = None


def known_in(guide: GuideContent, pictures: Mapping[str, Size], *more: str) -> Known:
    """What a section of `guide` may refer to; `more` are slugs of sections that come to it."""
    slugs = {section.slug for section in guide.sections()} | set(more)
    return Known(guide.sources, guide.glossary, pictures, slugs)

"""What changed between two texts of the guide, or of one section."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from nursery.guide.changes.results import BlockChange, Comparison, SectionChange
from nursery.guide.changes.walking import Walk
from nursery.guide.content import ChapterContent, GuideContent, SectionContent, Source
from nursery.guide.difference import difference
from nursery.guide.keys import give_keys
from nursery.guide.lineage import Lineage

__all__ = ["BlockChange", "Comparison", "SectionChange", "compare", "section_changes"]


def compare(old: GuideContent, new: GuideContent, lineage: Lineage | None = None) -> Comparison:
    """What changed between two texts with keys; `lineage` when it is known already."""
    found = difference(old, new, lineage)
    return Comparison(old, new, tuple(Walk(old, new, found).sections()), found.counts())


def section_changes(
    old: SectionContent | None, new: SectionContent | None, sources: Mapping[str, Source] | None = None
) -> SectionChange:
    """What changed between two texts of one section; one of them may be missing. Blocks may lack their keys.

    Its redline on a page: the head of `templates/guide_changes/_redline.html` says how.
    """
    before, after = _alone(old, sources), _alone(new, sources)
    if not _has_keys(before):
        before = give_keys(before)
    if not _has_keys(after):
        after = give_keys(after, [before])
    return compare(before, after).sections[0]


def _alone(section: SectionContent | None, sources: Mapping[str, Source] | None) -> GuideContent:
    sections = () if section is None else (replace(section, slug="section"),)
    return GuideContent("", "", "", "", "", dict(sources or {}), (ChapterContent("", "", "", "", sections),))


def _has_keys(content: GuideContent) -> bool:
    return all(block.key for section in content.sections() for block in section.blocks)

"""Where the accepted wording went: the versions it was carried into, and their sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nursery.feedback.merging.queries import CarriedSection, carried_sections
from nursery.guide import queries as guide
from nursery.guide.queries import SectionItem, VersionItem


@dataclass(frozen=True)
class CarriedInto:
    """A version and what stands in it of a round's comments; its sections only once everybody may read it."""

    version: VersionItem
    changes: int
    comments: int
    sections: Sequence[tuple[SectionItem, CarriedSection]]


def carried_into(round_id: int) -> list[CarriedInto]:
    """The versions that the comments of a round changed, the first one first."""
    found = carried_sections(round_id)
    versions = [guide.version(version_id) for version_id in sorted({one.version_id for one in found})]
    return [_into(version, [one for one in found if one.version_id == version.id]) for version in versions]


def _into(version: VersionItem, carried: Sequence[CarriedSection]) -> CarriedInto:
    by_slug = {one.slug: one for one in carried}
    chapters = guide.contents(version.id) if version.is_public else []
    sections = [
        (section, by_slug[section.slug])
        for chapter in chapters
        for section in chapter.sections
        if section.slug in by_slug
    ]
    changes, comments = sum(one.changes for one in carried), sum(one.comments for one in carried)
    return CarriedInto(version, changes, comments, sections)

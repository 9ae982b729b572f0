"""What a merge begins from: the frozen version commented on, the working version, what stands applied."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from nursery.base.errors import NotFound
from nursery.feedback.merging import preparing
from nursery.feedback.merging.queries.changes import AppliedItem, changes_of_version
from nursery.feedback.merging.replaying import Replay, replayed
from nursery.feedback.merging.wanted import Wanted
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide import queries as guide
from nursery.guide.content import GuideContent, SectionContent
from nursery.guide.editing import queries as editing
from nursery.guide.editing.queries import Desk
from nursery.guide.editing.texts import Row, Section, of_content
from nursery.guide.locked import locked


@dataclass(frozen=True)
class Scene:
    """One round over its version and the working one, which is None as long as there is no newer one."""

    round: RoundItem
    working: Desk | None
    bases: Mapping[str, Section]
    contents: Mapping[str, SectionContent]
    changes: tuple[AppliedItem, ...]
    locked: frozenset[str]

    @cached_property
    def current(self) -> dict[str, Section]:
        """The sections of the working version by slug."""
        found = self.working.guide.sections() if self.working else ()
        return {section.slug: of_content(section) for section in found}

    @cached_property
    def homes(self) -> dict[str, str]:
        """The slug of the section in which a paragraph stands now, by key."""
        return {row.key: slug for slug, section in self.current.items() for row in section.rows}

    @cached_property
    def origins(self) -> dict[str, str]:
        """The slug of the section in which a paragraph stood when it was commented on, by key."""
        return {row.key: slug for slug, section in self.bases.items() for row in section.rows}

    @property
    def guide(self) -> GuideContent:
        """The text of the working version. Raises `NotFound` when there is none."""
        if self.working is None:
            raise NotFound
        return self.working.guide

    def rows(self, slug: str) -> dict[str, Row]:
        """The paragraphs of a section as they were commented on, by key."""
        return {row.key: row for row in self.bases[slug].rows} if slug in self.bases else {}

    def home_of(self, one: Wanted, slug: str) -> str:
        """The slug of the section that a proposal on the section `slug` goes into now."""
        return self.homes.get(one.key, slug)

    def replay(self, slug: str) -> Replay:
        """A section as it was commented on, with what stands applied to it."""
        rows = self.rows(slug)
        standing = (preparing.standing(item) for item in self.changes)
        return replayed(self.bases[slug], [one for one in standing if one.key in rows])


def scene(round_id: int, slugs: Collection[str] | None = None) -> Scene:
    """The scene of a round, with the texts of the sections `slugs` (None: of all) as commented on and as now.

    Raises `NotFound`.
    """
    item = rounds.round_item(round_id)
    version = guide.version_row(item.version_id)
    content = guide.contents_of([version], "", texts_of=slugs)[item.version_id]
    found = {
        section.slug: section for section in content.sections() if slugs is None or section.slug in slugs
    }
    bases = {slug: of_content(section) for slug, section in found.items()}
    working = _working(item, bases.values(), slugs)
    known = {section.slug for section in working.guide.sections()} if working else set()
    keys = None if slugs is None else {row.key for base in bases.values() for row in base.rows}
    changes = _changes(working.version_id, item, keys) if working else ()
    return Scene(item, working, bases, found, changes, frozenset(locked(known)))


def _working(item: RoundItem, bases: Iterable[Section], slugs: Collection[str] | None) -> Desk | None:
    """The newer working version with the texts of the same sections; with all where a paragraph has left."""
    desk = editing.desk(slugs)
    if desk is None or desk.number <= item.version_number:
        return None
    here = {block.key for section in desk.guide.sections() for block in section.blocks}
    is_whole = slugs is None or all(row.key in here for base in bases for row in base.rows)
    return desk if is_whole else editing.desk(None) or desk


def _changes(version_id: int, item: RoundItem, keys: Collection[str] | None) -> tuple[AppliedItem, ...]:
    """What stands applied of the rounds on the same version: their changes began from the same words."""
    found = changes_of_version(version_id, keys)
    others = {one.round_id for one in found} - {item.id}
    same = {item.id} | {one for one in others if rounds.round_item(one).version_id == item.version_id}
    return tuple(one for one in found if one.round_id in same)

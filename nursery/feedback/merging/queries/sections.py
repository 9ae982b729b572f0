"""How far the merging of a round is, section by section: all of them planned on the text as it is now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from nursery.feedback.merging import preparing
from nursery.feedback.merging.planning import Plan, Planner
from nursery.feedback.merging.queries.changes import changes_of_round
from nursery.feedback.merging.queries.counts import AppliedCounts, totals
from nursery.feedback.merging.queries.scene import Scene, scene
from nursery.feedback.merging.queries.waiting import WaitingItem, waiting
from nursery.feedback.merging.wanted import Why
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide.content import SectionContent

COLLISIONS = frozenset(
    {Why.SAME_WORDS, Why.EDITED, Why.DELETED, Why.CHANGED_BEFORE_DELETING, Why.MOVED_TWICE}
)


@dataclass(frozen=True)
class SectionWork:
    """A section with what waits: what fits by itself, what touches, what else needs a person."""

    content: SectionContent
    fits: int
    collisions: int
    other: int
    applied: int
    is_locked: bool

    @property
    def waiting(self) -> int:
        """All that waits."""
        return self.fits + self.collisions + self.other


@dataclass(frozen=True)
class MergingPage:
    """The round's sections with accepted wording; without a working version nothing is planned."""

    round: RoundItem
    working_number: int | None
    sections: tuple[SectionWork, ...]
    counts: AppliedCounts

    @cached_property
    def fits(self) -> int:
        """How many can be applied at once."""
        return sum(section.fits for section in self.sections if not section.is_locked)

    @property
    def locked(self) -> int:
        """How many wait in locked sections."""
        return sum(section.waiting for section in self.sections if section.is_locked)


def merging_page(round_id: int) -> MergingPage:
    """What waits and what is applied, section by section. Raises `NotFound`."""
    by_section: dict[str, list[WaitingItem]] = {}
    for item in waiting(round_id):
        by_section.setdefault(item.comment.section_slug, []).append(item)
    found = scene(round_id)
    applied = Counter(
        found.origins.get(preparing.standing(item).key, item.slug) for item in changes_of_round(round_id)
    )
    sections = tuple(
        _work(found, slug, content, by_section.get(slug, []), applied[slug])
        for slug, content in found.contents.items()
        if slug in by_section or applied[slug]
    )
    accepted, done = totals(round_id)
    counts = AppliedCounts(accepted, done, accepted - done, sum(section.collisions for section in sections))
    return MergingPage(found.round, found.working.number if found.working else None, sections, counts)


def applied_counts(round_id: int) -> AppliedCounts:
    """How many comments of a round were accepted with wording, how many are applied, and what waits."""
    accepted, done = totals(round_id)
    if accepted == done:
        return AppliedCounts(accepted, done, 0, 0)
    return merging_page(round_id).counts


def _work(
    found: Scene, slug: str, content: SectionContent, items: list[WaitingItem], applied: int
) -> SectionWork:
    if found.working is None:
        return SectionWork(content, 0, 0, len(items), applied, is_locked=False)
    outcomes = [outcome for plan in plans(found, slug, items).values() for outcome in plan.outcomes]
    fits = sum(outcome.fits for outcome in outcomes)
    touching = sum(outcome.why in COLLISIONS for outcome in outcomes)
    return SectionWork(
        content, fits, touching, len(items) - fits - touching, applied, is_locked=slug in found.locked
    )


def plans(found: Scene, slug: str, items: list[WaitingItem]) -> Mapping[str, Plan]:
    """The plans for what waits on one section, by the sections in which its paragraphs stand now."""
    rows = found.rows(slug)
    asked = [preparing.wanted(item, rows) for item in items]
    homes = {one.comment_id: found.home_of(one, slug) for one, _why in asked}
    return {
        home: Planner(found.current[home], found.replay(slug)).plan(
            [one for one, _why in asked if homes[one.comment_id] == home],
            {one.comment_id: why for one, why in asked if why is not None},
        )
        for home in dict.fromkeys(homes.values())
        if home in found.current
    }

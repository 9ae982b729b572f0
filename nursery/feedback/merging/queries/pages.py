"""One section with all that waits for it and all that was applied, as reviewers see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nursery.base.errors import NotFound
from nursery.feedback.comments.lifecycle import Proposal
from nursery.feedback.merging import preparing
from nursery.feedback.merging.planning import Outcome, Planner, row_of
from nursery.feedback.merging.queries.changes import AppliedItem, changes_of_round
from nursery.feedback.merging.queries.scene import Scene, scene
from nursery.feedback.merging.queries.sections import COLLISIONS
from nursery.feedback.merging.queries.waiting import WaitingItem, waiting
from nursery.feedback.merging.wanted import Why
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide.content import SectionContent
from nursery.guide.editing.commands import read_section
from nursery.guide.editing.texts import Row, Section
from nursery.guide.reading import Fault

_JOINABLE = COLLISIONS - {Why.MOVED_TWICE, Why.DELETED} | {
    Why.NO_WORDS,
    Why.OTHER_LANGUAGE,
    Why.UNREADABLE,
    Why.TOO_LONG,
}


@dataclass(frozen=True)
class Touching:
    """The comment whose change a proposal touches: `change_id` once it is applied, None while it waits."""

    number: int
    organisation_name_ar: str
    organisation_name_en: str
    text: str
    change_id: int | None


@dataclass(frozen=True)
class Proposed:
    """One waiting comment: its paragraph as commented on, as it reads now and as it would read."""

    item: WaitingItem
    outcome: Outcome
    touching: Touching | None
    base: str
    current: str
    after: str
    other_current: str
    row: Row | None

    @property
    def language(self) -> str:
        """The language of the text it is about."""
        return self.item.comment.language

    @property
    def is_collision(self) -> bool:
        """Whether it touches another change."""
        return self.outcome.why in COLLISIONS

    @property
    def may_join(self) -> bool:
        """Whether a person can write the text: the paragraph is there, and its place is not at issue."""
        return self.outcome.why in _JOINABLE and self.row is not None

    @property
    def draft(self) -> str:
        """What a joint text begins with: the paragraph as it is now, or the new one as it was proposed."""
        return self.outcome.wanted.text if self.is_insertion else self.current

    @property
    def is_insertion(self) -> bool:
        """Whether it brings a new paragraph."""
        return self.outcome.wanted.proposal is Proposal.INSERT_AFTER

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What the guide's reader says of the text that it would make."""
        return self.outcome.faults


@dataclass(frozen=True)
class SectionPage:
    """A section of the round: what waits in reading order, what stands applied."""

    round: RoundItem
    working_number: int | None
    working_id: int
    content: SectionContent
    is_locked: bool
    waiting: tuple[Proposed, ...]
    applied: tuple[AppliedItem, ...]
    numbers: Mapping[str, str]

    @property
    def fitting(self) -> list[Proposed]:
        """What can be applied by itself."""
        return [one for one in self.waiting if one.outcome.fits and self.working_number]


def section_page(round_id: int, slug: str) -> SectionPage:
    """A section of a round. Raises `NotFound`."""
    found = scene(round_id, [slug])
    if slug not in found.contents:
        raise NotFound
    items = waiting(round_id, slug=slug)
    return _page(found, slug, items)


def proposed(comment_id: int, round_id: int, slug: str) -> Proposed:
    """One comment among all that wait for its section. Raises `NotFound` when it does not wait."""
    page = section_page(round_id, slug)
    found = next((one for one in page.waiting if one.item.comment.id == comment_id), None)
    if found is None:
        raise NotFound
    return found


def _page(found: Scene, slug: str, items: list[WaitingItem]) -> SectionPage:
    content = found.contents[slug]
    rows = found.rows(slug)
    outcomes = _outcomes(found, slug, items)
    by_id = {item.comment.id: item for item in items}
    standing = changes_of_round(found.round.id)
    applied = tuple(item for item in found.changes if preparing.standing(item).key in rows)
    return SectionPage(
        found.round,
        found.working.number if found.working else None,
        found.working.version_id if found.working else 0,
        content,
        slug in found.locked,
        tuple(_proposed(found, slug, by_id, outcomes[item.comment.id], applied) for item in items),
        tuple(item for item in standing if preparing.standing(item).key in rows),
        {block.key: block.number or "" for block in content.blocks},
    )


def _outcomes(found: Scene, slug: str, items: list[WaitingItem]) -> dict[int, Outcome]:
    """What becomes of each; the guide's reader looks at the result."""
    rows = found.rows(slug)
    asked = [preparing.wanted(item, rows) for item in items]
    outcomes = {one.comment_id: Outcome(one, None, None, why or Why.GONE) for one, why in asked}
    if found.working is None:
        return {one.comment_id: Outcome(one, rows.get(one.key), None, why) for one, why in asked}
    for home in {found.home_of(one, slug) for one, _why in asked} & found.current.keys():
        here = [(one, why) for one, why in asked if found.home_of(one, slug) == home]
        for outcome in (
            _plan(found, slug, home)
            .plan([one for one, _why in here], {one.comment_id: why for one, why in here if why is not None})
            .outcomes
        ):
            outcomes[outcome.wanted.comment_id] = outcome
    return outcomes


def _plan(found: Scene, slug: str, home: str) -> Planner:
    number = next(one.number for one in found.guide.sections() if one.slug == home)

    def check(section: Section) -> SectionContent:
        return read_section(section, number, found.guide)

    return Planner(found.current[home], found.replay(slug), check)


def _proposed(
    found: Scene,
    slug: str,
    items: Mapping[int, WaitingItem],
    outcome: Outcome,
    applied: tuple[AppliedItem, ...],
) -> Proposed:
    one = outcome.wanted
    home = found.current.get(found.home_of(one, slug))
    row = row_of(home, one.key) if home else None
    base = found.rows(slug).get(one.key)
    other = "en" if one.language == "ar" else "ar"
    return Proposed(
        items[one.comment_id],
        outcome,
        _touching(outcome, items, applied),
        getattr(base, one.language) if base else "",
        getattr(row, one.language) if row else "",
        getattr(outcome.after, one.language) if outcome.after else "",
        getattr(row, other) if row else "",
        row,
    )


def _touching(
    outcome: Outcome, items: Mapping[int, WaitingItem], applied: tuple[AppliedItem, ...]
) -> Touching | None:
    for change in applied:
        if change.comment_id == outcome.touches:
            names = change.organisation_name_ar, change.organisation_name_en
            return Touching(change.comment_number, *names, change.taken_text, change.id)
    item = items.get(outcome.touches)
    if item is None:
        return None
    comment = item.comment
    text = item.taken_text or comment.proposed_text
    return Touching(comment.number, comment.organisation_name_ar, comment.organisation_name_en, text, None)

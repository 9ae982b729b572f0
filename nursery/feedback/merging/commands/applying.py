"""Applying what fits by itself: section by section, each in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import inf
from time import monotonic
from uuid import UUID, uuid4

from nursery.accounts.actors import Actor
from nursery.base.command import command
from nursery.base.errors import NotAllowed
from nursery.feedback.comments.lifecycle import Proposal
from nursery.feedback.merging import policy, preparing, queries
from nursery.feedback.merging.commands.recording import Record, keys_of, note, record, row, tell
from nursery.feedback.merging.lifecycle import ChangeOrigin
from nursery.feedback.merging.planning import Plan, Planner, Step
from nursery.feedback.merging.queries import Scene, WaitingItem
from nursery.feedback.merging.versions import check_version, refuse_locked
from nursery.feedback.merging.wanted import Wanted, Why
from nursery.guide import queries as guide
from nursery.guide.editing.commands import Check, apply_wording
from nursery.guide.editing.texts import Row, Section


@dataclass(frozen=True)
class Done:
    """What one click did: numbers of comments by section, those left and why, and sections not come to."""

    applied: dict[str, tuple[int, ...]]
    left: dict[int, Why]
    locked: tuple[str, ...] = ()
    remaining: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many comments were applied."""
        return sum(map(len, self.applied.values()))


def apply(
    round_id: int, comment_ids: Collection[int] | None = None, *, seconds: float = inf, actor: Actor
) -> Done:
    """Carry accepted wording into the working version: of some comments of a round, or all that fits.

    One transaction for each section: interrupted, whole sections are done, and the next call goes on with
    the others; after some `seconds` no further section is begun. What touches another change, of the text or
    among those asked for, is left to a person. A comment that is applied already is not applied again.
    """
    if not policy.may_apply(actor):
        raise NotAllowed
    scene = queries.scene(round_id, ())
    check_version(scene)
    by_section: dict[str, list[int]] = {}
    for item in queries.waiting(round_id, comment_ids=comment_ids):
        by_section.setdefault(item.comment.section_slug, []).append(item.comment.id)
    locked = tuple(slug for slug in by_section if slug in scene.locked)
    if comment_ids is not None and locked and len(locked) == len(by_section):
        refuse_locked(scene, locked[0])
    done, end = Done({}, {}, locked), monotonic() + seconds
    remaining = [slug for slug in by_section if slug not in locked]
    while remaining and (monotonic() < end or not done.applied):
        slug = remaining.pop(0)
        numbers, left = _apply_section(round_id, slug, by_section[slug], batch=uuid4(), actor=actor)
        done.left.update(left)
        if numbers:
            done.applied[slug] = numbers
    return Done(done.applied, done.left, locked, tuple(remaining))


@command
def _apply_section(
    round_id: int, slug: str, comment_ids: Sequence[int], *, batch: UUID, actor: Actor
) -> tuple[tuple[int, ...], dict[int, Why]]:
    """Apply what fits of a section as it was commented on; its paragraphs may stand in several by now."""
    queries.hold(round_id, comment_ids)
    guide.guide_row()
    scene = queries.scene(round_id, [slug])
    check_version(scene)
    items = {item.comment.id: item for item in queries.waiting(round_id, slug=slug, comment_ids=comment_ids)}
    base = scene.rows(slug)
    asked = [preparing.wanted(item, base) for item in items.values()]
    places: dict[str, list[tuple[Wanted, Why | None]]] = {}
    left: dict[int, Why] = {}
    for one, why in asked:
        home = scene.home_of(one, slug)
        if home in scene.current and home not in scene.locked:
            places.setdefault(home, []).append((one, why))
        else:
            left[one.comment_id] = Why.GONE
    numbers: list[int] = []
    for home, found in places.items():
        plan = _save(scene, slug, home, found, items, base, batch, actor)
        numbers += [step.wanted.number for step in plan.steps]
        left |= {one.wanted.comment_id: one.why for one in plan.outcomes if one.why is not None}
    return tuple(sorted(numbers)), left


def _save(
    scene: Scene,
    slug: str,
    home: str,
    found: Sequence[tuple[Wanted, Why | None]],
    items: dict[int, WaitingItem],
    base: dict[str, Row],
    batch: UUID,
    actor: Actor,
) -> Plan:
    """Plan once more on the newest text, under the guide's lock, and store what fits."""
    plans: list[Plan] = []

    def merge(section: Section, check: Check) -> Section:
        planner = Planner(section, scene.replay(slug), check)
        problems = {one.comment_id: why for one, why in found if why is not None}
        plans.append(planner.plan([one for one, _why in found], problems))
        return plans[-1].section

    saved = apply_wording(home, merge, note=lambda: note(_numbers(plans[-1])), actor=actor)
    plan = plans[-1]
    on = Record(home, saved, keys_of(plan.section, saved), batch, actor)
    steps = [(items[step.wanted.comment_id], step) for step in plan.steps]
    record([row(item, step, base[step.wanted.key], _origin(item, step), on) for item, step in steps])
    if plan.steps:
        tell("wording.applied", on, scene.round.id, _numbers(plan))
    return plan


def _numbers(plan: Plan) -> list[int]:
    return [step.wanted.number for step in plan.steps]


def _origin(item: WaitingItem, step: Step) -> ChangeOrigin:
    """How the words came about that stand there now."""
    if item.taken_text:
        return ChangeOrigin.TAKEN
    text = getattr(step.after, step.wanted.language) if step.after else ""
    is_proposal = step.wanted.proposal in (Proposal.DELETE, Proposal.MOVE) or text == step.wanted.text
    return ChangeOrigin.AS_PROPOSED if is_proposal else ChangeOrigin.MERGED

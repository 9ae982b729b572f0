"""Who responds which comments, until when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import update

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.board import counting, keeping, notices, policy, queries
from nursery.feedback.board.queries import Reviewer, Ticked
from nursery.feedback.board.rules import Left, Outcome, Seen, Ticks, Why
from nursery.feedback.board.standing import Dimension
from nursery.feedback.board.truth import ENTRIES
from nursery.feedback.comments import submitted
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem


@command
def assign(
    round_id: int, ticks: Ticks, reviewer_id: int | None, due_on: date | None, *, actor: Actor
) -> Outcome:
    """Give the ticked comments to a reviewer until a day, or to nobody; the reviewer is told once.

    What a colleague assigned after the actor looked is left, and named.
    """
    item = _open(round_id, actor)
    reviewer = _reviewer(reviewer_id)
    _check_day(due_on)

    def is_so(row: Ticked) -> bool:
        return (row.reviewer_id, row.due_on) == (reviewer_id, due_on)

    outcome = _change(item, ticks, is_so, {"reviewer_id": reviewer_id, "due_on": due_on}, actor)
    if reviewer and outcome.done:
        notices.assigned(item, reviewer, outcome.done, due_on, actor)
    return outcome


@command
def assign_one(
    comment_id: int, reviewer_id: int | None, due_on: date | None, *, seen_version: int | None, actor: Actor
) -> int:
    """Give one comment to a reviewer, or to nobody; returns its round.

    Raises `Conflict` when a colleague assigned it after the actor looked.
    """
    if not policy.may_review(actor):
        raise NotAllowed
    round_id = submitted.lock(comment_id)
    seen = Seen(-1 if seen_version is None else seen_version, 0)
    outcome = assign(round_id, {comment_id: seen}, reviewer_id, due_on, actor=actor)
    for one in outcome.left:
        raise Conflict("board.assigned_meanwhile", name=one.name or "-")
    return round_id


@command
def set_due_day(round_id: int, ticks: Ticks, due_on: date | None, *, actor: Actor) -> Outcome:
    """Set the day until which the ticked comments are to be answered."""
    item = _open(round_id, actor)
    _check_day(due_on)
    return _change(item, ticks, lambda row: row.due_on == due_on, {"due_on": due_on}, actor)


@command
def assign_section(
    round_id: int, section: str, reviewer_id: int, due_on: date | None, *, again: bool = False, actor: Actor
) -> int:
    """Give all comments of a section to a reviewer; returns how many.

    Those that somebody else has keep their reviewer unless `again` is set.
    """
    item = _open(round_id, actor)
    reviewer = _reviewer(reviewer_id)
    _check_day(due_on)
    found = queries.facets(round_id).section(section)
    if found is None:
        raise NotFound
    rows = ENTRIES.c
    wanted = [
        rows.round_id == round_id,
        rows.section_id == found.id if found.id else rows.section_id.is_(None),
        rows.reviewer_id.is_distinct_from(reviewer_id) | rows.due_on.is_distinct_from(due_on),
    ]
    if not again:
        wanted.append(rows.reviewer_id.is_(None))
    count = _write(round_id, wanted, {"reviewer_id": reviewer_id, "due_on": due_on})
    if count:
        said = {"section": section, "reviewer": reviewer_id, "due_on": str(due_on or "")}
        _record(item, count, said, actor)
        if reviewer:
            notices.assigned(item, reviewer, count, due_on, actor)
    return count


def _open(round_id: int, actor: Actor) -> RoundItem:
    """The round, while there is something to assign. Raises `Conflict` once its responses are published."""
    if not policy.may_review(actor):
        raise NotAllowed
    keeping.settle()
    item = rounds.round_item(round_id)
    if item.response_published_at is not None:
        raise Conflict("responses.already_published", published_at=item.response_published_at)
    return item


def _reviewer(reviewer_id: int | None) -> Reviewer | None:
    if reviewer_id is None:
        return None
    for one in queries.reviewers():
        if one.id == reviewer_id:
            return one
    raise RuleBroken("board.not_a_reviewer", "reviewer_id")


def _check_day(due_on: date | None) -> None:
    if due_on is not None and due_on < clock.today():
        raise RuleBroken("board.day_over", "due_on")


def _change(
    item: RoundItem, ticks: Ticks, is_so: Callable[[Ticked], bool], values: dict[str, Any], actor: Actor
) -> Outcome:
    """Change those that still stand as they were seen; those that are so already are left in peace."""
    if not ticks:
        raise RuleBroken("board.nothing_ticked", "ticked")
    queries.hold(ticks)
    found = queries.ticked(item.id, ticks)
    fresh = [row for row in found if not is_so(row)]
    left = [
        Left(row.number, Why.ASSIGNED, row.reviewer)
        for row in fresh
        if row.assigned_version != ticks[row.id].assigned
    ]
    ids = [row.id for row in fresh if row.assigned_version == ticks[row.id].assigned]
    if ids:
        _write(item.id, [ENTRIES.c.id.in_(ids)], values)
        said = {
            "comments": _numbers(found, ids),
            **{name: str(value or "") for name, value in values.items()},
        }
        _record(item, len(ids), said, actor)
    return Outcome(len(ids), left)


def _numbers(found: Sequence[Ticked], ids: Sequence[int]) -> list[int]:
    return [row.number for row in found if row.id in set(ids)]


def _write(round_id: int, wanted: Sequence[Any], values: dict[str, Any]) -> int:
    version = ENTRIES.c.assigned_version + 1
    changed = update(ENTRIES).where(*wanted).values(**values, assigned_version=version)
    count = len(db.session.execute(changed.returning(ENTRIES.c.id)).all())
    if count and "reviewer_id" in values:
        counting.recount(round_id, [Dimension.REVIEWER])
    return count


def _record(item: RoundItem, count: int, said: dict[str, Any], actor: Actor) -> None:
    trail.record("comments.assigned", "round", item.id, actor_id=actor.person_id, number=count, **said)

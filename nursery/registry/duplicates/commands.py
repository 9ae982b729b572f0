"""What is done with records that look like one: explained, told apart, let pass, merged."""

from __future__ import annotations

from sqlalchemy import or_, select, update
from sqlalchemy.exc import DBAPIError

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, RuleBroken
from nursery.extensions import db
from nursery.registry.duplicates import (
    hindrances,
    moving,
    policy,
    queries,
)
from nursery.registry.duplicates.finding import find
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.lifecycle import PAIR, UNSETTLED, PairAction, PairState
from nursery.registry.duplicates.models import DuplicatePair, RecordMerge
from nursery.registry.licensing import likeness

LONGEST = 2000


@likeness.follows
def compare_saved(kind: str, record_id: int) -> None:
    """Look for records like one that was just saved. Part of the command that saved it."""
    find(RecordKind(kind), [record_id])


@command
def explain(kind: RecordKind, record_id: int, because: str, *, actor: Actor) -> None:
    """Keep what was said of a record like another when it was saved; an officer still has to look."""
    for pair in queries.unsettled_pairs(kind, [record_id]):
        if not pair.explanation:
            pair.explanation, pair.explained_by = because.strip()[:LONGEST], actor.person_id
            trail.record("duplicates.explained", "duplicate_pair", pair.id, actor_id=actor.person_id)


@likeness.explains
def explain_saved(kind: str, record_id: int, because: str, actor: Actor) -> None:
    """Keep the explanation that came with a form."""
    explain(RecordKind(kind), record_id, because, actor=actor)


@command
def tell_apart(pair_id: int, *, reason: str, actor: Actor, version: int | None = None) -> None:
    """Say that they are two records indeed."""
    _settle(pair_id, PairAction.TELL_APART, reason, actor, version)


@command
def let_pass(pair_id: int, *, reason: str, actor: Actor, version: int | None = None) -> None:
    """Let applications go on although it is not settled yet."""
    _settle(pair_id, PairAction.LET_PASS, reason, actor, version)


@command
def merge(pair_id: int, *, kept_id: int, reason: str, actor: Actor, version: int | None = None) -> None:
    """Make two records one: everything of the other goes to the kept one. A second press does nothing."""
    pair = queries.pair_row(pair_id)
    policy.require_merge(queries.sides(pair), actor)
    if queries.merge_of(pair.id) is not None:
        return
    if kept_id not in (pair.low_id, pair.high_id):
        raise RuleBroken("duplicates.choose_one", "kept")
    lost_id = pair.high_id if kept_id == pair.low_id else pair.low_id
    hindrances.require_none(pair.kind, kept_id, lost_id)
    _settle(pair_id, PairAction.MERGE, reason, actor, version)
    lost = moving.copy_of(pair.kind, lost_id)
    try:
        moved = moving.move_all(pair.kind, lost_id, kept_id)
    except DBAPIError as error:
        raise Conflict("duplicates.holds_fast") from error
    db.session.add(
        RecordMerge(
            kind=pair.kind,
            pair_id=pair.id,
            kept_id=kept_id,
            lost_id=lost_id,
            lost=lost,
            moved=moved,
            merged_at=clock.now(),
            merged_by=actor.person_id,
        )
    )
    _close_others(pair)
    db.session.expire_all()
    find(pair.kind, [kept_id])
    trail.record(
        f"{pair.kind}.merged", pair.kind, lost_id, actor_id=actor.person_id, into=kept_id, pair=pair.id
    )


def _close_others(pair: DuplicatePair) -> None:
    """Pairs of the lost record are settled with it; the kept one is compared anew."""
    merge_row = pair.low_id, pair.high_id
    others = select(DuplicatePair).where(
        DuplicatePair.kind == pair.kind,
        DuplicatePair.id != pair.id,
        DuplicatePair.state.in_(UNSETTLED),
        or_(DuplicatePair.low_id.in_(merge_row), DuplicatePair.high_id.in_(merge_row)),
    )
    ids = [row.id for row in db.session.scalars(others) if not queries.are_both_there(row)]
    db.session.execute(update(DuplicatePair).where(DuplicatePair.id.in_(ids)).values(state=PairState.MERGED))


def _settle(
    pair_id: int, action: PairAction, reason: str, actor: Actor, version: int | None
) -> DuplicatePair:
    pair = queries.pair_row(pair_id)
    policy.require_settle(queries.sides(pair), actor)
    state = PAIR.next(pair.state, action)
    if version is not None and version != pair.version:
        raise Conflict("stale")
    if len(reason.strip()) < 3:
        raise RuleBroken("duplicates.reason_needed", "reason")
    if len(reason) > LONGEST:
        raise RuleBroken("duplicates.too_long", "reason", most=LONGEST)
    pair.state, pair.reason = state, reason.strip()
    pair.settled_at, pair.settled_by = clock.now(), actor.person_id
    db.session.flush()
    trail.record(f"duplicates.{action}", "duplicate_pair", pair.id, actor_id=actor.person_id, kind=pair.kind)
    return pair

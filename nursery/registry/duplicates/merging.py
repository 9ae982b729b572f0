"""Two records are made one: what is asked before, what is moved, what is kept of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, or_, update
from sqlalchemy.exc import DBAPIError

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, RuleBroken
from nursery.extensions import db
from nursery.registry.duplicates import (
    choosing,
    hindrances,
    holding,
    moving,
    notices,
    people,
    policy,
    queries,
)
from nursery.registry.duplicates.finding import find
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.lifecycle import UNSETTLED, PairAction, PairState
from nursery.registry.duplicates.models import DuplicatePair, RecordMerge
from nursery.registry.duplicates.models_keys import ComparedRecord, RecordKey
from nursery.registry.duplicates.parts import PEOPLE, VALUES
from nursery.registry.duplicates.settling import settle
from nursery.registry.licensing.models import Provider


@dataclass(frozen=True)
class Choice:
    """What becomes of the two: which record stays, the groups of values it takes from the other.

    `people_stay` says whether those who act for the holder that goes act for the one that stays.
    """

    kept_id: int
    taken: Collection[str] = ()
    people_stay: bool = True


@command
def merge(pair_id: int, choice: Choice, *, reason: str, actor: Actor, version: int | None = None) -> None:
    """Make two records one: everything of the other goes to the kept one. A second press does nothing."""
    pair = queries.pair_row(pair_id)
    policy.require_merge(queries.sides(pair), actor)
    if (done := queries.merge_of(pair.id)) is not None:
        if done.kept_id != choice.kept_id:
            raise Conflict("duplicates.merged_already", number=done.kept_id)
        return
    if choice.kept_id not in (pair.low_id, pair.high_id):
        raise RuleBroken("duplicates.choose_one", "kept")
    lost_id = pair.high_id if choice.kept_id == pair.low_id else pair.low_id
    holding.hold(pair.kind, (pair.low_id, pair.high_id))
    hindrances.require_none(pair.kind, choice.kept_id, lost_id)
    settle(pair_id, PairAction.MERGE, reason, actor, version)
    notices.tell(pair, kept_id=choice.kept_id, lost_id=lost_id)
    _carry_out(pair, choice, lost_id, actor)
    _close_others(pair.kind, lost_id)
    db.session.expire_all()
    find(pair.kind, [choice.kept_id])
    trail.record(
        f"{pair.kind}.merged", pair.kind, lost_id, actor_id=actor.person_id, into=choice.kept_id, pair=pair.id
    )


def _carry_out(pair: DuplicatePair, choice: Choice, lost_id: int, actor: Actor) -> None:
    lost = moving.copy_of(pair.kind, lost_id)
    trace: moving.Trace = {}
    if pair.kind is RecordKind.PROVIDER:
        kept, gone = (db.session.get_one(Provider, one).organisation_id for one in (choice.kept_id, lost_id))
        moved, ended = people.move(gone, kept, stay=choice.people_stay, actor=actor)
        trace |= moving.traced(PEOPLE, moved, ended)
    before = choosing.take_over(pair.kind, choice.kept_id, lost_id, choice.taken)
    trace |= moving.traced(VALUES, list(before), [moving.plain(before)] if before else [])
    try:
        trace |= moving.move_all(pair.kind, lost_id, choice.kept_id)
    except DBAPIError as error:
        raise Conflict("duplicates.holds_fast") from error
    db.session.add(
        RecordMerge(
            kind=pair.kind,
            pair_id=pair.id,
            kept_id=choice.kept_id,
            lost_id=lost_id,
            lost=lost,
            moved=trace,
            merged_at=clock.now(),
            merged_by=actor.person_id,
        )
    )


def _close_others(kind: RecordKind, lost_id: int) -> None:
    """Pairs of the lost record are settled with it; the kept one is compared anew."""
    others = (
        DuplicatePair.kind == kind,
        DuplicatePair.state.in_(UNSETTLED),
        or_(DuplicatePair.low_id == lost_id, DuplicatePair.high_id == lost_id),
    )
    db.session.execute(
        update(DuplicatePair)
        .where(*others)
        .values(state=PairState.MERGED, version=DuplicatePair.version + 1, settled_at=clock.now())
    )
    for model in (ComparedRecord, RecordKey):
        db.session.execute(delete(model).where(model.kind == kind, model.record_id == lost_id))

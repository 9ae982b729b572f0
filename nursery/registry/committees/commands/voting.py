"""Votes on a matter, and the decision that is carried out with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, RuleBroken
from nursery.extensions import db
from nursery.registry.committees import members, sources
from nursery.registry.committees.commands import frame
from nursery.registry.committees.lifecycle import ItemAction, Mode, Vote
from nursery.registry.committees.models import Sitting, SittingItem, SittingVote
from nursery.registry.committees.queries import rows
from nursery.registry.committees.rules import Tally, tally
from nursery.registry.committees.sources import Matter
from nursery.registry.licensing import checks


@dataclass(frozen=True)
class Decided:
    """What was voted on: the motion, its reasons, the last day of a measure."""

    motion: str
    reason: str
    until: date | None = None


@command
def decide(
    item_id: int,
    *,
    motion: str,
    votes: Mapping[int, Vote],
    reason: str = "",
    until: date | None = None,
    actor: Actor,
    version: int | None = None,
) -> bool:
    """Record the votes on a motion; one that is carried is carried out at once. Returns whether it was.

    `votes` are those of the members present, by person. Who may not vote steps out, whatever was written.
    `until` is the last day of a measure, for motions that have one.
    """
    item, sitting = frame.load_item(item_id, ItemAction.DECIDE, actor=actor, version=version)
    if sitting.mode is not Mode.MEETING:
        raise Conflict("committees.by_circulation")
    matter = frame.matter_of(item)
    if motion not in matter.motions:
        raise RuleBroken("committees.choose_motion", "motion")
    if rows.cast(item.id, motion):
        raise RuleBroken("committees.motion_failed", "motion")
    given = _checked(votes, sitting, matter, actor)
    result = tally(given, sitting.chair_id)
    _require_quorum(result, sitting)
    reason = checks.text(reason, "reason", least=0)
    if result.is_carried and motion in matter.needs_reason and not reason:
        raise RuleBroken("committees.reason_missing", "reason")
    frame.add_present(sitting.id, set(given))
    for person_id, vote in given.items():
        _write(item, motion, person_id, vote)
    last_day = until if motion in matter.with_day else None
    return _conclude(item, sitting, matter, Decided(motion, reason, last_day), result, actor)


@command
def put_off(item_id: int, *, reason: str, actor: Actor, version: int | None = None) -> int:
    """Leave an item for a later sitting, with the reason. Returns the sitting's id."""
    item, sitting = frame.load_item(item_id, ItemAction.PUT_OFF, actor=actor, version=version)
    frame.settle(item, ItemAction.PUT_OFF, reason=checks.text(reason, "reason"), actor=actor)
    frame.record("sitting.item_put_off", sitting, actor=actor, reference=item.reference)
    return sitting.id


@command
def cast(item_id: int, *, vote: Vote, actor: Actor) -> bool:
    """Vote in a circulation; with the last vote the matter is decided. Returns whether it was carried."""
    item, sitting = frame.load_item(item_id, ItemAction.DECIDE, actor=actor)
    _require_circulation(sitting)
    if clock.today() > sitting.held_on:
        raise Conflict("committees.circulation_over", day=sitting.held_on)
    matter = frame.matter_of(item)
    _require_free(matter, actor)
    before = [row for row in rows.votes(item.id) if row.person_id == actor.person_id]
    if before:
        before[0].vote, before[0].cast_at = vote, clock.now()
    else:
        _write(item, item.motion, actor.person_id or 0, vote)
    db.session.flush()
    frame.add_present(sitting.id, {actor.person_id or 0})
    frame.record("sitting.vote_cast", sitting, actor=actor, reference=item.reference)
    if _outstanding(item, sitting, matter):
        return False
    return _end_circulation(item, sitting, matter, actor)


@command
def conclude(item_id: int, *, actor: Actor) -> bool:
    """End the circulation of an item after its last day. Returns whether the motion was carried."""
    item, sitting = frame.load_item(item_id, ItemAction.DECIDE, actor=actor)
    _require_circulation(sitting)
    matter = frame.matter_of(item)
    _require_free(matter, actor)
    if clock.today() <= sitting.held_on and _outstanding(item, sitting, matter):
        raise Conflict("committees.circulation_runs", day=sitting.held_on)
    return _end_circulation(item, sitting, matter, actor)


def _end_circulation(item: SittingItem, sitting: Sitting, matter: Matter, actor: Actor) -> bool:
    """Carry the motion out, or leave the matter for a sitting: not carried, or too few have voted."""
    result = tally(rows.cast(item.id, item.motion), sitting.chair_id)
    if result.is_carried and result.taking_part >= sitting.quorum:
        decided = Decided(item.motion, matter.proposal)
        return _conclude(item, sitting, matter, decided, result, actor)
    frame.settle(item, ItemAction.PUT_OFF, reason="", actor=actor)
    frame.record("sitting.item_put_off", sitting, actor=actor, reference=item.reference)
    return False


def _conclude(
    item: SittingItem,
    sitting: Sitting,
    matter: Matter,
    decided: Decided,
    result: Tally,
    actor: Actor,
) -> bool:
    counted = {"for": result.in_favour, "against": result.against, "abstained": result.abstained}
    frame.record(
        "sitting.voted",
        sitting,
        actor=actor,
        reference=item.reference,
        motion=decided.motion,
        carried=result.is_carried,
        **counted,
    )
    item.motion = decided.motion
    if not result.is_carried:
        return False
    frame.settle(item, ItemAction.DECIDE, reason=decided.reason, actor=actor)
    carry_out = sources.SOURCES[matter.kind].carry_out
    carry_out(matter, decided.motion, decided.reason, decided.until, actor)
    return True


def _checked(votes: Mapping[int, Vote], sitting: Sitting, matter: Matter, actor: Actor) -> dict[int, Vote]:
    """The votes as they count. Raises `RuleBroken` beside a member's field."""
    known = {one.person_id for one in members.members(sitting.committee, sitting.governorate)}
    barred = members.barred(matter)
    given = {}
    for person_id, vote in votes.items():
        if person_id not in known:
            raise RuleBroken("committees.not_a_member", f"vote_{person_id}")
        given[person_id] = Vote.STEPPED_OUT if person_id in barred else vote
    if given.get(actor.person_id or 0, Vote.STEPPED_OUT) is Vote.STEPPED_OUT:
        raise RuleBroken("committees.recorder_votes", f"vote_{actor.person_id}")
    return given


def _require_quorum(result: Tally, sitting: Sitting) -> None:
    if result.taking_part < sitting.quorum:
        raise RuleBroken("committees.no_quorum", present=result.taking_part, quorum=sitting.quorum)


def _require_circulation(sitting: Sitting) -> None:
    if sitting.mode is not Mode.CIRCULATION:
        raise Conflict("committees.in_a_meeting")


def _require_free(matter: Matter, actor: Actor) -> None:
    if (actor.person_id or 0) in members.barred(matter):
        raise Conflict("committees.may_not_vote")


def _outstanding(item: SittingItem, sitting: Sitting, matter: Matter) -> set[int]:
    """The members who may vote and have not yet."""
    able = {one.person_id for one in members.members(sitting.committee, sitting.governorate)}
    return able - set(members.barred(matter)) - set(rows.cast(item.id, item.motion))


def _write(item: SittingItem, motion: str, person_id: int, vote: Vote) -> None:
    db.session.add(
        SittingVote(item_id=item.id, motion=motion, person_id=person_id, vote=vote, cast_at=clock.now())
    )

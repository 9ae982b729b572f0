"""Votes: each member's own, those entered for members without a device, and the decision they make."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _

from nursery.accounts.actors import Actor
from nursery.accounts.queries import names_of_people
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, RuleBroken
from nursery.extensions import db
from nursery.registry.committees import members, notices, proposals, sources
from nursery.registry.committees.commands import frame
from nursery.registry.committees.lifecycle import ItemAction, Mode, Vote
from nursery.registry.committees.models import Sitting, SittingItem, SittingVote
from nursery.registry.committees.queries import rows
from nursery.registry.committees.rules import Tally, tally
from nursery.registry.committees.sources import Matter, Proposal


@command
def cast(item_id: int, *, vote: Vote, actor: Actor, version: int | None = None) -> bool:
    """Give one's own vote, or another one while the vote is open. Returns whether a motion was carried by it.

    In a circulation the last vote decides; in a meeting the vote stays open until it is closed. `version` is
    that of the item the member saw: a vote never counts for another motion than was read.
    """
    item, sitting, matter = _open(item_id, actor)
    frame.require_version(item.version, version)
    _require_free(matter, actor)
    own = actor.person_id or 0
    if sitting.mode is Mode.MEETING and own not in rows.present(sitting.id):
        raise Conflict("committees.not_present")
    if _write(item, own, vote, None):
        frame.record("sitting.vote_cast", sitting, actor=actor, reference=item.reference)
    if sitting.mode is Mode.MEETING:
        return False
    frame.add_present(sitting.id, {own})
    if _outstanding(item, sitting, matter):
        return False
    return _end_circulation(item, sitting, matter, actor)


@command
def enter(item_id: int, votes: Mapping[int, Vote], *, actor: Actor, version: int | None = None) -> None:
    """Enter votes of members who are present and have no device. What a member gave themselves stays."""
    item, sitting, matter = _open(item_id, actor)
    if sitting.mode is not Mode.MEETING:
        raise Conflict("committees.by_circulation")
    frame.require_version(item.version, version)
    present, barred = rows.present(sitting.id), members.barred(matter)
    if not present & {actor.person_id or 0}:
        raise Conflict("committees.not_present")
    own = {row.person_id for row in rows.votes(item.id) if row.motion == item.motion and not row.entered_by}
    for person_id in votes:
        field = f"vote_{person_id}"
        if person_id not in present:
            raise RuleBroken("committees.member_not_present", field)
        if person_id in barred:
            raise RuleBroken("committees.member_steps_out", field)
        if person_id in own:
            name = names_of_people([person_id]).get(person_id, "")
            raise Conflict("committees.voted_themselves", name=f"\u2068{name}\u2069")
    by = actor.person_id
    entered = [one for one, vote in votes.items() if _write(item, one, vote, None if one == by else by)]
    if entered:
        frame.record(
            "sitting.votes_entered", sitting, actor=actor, reference=item.reference, people=sorted(entered)
        )


@command
def close_vote(
    item_id: int, *, votes: Mapping[int, Vote] | None = None, actor: Actor, version: int | None = None
) -> bool:
    """Enter `votes`, and count all; a motion that is carried is carried out at once. Returns whether it was.

    Whoever closes the vote is one of the voters: the decision is theirs in the file.
    """
    if votes:
        enter(item_id, votes, actor=actor, version=version)
    item, sitting, matter = _open(item_id, actor)
    if sitting.mode is not Mode.MEETING:
        raise Conflict("committees.by_circulation")
    frame.require_version(item.version, version)
    _step_out(item, sitting, matter)
    given, present = rows.cast(item.id, item.motion), rows.present(sitting.id)
    missing = names_of_people(present - set(given))
    if missing:
        names = _("; ").join(f"\u2068{name}\u2069" for name in missing.values())
        raise RuleBroken("committees.votes_missing", names=names)
    if given.get(actor.person_id or 0, Vote.STEPPED_OUT) is Vote.STEPPED_OUT:
        raise RuleBroken("committees.recorder_votes")
    result = tally(given, sitting.chair_id)
    if result.taking_part < sitting.quorum:
        raise RuleBroken("committees.no_quorum", present=result.taking_part, quorum=sitting.quorum)
    item.vote_opened_at = None
    entered = [row for row in rows.votes(item.id) if row.motion == item.motion and row.entered_by]
    notices.votes_entered(item, entered)
    return _conclude(item, sitting, matter, proposals.read(item.motion, item.terms), result, actor)


@command
def conclude(item_id: int, *, actor: Actor) -> bool:
    """End the circulation of an item after its last day. Returns whether the motion was carried."""
    item, sitting = frame.load_item(item_id, ItemAction.DECIDE, actor=actor)
    if sitting.mode is not Mode.CIRCULATION:
        raise Conflict("committees.in_a_meeting")
    matter = frame.matter_of(item)
    _require_free(matter, actor)
    if clock.today() <= sitting.held_on and _outstanding(item, sitting, matter):
        raise Conflict("committees.circulation_runs", day=sitting.held_on)
    return _end_circulation(item, sitting, matter, actor)


def _open(item_id: int, actor: Actor) -> tuple[SittingItem, Sitting, Matter]:
    """An item on which members vote now, with its sitting and its matter."""
    item, sitting = frame.load_item(item_id, ItemAction.DECIDE, actor=actor)
    if sitting.mode is Mode.CIRCULATION:
        if clock.today() > sitting.held_on:
            raise Conflict("committees.circulation_over", day=sitting.held_on)
    elif item.vote_opened_at is None:
        raise Conflict("committees.no_vote_open")
    return item, sitting, frame.matter_of(item)


def _end_circulation(item: SittingItem, sitting: Sitting, matter: Matter, actor: Actor) -> bool:
    """Carry the motion out, or leave the matter for a sitting: not carried, or too few have voted."""
    result = tally(rows.cast(item.id, item.motion), sitting.chair_id)
    if result.is_carried and result.taking_part >= sitting.quorum:
        proposal = Proposal(item.motion, matter.proposal)
        return _conclude(item, sitting, matter, proposal, result, actor)
    frame.settle(item, ItemAction.PUT_OFF, reason="", actor=actor)
    frame.record("sitting.item_put_off", sitting, actor=actor, reference=item.reference)
    return False


def _conclude(
    item: SittingItem, sitting: Sitting, matter: Matter, proposal: Proposal, result: Tally, actor: Actor
) -> bool:
    counted = {"for": result.in_favour, "against": result.against, "abstained": result.abstained}
    frame.record(
        "sitting.voted",
        sitting,
        actor=actor,
        reference=item.reference,
        motion=proposal.motion,
        carried=result.is_carried,
        **counted,
    )
    if not result.is_carried:
        return False
    frame.settle(item, ItemAction.DECIDE, reason=proposal.reason, actor=actor)
    sources.SOURCES[matter.kind].carry_out(matter, proposal, actor)
    return True


def _step_out(item: SittingItem, sitting: Sitting, matter: Matter) -> None:
    """Who may not vote on the matter steps out of it, whatever else was done."""
    for person_id in rows.present(sitting.id) & set(members.barred(matter)):
        _write(item, person_id, Vote.STEPPED_OUT, None)


def _require_free(matter: Matter, actor: Actor) -> None:
    if (actor.person_id or 0) in members.barred(matter):
        raise Conflict("committees.may_not_vote")


def _outstanding(item: SittingItem, sitting: Sitting, matter: Matter) -> set[int]:
    """The members who may vote and have not yet."""
    able = {one.person_id for one in members.members(sitting.committee, sitting.governorate)}
    return able - set(members.barred(matter)) - set(rows.cast(item.id, item.motion))


def _write(item: SittingItem, person_id: int, vote: Vote, entered_by: int | None) -> bool:
    """Write a vote on the item's motion, or change it; whether anything is new."""
    row = next(
        (one for one in rows.votes(item.id) if (one.motion, one.person_id) == (item.motion, person_id)), None
    )
    if row is None:
        row = SittingVote(item_id=item.id, motion=item.motion, person_id=person_id)
        db.session.add(row)
    elif row.vote is vote and row.entered_by == entered_by:
        return False
    row.vote, row.entered_by, row.cast_at = vote, entered_by, clock.now()
    db.session.flush()
    return True

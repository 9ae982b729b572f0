"""Putting a motion to the vote in a meeting, and taking it back."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import delete

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, RuleBroken
from nursery.extensions import db
from nursery.registry.committees import members, proposals
from nursery.registry.committees.commands import frame, holding
from nursery.registry.committees.lifecycle import ItemAction, Mode
from nursery.registry.committees.models import Sitting, SittingVote
from nursery.registry.committees.proposals import Written
from nursery.registry.committees.queries import rows
from nursery.registry.committees.sources import Matter, Proposal


@command
def put_to_vote(
    item_id: int,
    proposal: Proposal,
    *,
    actor: Actor,
    conditions: Mapping[int, Written] | None = None,
    present: Collection[int] | None = None,
    version: int | None = None,
) -> None:
    """Open the vote on a proposal. One vote at a time is open on a matter; what failed is not put again.

    `conditions` are those of the proposal, by their place in the form. `present` says who is present at a
    sitting that has nobody on record yet.
    """
    item, sitting = frame.load_item(item_id, ItemAction.DECIDE, actor=actor)
    if sitting.mode is not Mode.MEETING:
        raise Conflict("committees.by_circulation")
    if item.vote_opened_at is not None:
        raise Conflict("committees.vote_is_open")
    frame.require_version(item.version, version)
    matter = frame.matter_of(item)
    if rows.cast(item.id, proposal.motion):
        raise RuleBroken("committees.motion_failed", "motion")
    proposal = proposals.checked(proposal, conditions or {}, matter)
    if present is not None and not rows.present(sitting.id):
        holding.write_present(sitting, present)
        db.session.flush()
    _require_able(sitting, matter, actor)
    item.motion, item.terms = proposal.motion, proposals.kept(proposal)
    item.vote_opened_at = clock.now()
    frame.record(
        "sitting.put_to_vote", sitting, actor=actor, reference=item.reference, motion=proposal.motion
    )


@command
def take_back(item_id: int, *, actor: Actor, version: int | None = None) -> None:
    """Take back what was put to the vote, while the vote is open: votes given on it count no more."""
    item, sitting = frame.load_item(item_id, ItemAction.DECIDE, actor=actor)
    if item.vote_opened_at is None:
        raise Conflict("committees.no_vote_open")
    frame.require_version(item.version, version)
    given = rows.cast(item.id, item.motion)
    db.session.execute(
        delete(SittingVote).where(SittingVote.item_id == item.id, SittingVote.motion == item.motion)
    )
    details = {"reference": item.reference, "motion": item.motion, "votes": len(given)}
    item.motion, item.terms, item.vote_opened_at = "", None, None
    frame.record("sitting.motion_taken_back", sitting, actor=actor, **details)


def _require_able(sitting: Sitting, matter: Matter, actor: Actor) -> None:
    """Who puts a motion is present and may vote; with them there is a quorum of those who may."""
    present, barred = rows.present(sitting.id), members.barred(matter)
    if (actor.person_id or 0) in barred:
        raise Conflict("committees.may_not_vote")
    if (actor.person_id or 0) not in present:
        raise RuleBroken("committees.not_present", "present")
    able = present - set(barred)
    if len(able) < sitting.quorum:
        raise RuleBroken("committees.no_quorum", "present", present=len(able), quorum=sitting.quorum)

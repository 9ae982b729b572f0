"""What a member says against a vote that somebody else entered for them."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotFound
from nursery.registry.committees import notices
from nursery.registry.committees.commands import frame
from nursery.registry.committees.lifecycle import SittingState
from nursery.registry.committees.queries import rows
from nursery.registry.licensing import checks


@command
def object_to_vote(item_id: int, *, motion: str, text: str, actor: Actor) -> None:
    """Object to the vote entered for oneself, until the minutes are confirmed. Said again, it says it anew.

    The minutes carry the objection; the decision stands, and the committee may take the matter up again.
    """
    sitting = frame.load(rows.sitting_id_of(item_id), actor=actor)
    item = rows.item(item_id)
    row = next(
        (one for one in rows.votes(item.id) if (one.motion, one.person_id) == (motion, actor.person_id)), None
    )
    if row is None or row.entered_by is None:
        raise NotFound
    if sitting.state is SittingState.CONFIRMED:
        raise Conflict("committees.minutes_confirmed")
    if item.vote_opened_at is not None and item.motion == motion:
        raise Conflict("committees.vote_yourself")
    text = checks.text(text, "text", most=frame.LONGEST_TEXT)
    if row.objection == text:
        return
    row.objection, row.objected_at = text, clock.now()
    frame.record("sitting.vote_objected", sitting, actor=actor, reference=item.reference, motion=motion)
    notices.objected(sitting, item, row)

"""Standing behind the comment of another organisation, and no longer."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.extensions import db
from nursery.feedback.discussion import notices, policy, queries
from nursery.feedback.discussion.lifecycle import Support
from nursery.feedback.discussion.models import Endorsement
from nursery.feedback.discussion.policy import Standing


@command
def endorse(comment_id: int, organisation_id: int, support: Support, *, actor: Actor) -> None:
    """Endorse or co-sign a comment for an organisation; the same twice is done once.

    Another kind of support, or one for the text as it was changed, takes the place of the earlier one, which
    stays as a trace.
    """
    standing = _standing(comment_id, organisation_id, actor)
    if organisation_id == standing.comment.organisation_id:
        raise RuleBroken("endorsement.own_comment")
    if not standing.is_for_parties:
        raise Conflict("endorsement.not_shown")
    before = queries.standing_endorsement(comment_id, organisation_id)
    if before is not None and before.support is support and not _is_of_earlier_text(before):
        return
    if before is not None:
        _end(before, actor)
    row = Endorsement(
        comment_id=comment_id,
        organisation_id=organisation_id,
        support=support,
        made_at=clock.now(),
        made_by=actor.person_id,
    )
    db.session.add(row)
    try:
        db.session.flush()
    except IntegrityError as error:
        raise Conflict("stale") from error
    trail.record(
        "comment.endorsed",
        "comment",
        comment_id,
        actor_id=actor.person_id,
        organisation=organisation_id,
        support=support,
    )
    if support is Support.COSIGNED:
        notices.cosigned(standing, organisation_id, actor)


@command
def take_back(comment_id: int, organisation_id: int, *, actor: Actor) -> None:
    """No longer stand behind a comment. What was there stays as a trace; nothing there is no mistake."""
    _standing(comment_id, organisation_id, actor)
    row = queries.standing_endorsement(comment_id, organisation_id)
    if row is None:
        return
    _end(row, actor)
    trail.record(
        "comment.endorsement_taken_back",
        "comment",
        comment_id,
        actor_id=actor.person_id,
        organisation=organisation_id,
    )


def _is_of_earlier_text(row: Endorsement) -> bool:
    present = queries.endorsements([row.comment_id]).get(row.comment_id, [])
    return any(one.organisation_id == row.organisation_id and one.is_of_earlier_text for one in present)


def _end(row: Endorsement, actor: Actor) -> None:
    row.taken_back_at, row.taken_back_by = clock.now(), actor.person_id
    db.session.flush()


def _standing(comment_id: int, organisation_id: int, actor: Actor) -> Standing:
    """The comment, when the actor may speak about it for the organisation at this moment."""
    standing = queries.standing(comment_id, actor)
    organisation = accounts.organisations_by_id([organisation_id]).get(organisation_id)
    if organisation is None or not policy.speaks_for(actor, organisation):
        raise NotAllowed("endorsement.not_yours")
    if organisation_id not in standing.parties:
        raise NotAllowed("endorsement.not_a_party")
    if not standing.round.is_open:
        raise Conflict("message.round_over", closes_at=standing.round.closes_at)
    return standing

"""Making all responses of a round public at once."""

from __future__ import annotations

from sqlalchemy import select, update

from nursery.accounts.actors import Actor
from nursery.accounts.queries import names_of_people
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.extensions import db
from nursery.feedback.comments import events, submitted
from nursery.feedback.consolidation import policy, queries
from nursery.feedback.consolidation.commands.telling import tell_of_responses
from nursery.feedback.consolidation.lifecycle import RESPONSE, ResponseAction, ResponseState
from nursery.feedback.consolidation.models import Response
from nursery.feedback.rounds import commands as round_commands
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem


@command
def publish_responses(round_id: int, *, seen_version: int | None = None, actor: Actor) -> int:
    """Make all responses of a closed round public; returns how many. A job tells the commenters.

    Refused while the round is open, while a comment has no response or one that nobody cleared, a second
    time, and when the round or a response was changed after the page that the actor saw (`seen_version`).
    """
    if not policy.may_publish(actor):
        raise NotAllowed
    rounds.row(round_id, hold=True)
    item = rounds.round_item(round_id)
    _refuse_early_or_twice(item)
    versions = queries.versions(round_id, hold=True)
    progress = queries.progress(round_id)
    if progress.unanswered:
        raise RuleBroken("responses.unanswered", count=progress.unanswered)
    if progress.uncleared:
        raise RuleBroken("responses.uncleared", count=progress.uncleared)
    if seen_version is not None and seen_version != item.lock + sum(versions):
        raise Conflict("stale")
    round_commands.mark_response_published(round_id, actor=actor)
    _publish_cleared(round_id, actor)
    totals = {str(disposition): count for disposition, count in queries.totals(round_id).items()}
    details = {"responses": progress.submitted, "totals": totals}
    trail.record("responses.published", "round", round_id, actor_id=actor.person_id, **details)
    tell_of_responses.queue()
    return progress.submitted


def _refuse_early_or_twice(item: RoundItem) -> None:
    if item.response_published_at is not None:
        by = queries.published_by(item.id)
        name = names_of_people([by]).get(by or 0, "") if by else ""
        code = "responses.already_published_by" if name else "responses.already_published"
        raise Conflict(code, published_at=item.response_published_at, name=name)
    if not item.is_over:
        raise Conflict("responses.round_open", closes_at=item.closes_at)


def _publish_cleared(round_id: int, actor: Actor) -> None:
    """One statement for any number; a reviewer who saves at the same moment finds a newer version."""
    state = RESPONSE.next(ResponseState.CLEARED, ResponseAction.PUBLISH)
    answered = submitted.relation()
    cleared = update(Response).where(
        Response.round_id == round_id,
        Response.state == ResponseState.CLEARED,
        Response.comment_id.in_(select(answered.c.id).where(answered.c.round_id == round_id)),
    )
    values = {"state": state, "published_at": clock.now(), "published_by": actor.person_id}
    statement = cleared.values(**values, version=Response.version + 1)
    db.session.execute(statement.execution_options(synchronize_session=False))
    events.written_in_bulk(round_id)
    db.session.expire_all()

"""Telling commenters that their comments are answered, and reminding who was asked and said nothing."""

from __future__ import annotations

from sqlalchemy import select, update

from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.jobs import LETTERS, jobs
from nursery.extensions import db
from nursery.feedback.comments.models import Comment
from nursery.feedback.consolidation import asking, notices, queries
from nursery.feedback.consolidation.lifecycle import ResponseState
from nursery.feedback.consolidation.models import Response
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.models import Round

_AT_ONCE = 50
_QUIET = {"synchronize_session": False}


@command
def tell_commenters(round_id: int) -> int:
    """Tell the next organisations whose comments were answered; returns how many there were, 0 at the end.

    The responses are marked in the step that writes the letters: a process that dies half-way tells nobody
    of this step, and the next one begins it again. Nobody is told twice of one round.
    """
    organisation_ids = queries.organisations_to_tell(round_id, _AT_ONCE)
    if not organisation_ids:
        return 0
    theirs = select(Comment.id).where(
        Comment.round_id == round_id, Comment.organisation_id.in_(organisation_ids)
    )
    untold = update(Response).where(
        Response.round_id == round_id,
        Response.state == ResponseState.PUBLISHED,
        Response.notified_at.is_(None),
        Response.comment_id.in_(theirs),
    )
    claimed = untold.values(notified_at=clock.now()).returning(Response.id).execution_options(**_QUIET)
    if db.session.scalars(claimed).all():
        notices.responses_published(rounds.round_item(round_id), organisation_ids)
    return len(organisation_ids)


@command
def remind_of_verdicts(round_id: int) -> int:
    """Remind, once, the organisations that were asked and have said nothing of a response; how many."""
    item = rounds.round_item(round_id)
    if not asking.is_reminder_due(item.response_published_at, item.verdict_days, clock.today()):
        return 0
    first = update(Round).where(Round.id == round_id, Round.verdict_reminded_at.is_(None))
    claimed = first.values(verdict_reminded_at=clock.now()).returning(Round.id).execution_options(**_QUIET)
    if db.session.scalar(claimed) is None:
        return 0
    organisation_ids = queries.silent_organisations(round_id)
    notices.verdicts_due(item, organisation_ids)
    trail.record("verdicts.reminded", "round", round_id, actor_id=None, organisations=len(organisation_ids))
    return len(organisation_ids)


@jobs.task(every_minute=True, lane=LETTERS)
def tell_of_responses() -> None:
    """Tell all who have not heard yet that their comments are answered, some organisations at a time."""
    for round_id in queries.rounds_to_tell():
        while tell_commenters(round_id):
            pass


@jobs.task(every_minute=True, lane=LETTERS)
def remind_the_silent() -> None:
    """Write the reminders that are due, each round in a transaction of its own."""
    for round_id in queries.rounds_to_remind():
        remind_of_verdicts(round_id)

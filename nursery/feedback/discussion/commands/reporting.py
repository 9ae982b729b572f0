"""Reporting what should be looked at."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.exc import IntegrityError

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed
from nursery.extensions import db
from nursery.feedback.discussion import policy, queries, rules
from nursery.feedback.discussion.lifecycle import Ground
from nursery.feedback.discussion.models import Report


@command
def report(
    comment_id: int, reason: Ground, words: str = "", *, message_id: int | None = None, actor: Actor
) -> None:
    """Ask the reviewers to look at a comment, or at a message on it. A thing is reported once by a person."""
    standing = queries.standing(comment_id, actor)
    message = queries.message_row(message_id, standing) if message_id is not None else None
    if queries.has_reported(comment_id, message_id, actor):
        return
    if not policy.may_report(standing, message):
        raise NotAllowed
    text = rules.words(words, required=reason is Ground.OTHER)
    day_ago = clock.now() - timedelta(days=1)
    if queries.reports_since(actor, day_ago) >= rules.REPORTS_A_DAY:
        raise Conflict("report.too_many", most=rules.REPORTS_A_DAY)
    row = Report(
        comment_id=comment_id,
        message_id=message_id,
        reporter_id=actor.person_id or 0,
        reason=reason,
        words=text,
        reported_at=clock.now(),
    )
    db.session.add(row)
    try:
        db.session.flush()
    except IntegrityError as error:
        raise Conflict("stale") from error
    trail.record(
        "comment.reported",
        "comment",
        comment_id,
        actor_id=actor.person_id,
        message=message_id,
        reason=reason,
    )

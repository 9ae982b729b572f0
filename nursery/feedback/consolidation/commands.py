"""Answering comments, and making all answers of a round public at once."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import update

from nursery.accounts.actors import Actor
from nursery.accounts.queries import names_of_people
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.extensions import db
from nursery.feedback.comments import submitted
from nursery.feedback.consolidation import notices, policy, queries
from nursery.feedback.consolidation.lifecycle import RESPONSE, Disposition, ResponseAction, ResponseState
from nursery.feedback.consolidation.models import Response
from nursery.feedback.rounds import commands as round_commands
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.lifecycle import RoundState
from nursery.feedback.rounds.queries import RoundItem


@command
def answer(
    comment_id: int, disposition: Disposition, reason: str = "", *, seen_version: int = 0, actor: Actor
) -> int:
    """Draft the response to a submitted comment, or change a draft; returns the response's id.

    `seen_version` is the version of the draft the reviewer had before them, 0 for none: a reviewer who did
    not see a colleague's answer does not overwrite it. The same answer sent twice is written once.
    """
    if not policy.may_review(actor):
        raise NotAllowed
    item = rounds.round_item(submitted.lock(comment_id))
    row = queries.response_row(comment_id)
    _refuse_published(item, row)
    if policy.needs_reason(disposition) and not reason.strip():
        raise RuleBroken("response.reason_required", "reason")
    if row is None and seen_version:
        raise Conflict("stale")
    if row is not None and row.version != seen_version:
        if (row.disposition, row.reason, row.drafted_by) == (disposition, reason.strip(), actor.person_id):
            return row.id
        name = names_of_people([row.drafted_by]).get(row.drafted_by or 0, "")
        raise Conflict("response.already_answered", name=name, at=row.drafted_at)
    if item.state is RoundState.CLOSED:
        round_commands.begin_consolidation(item.id, actor=actor)
    return _write(comment_id, item.id, row, disposition, reason.strip(), actor)


def _refuse_published(item: RoundItem, row: Response | None) -> None:
    """A published response, or one that comes after the round's answer, is refused."""
    if row is not None:
        row.state = RESPONSE.next(row.state, ResponseAction.EDIT)
    if item.response_published_at is not None:
        raise Conflict("responses.already_published", published_at=item.response_published_at)


def _write(
    comment_id: int, round_id: int, row: Response | None, disposition: Disposition, reason: str, actor: Actor
) -> int:
    event = "response.changed" if row else "response.drafted"
    if row is None:
        row = Response(comment_id=comment_id, round_id=round_id, state=ResponseState.DRAFT)
        db.session.add(row)
    row.disposition, row.reason = disposition, reason
    row.drafted_by, row.drafted_at = actor.person_id, clock.now()
    row.cleared_by = row.cleared_at = None
    db.session.flush()
    trail.record(
        event,
        "response",
        row.id,
        actor_id=actor.person_id,
        comment=comment_id,
        round=round_id,
        disposition=disposition,
    )
    return row.id


@command
def clear(round_id: int, comment_ids: Collection[int] | None = None, *, actor: Actor) -> int:
    """Clear the drafted responses to `comment_ids`, or all that others drafted; returns how many.

    Nobody clears what they drafted themselves. Raises `NotAllowed` when one that is named is the actor's.
    """
    if not policy.may_review(actor):
        raise NotAllowed
    rows = queries.drafts(round_id, comment_ids)
    if comment_ids is None:
        rows = [row for row in rows if policy.may_clear(actor, row)]
    elif not all(policy.may_clear(actor, row) for row in rows):
        raise NotAllowed
    for row in rows:
        row.state = RESPONSE.next(row.state, ResponseAction.CLEAR)
        row.cleared_by, row.cleared_at = actor.person_id, clock.now()
    if rows:
        details = {"round": round_id, "comments": sorted(row.comment_id for row in rows)}
        trail.record("responses.cleared", "round", round_id, actor_id=actor.person_id, **details)
    return len(rows)


@command
def publish_responses(round_id: int, *, seen_version: int | None = None, actor: Actor) -> int:
    """Make all responses of a closed round public and tell the commenters; returns how many.

    Refused while the round is open, while a comment has no response, a second time, and when the round or a
    response was changed after the page that the actor saw (`seen_version`).
    """
    if not policy.may_publish(actor):
        raise NotAllowed
    item = rounds.round_item(round_id)
    if item.response_published_at is not None:
        raise Conflict("responses.already_published", published_at=item.response_published_at)
    if not item.is_over:
        raise Conflict("responses.round_open", closes_at=item.closes_at)
    progress = queries.progress(round_id)
    if progress.unanswered:
        raise RuleBroken("responses.unanswered", count=progress.unanswered)
    if uncleared := len(queries.drafts(round_id)):
        raise RuleBroken("responses.uncleared", count=uncleared)
    round_commands.mark_response_published(round_id, actor=actor)
    versions = queries.versions(round_id, hold=True)
    if seen_version is not None and seen_version != item.lock + sum(versions):
        raise Conflict("stale")
    _publish_cleared(round_id, actor)
    totals = {str(disposition): count for disposition, count in queries.totals(round_id).items()}
    trail.record(
        "responses.published",
        "round",
        round_id,
        actor_id=actor.person_id,
        responses=progress.submitted,
        totals=totals,
    )
    notices.responses_published(item)
    return progress.submitted


def _publish_cleared(round_id: int, actor: Actor) -> None:
    """One statement for any number; a reviewer who saves at the same moment finds a newer version."""
    state = RESPONSE.next(ResponseState.CLEARED, ResponseAction.PUBLISH)
    answered = submitted.relation()
    cleared = update(Response).where(
        Response.round_id == round_id,
        Response.state == ResponseState.CLEARED,
        Response.comment_id.in_(db.select(answered.c.id).where(answered.c.round_id == round_id)),
    )
    values = {"state": state, "published_at": clock.now(), "published_by": actor.person_id}
    db.session.execute(cleared.values(**values, version=Response.version + 1))

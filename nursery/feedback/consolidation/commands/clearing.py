"""Clearing drafted responses: a second person finds them good, or sends one back with a note."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select, tuple_, update

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.comments import events, submitted
from nursery.feedback.consolidation import notices, policy, queries
from nursery.feedback.consolidation.lifecycle import RESPONSE, ResponseAction, ResponseState
from nursery.feedback.consolidation.models import Response
from nursery.feedback.rounds import queries as rounds

MOST_NAMED = 100


@command
def clear(
    round_id: int,
    comment_ids: Collection[int] | None = None,
    *,
    seen: Mapping[int, int] | None = None,
    drafted_until: datetime | None = None,
    actor: Actor,
) -> int:
    """Clear the drafted responses to `comment_ids`, or all that others drafted; returns how many.

    `seen` names comments with the versions that the actor had before them: what was changed since stays a
    draft. `drafted_until` leaves out what was drafted later. Nobody clears what they drafted themselves:
    raises `NotAllowed` when one that is named is the actor's. What was sent back waits for its drafter.
    """
    if not policy.may_review(actor):
        raise NotAllowed
    published_at = rounds.round_item(round_id).response_published_at
    if published_at is not None:
        raise Conflict("responses.already_published", published_at=published_at)
    named = seen.keys() if seen is not None else comment_ids
    if named is not None and queries.drafted_by(actor.person_id, round_id, named):
        raise NotAllowed("response.own_draft")
    wanted = _wanted(round_id, named, seen, drafted_until, actor)
    state = RESPONSE.next(ResponseState.DRAFT, ResponseAction.CLEAR)
    values = {"state": state, "cleared_by": actor.person_id, "cleared_at": clock.now()}
    cleared = update(Response).where(*wanted).values(**values, version=Response.version + 1)
    options = {"synchronize_session": False}
    ids = db.session.scalars(cleared.returning(Response.comment_id).execution_options(**options)).all()
    db.session.expire_all()
    if ids:
        events.written_in_bulk(round_id, ids)
        _record(round_id, sorted(ids), actor)
    return len(ids)


def _wanted(
    round_id: int,
    named: Collection[int] | None,
    seen: Mapping[int, int] | None,
    drafted_until: datetime | None,
    actor: Actor,
) -> list[ColumnElement[bool]]:
    """The drafts of others that stand as they were seen, of comments that are still official."""
    official = submitted.relation().c
    wanted: list[Any] = [
        Response.round_id == round_id,
        Response.state == ResponseState.DRAFT,
        Response.return_note == "",
        Response.drafted_by.is_distinct_from(actor.person_id),
        Response.comment_id.in_(select(official.id).where(official.round_id == round_id)),
    ]
    if seen is not None:
        wanted.append(tuple_(Response.comment_id, Response.version).in_(list(seen.items())))
    elif named is not None:
        wanted.append(Response.comment_id.in_(list(named)))
    if drafted_until is not None:
        wanted.append(Response.drafted_at <= drafted_until)
    return wanted


def _record(round_id: int, comment_ids: list[int], actor: Actor) -> None:
    """The trail names the comments while they are few; `cleared_by` and `cleared_at` name them always."""
    details: dict[str, Any] = {"responses": len(comment_ids)}
    if len(comment_ids) <= MOST_NAMED:
        details["comments"] = comment_ids
    trail.record("responses.cleared", "round", round_id, actor_id=actor.person_id, **details)


@command
def send_back(comment_id: int, note: str, *, seen_version: int | None = None, actor: Actor) -> None:
    """Return a draft, or a cleared response, to who drafted it; they are told, and read the note."""
    if not policy.may_review(actor):
        raise NotAllowed
    round_id = submitted.lock(comment_id)
    row = queries.response_row(comment_id)
    if row is None:
        raise NotFound
    state = RESPONSE.next(row.state, ResponseAction.RETURN)
    if not policy.may_clear(actor, row):
        raise NotAllowed("response.own_draft")
    if not note.strip():
        raise RuleBroken("response.note_required", "note")
    if (row.state, row.return_note) == (ResponseState.DRAFT, note.strip()):
        return
    if seen_version is not None and seen_version != row.version:
        raise Conflict("stale")
    row.state, row.return_note = state, note.strip()
    row.cleared_by = row.cleared_at = None
    db.session.flush()
    trail.record(
        "response.returned", "response", row.id, actor_id=actor.person_id, comment=comment_id, round=round_id
    )
    notices.sent_back(rounds.round_item(round_id), row, submitted.one(comment_id))

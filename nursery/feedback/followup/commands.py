"""Saying whether an earlier point is settled."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.comments import submitted
from nursery.feedback.followup import queries
from nursery.feedback.followup.lifecycle import Verdict
from nursery.feedback.followup.models import PointVerdict

MAX_NOTE = 2_000


@command
def say(
    round_id: int,
    comment_id: int,
    verdict: Verdict,
    note: str = "",
    *,
    seen_version: int | None = None,
    actor: Actor,
) -> None:
    """Say for the organisation of an earlier comment whether it is settled; can be changed while it is open.

    What is not settled says why. `seen_version` is the version of what was said before, 0 for nothing.
    """
    item, _earlier = queries.both_rounds(round_id, actor)
    found = queries.point(item, comment_id)
    organisation_id = found.comment.organisation_id
    if not actor.may(Permission.DRAFT_COMMENT, organisation_id=organisation_id):
        raise NotFound
    if not item.is_open:
        raise Conflict("followup.round_not_open")
    if organisation_id not in queries.speakers(item, actor, frozenset({organisation_id})):
        raise NotAllowed("followup.not_yours")
    text = _note(verdict, note)
    submitted.lock(comment_id)
    row = queries.verdict_row(round_id, comment_id)
    if row is not None and (row.verdict, row.note) == (verdict, text):
        return
    if seen_version is not None and seen_version != (row.version if row else 0):
        raise Conflict("stale")
    if row is None:
        row = PointVerdict(round_id=round_id, comment_id=comment_id)
        db.session.add(row)
    row.verdict, row.note = verdict, text
    row.said_at, row.said_by = clock.now(), actor.person_id
    try:
        db.session.flush()
    except IntegrityError as error:
        raise Conflict("stale") from error
    trail.record(
        "point.judged",
        "comment",
        comment_id,
        actor_id=actor.person_id,
        round=round_id,
        organisation=organisation_id,
        verdict=verdict,
    )


def _note(verdict: Verdict, note: str) -> str:
    text = note.strip()
    if verdict is Verdict.NOT_SETTLED and not text:
        raise RuleBroken("followup.note_needed", "note")
    if len(text) > MAX_NOTE:
        raise RuleBroken("followup.note_too_long", "note", most=MAX_NOTE)
    return text

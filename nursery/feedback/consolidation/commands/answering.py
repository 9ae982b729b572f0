"""Drafting the response to a comment."""

from __future__ import annotations

from dataclasses import dataclass

from nursery.accounts.actors import Actor
from nursery.accounts.queries import names_of_people
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.comments import submitted
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.feedback.consolidation import policy, queries
from nursery.feedback.consolidation.lifecycle import RESPONSE, Disposition, ResponseAction, ResponseState
from nursery.feedback.consolidation.models import Response
from nursery.feedback.rounds import commands as round_commands
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.lifecycle import RoundState
from nursery.feedback.rounds.queries import RoundItem

MOST_TAKEN = 50_000


@dataclass(frozen=True)
class _Decision:
    """What a reviewer decided, as it is written."""

    disposition: Disposition
    reason: str
    taken_text: str
    duplicate_of_id: int | None
    group_id: int | None

    def is_of(self, row: Response) -> bool:
        """Whether a row says just this."""
        return all(getattr(row, name) == value for name, value in vars(self).items())


@command
def answer(
    comment_id: int,
    disposition: Disposition,
    reason: str = "",
    *,
    taken_text: str = "",
    duplicate_of: int | None = None,
    group_id: int | None = None,
    seen_version: int = 0,
    actor: Actor,
) -> int:
    """Draft the response to a submitted comment, or change it; returns the response's id.

    `taken_text` is the wording that is taken over in place of the proposed one, `duplicate_of` the number of
    the comment of the same round under which a duplicate is answered. `seen_version` is the version that the
    reviewer had before them, 0 for none: who did not see a colleague's response does not overwrite it. The
    same response sent twice is written once. A cleared one that is changed has to be cleared again.
    """
    if not policy.may_review(actor):
        raise NotAllowed
    item = rounds.round_item(submitted.lock(comment_id))
    row = queries.response_row(comment_id)
    _refuse_published(item, row)
    decision = _decision(comment_id, disposition, reason, taken_text, duplicate_of, group_id)
    if row is None and seen_version:
        raise Conflict("stale")
    if row is not None and row.version != seen_version:
        if decision.is_of(row) and row.drafted_by == actor.person_id:
            return row.id
        name = names_of_people([row.drafted_by]).get(row.drafted_by or 0, "")
        raise Conflict("response.already_answered", name=name, at=row.drafted_at)
    if item.state is RoundState.CLOSED:
        round_commands.begin_consolidation(item.id, actor=actor)
    return _write(comment_id, item.id, row, decision, actor)


def _refuse_published(item: RoundItem, row: Response | None) -> None:
    """A published response, or one that comes after the round's answer, is refused."""
    if row is not None:
        RESPONSE.next(row.state, ResponseAction.EDIT)
    if item.response_published_at is not None:
        raise Conflict("responses.already_published", published_at=item.response_published_at)


def _decision(
    comment_id: int,
    disposition: Disposition,
    reason: str,
    taken_text: str,
    duplicate_of: int | None,
    group_id: int | None,
) -> _Decision:
    if policy.needs_reason(disposition) and not reason.strip():
        raise RuleBroken("response.reason_required", "reason")
    comment = submitted.one(comment_id)
    taken = _checked_taken(comment, disposition, taken_text.strip())
    original = None
    if disposition is Disposition.DUPLICATE:
        original = _original(comment, duplicate_of)
    return _Decision(disposition, reason.strip(), taken, original, group_id)


def _checked_taken(comment: SubmittedComment, disposition: Disposition, taken: str) -> str:
    if taken and not policy.takes_wording(disposition):
        raise RuleBroken("response.taken_not_fitting", "taken_text")
    if not taken and policy.takes_wording(disposition) and comment.proposed_text:
        raise RuleBroken("response.taken_required", "taken_text")
    if len(taken) > MOST_TAKEN:
        raise RuleBroken("response.taken_too_long", "taken_text", most=MOST_TAKEN)
    return taken


def _original(comment: SubmittedComment, number: int | None) -> int:
    """The comment under which a duplicate is answered: of the round, not itself, and not in a circle."""
    if number is None:
        raise RuleBroken("response.duplicate_needs_number", "duplicate_of")
    if number == comment.number:
        raise RuleBroken("response.duplicate_of_itself", "duplicate_of")
    original = queries.comment_of_number(comment.round_id, number)
    if original is None:
        raise RuleBroken("response.duplicate_unknown", "duplicate_of", number=number)
    try:
        submitted.lock(original)
    except NotFound:
        raise RuleBroken("response.duplicate_unknown", "duplicate_of", number=number) from None
    if comment.id in queries.answered_under(original):
        raise RuleBroken("response.duplicate_circle", "duplicate_of", number=number)
    return original


def _write(comment_id: int, round_id: int, row: Response | None, decision: _Decision, actor: Actor) -> int:
    event = "response.changed" if row else "response.drafted"
    if row is None:
        row = Response(comment_id=comment_id, round_id=round_id, state=ResponseState.DRAFT)
        db.session.add(row)
    else:
        row.state = RESPONSE.next(row.state, ResponseAction.EDIT)
    for name, value in vars(decision).items():
        setattr(row, name, value)
    row.drafted_by, row.drafted_at = actor.person_id, clock.now()
    row.cleared_by = row.cleared_at = None
    row.return_note = ""
    db.session.flush()
    details = {"comment": comment_id, "round": round_id, "disposition": decision.disposition}
    trail.record(event, "response", row.id, actor_id=actor.person_id, **details)
    return row.id

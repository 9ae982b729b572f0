"""What an organisation says of the response to its comment."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import insert, select

from nursery.accounts.actors import Actor
from nursery.accounts.queries import organisations_by_id
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.comments import submitted
from nursery.feedback.comments.models import Comment
from nursery.feedback.consolidation import asking, policy, queries
from nursery.feedback.consolidation.lifecycle import Verdict
from nursery.feedback.consolidation.models import GivenVerdict
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem


@command
def give_verdict(
    comment_id: int, verdict: Verdict, reason: str = "", *, seen_version: int = 0, actor: Actor
) -> None:
    """Say whether the organisation agrees with the published response; a reason unless it does.

    Can be changed until the last day. `seen_version` is the version of the verdict that the person had
    before them, 0 for none: two people of one organisation do not overwrite each other unseen.
    """
    comment = submitted.one(comment_id)
    _check_voice(comment.organisation_id, actor)
    submitted.lock(comment_id)
    _refuse_outside(rounds.round_item(comment.round_id))
    if not queries.is_published(comment_id):
        raise NotFound
    said = reason.strip() if verdict is Verdict.DISAGREES else ""
    if verdict is Verdict.DISAGREES and not said:
        raise RuleBroken("verdict.reason_required", "reason")
    row = queries.verdict_row(comment_id)
    if row is not None and (row.verdict, row.reason) == (verdict, said):
        return
    if (row.version if row else 0) != seen_version:
        raise Conflict("verdict.already_given")
    _write(row, comment_id, verdict, said, actor)
    details = {"round": comment.round_id, "verdict": verdict, "changed": row is not None}
    trail.record("verdict.given", "comment", comment_id, actor_id=actor.person_id, **details)


def _check_voice(organisation_id: int, actor: Actor) -> None:
    """Raise `NotAllowed` unless the actor speaks for the organisation."""
    organisation = organisations_by_id([organisation_id]).get(organisation_id)
    if organisation is None or not policy.may_give_verdict(actor, organisation):
        raise NotAllowed


def _write(row: GivenVerdict | None, comment_id: int, verdict: Verdict, reason: str, actor: Actor) -> None:
    if row is None:
        row = GivenVerdict(comment_id=comment_id)
        db.session.add(row)
    row.verdict, row.reason = verdict, reason
    row.given_at, row.given_by = clock.now(), actor.person_id
    db.session.flush()


def _refuse_outside(item: RoundItem) -> None:
    """Verdicts are taken from the publication to the last day, and no later."""
    last = asking.last_day(item.response_published_at, item.verdict_days)
    if last is None:
        raise Conflict("verdict.not_asked")
    if clock.today() > last:
        raise Conflict("verdict.too_late", last=last)


@command
def agree_with(
    round_id: int, organisation_id: int, comment_ids: Collection[int] | None = None, *, actor: Actor
) -> int:
    """Agree with the responses to these comments, or with all of which the organisation has said nothing.

    What was said before stays as it is. Returns how many verdicts there are more.
    """
    _check_voice(organisation_id, actor)
    _refuse_outside(rounds.round_item(round_id))
    db.session.execute(
        select(Comment.id)
        .where(Comment.organisation_id == organisation_id, Comment.round_id == round_id)
        .with_for_update()
    )
    wanted = queries.without_verdict(round_id, organisation_id, comment_ids)
    if not wanted:
        return 0
    same = {"verdict": Verdict.AGREES, "reason": "", "given_at": clock.now(), "given_by": actor.person_id}
    rows = [{"comment_id": comment_id, **same, "version": 1} for comment_id in wanted]
    db.session.execute(insert(GivenVerdict), rows)
    details = {"organisation": organisation_id, "comments": len(rows)}
    trail.record("verdicts.agreed", "round", round_id, actor_id=actor.person_id, **details)
    return len(rows)

"""One disposition for several comments, and clearing several responses: each by the command of its own."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.base.command import command
from nursery.base.errors import NotAllowed, RuleBroken
from nursery.feedback.board import keeping, policy, queries
from nursery.feedback.board.queries import Ticked
from nursery.feedback.board.rules import Left, Outcome, Ticks, Why
from nursery.feedback.board.standing import Standing
from nursery.feedback.consolidation import commands as consolidation
from nursery.feedback.consolidation.lifecycle import Disposition


@command
def answer_ticked(
    round_id: int, ticks: Ticks, disposition: Disposition, reason: str, *, actor: Actor
) -> Outcome:
    """Draft the same response to all ticked comments, all or none of them.

    What a colleague answered after the actor looked is left as it is, and named.
    """
    found = _ticked(round_id, ticks, actor)
    left, done = [], 0
    for row in found:
        seen = ticks[row.id].answer
        if row.standing is Standing.PUBLISHED:
            left.append(Left(row.number, Why.PUBLISHED))
        elif row.answer_version != seen and row.drafted_by != actor.person_id:
            left.append(Left(row.number, Why.ANSWERED, row.drafter))
        else:
            try:
                consolidation.answer(
                    row.id, disposition, reason, seen_version=row.answer_version, actor=actor
                )
            except RuleBroken as error:
                if error.code != "response.taken_required":
                    raise
                left.append(Left(row.number, Why.WORDING))
            else:
                done += 1
    return Outcome(done, left)


@command
def clear_ticked(round_id: int, ticks: Ticks, *, actor: Actor) -> Outcome:
    """Clear the drafts of the ticked comments that others wrote and that stand as the actor saw them."""
    found = _ticked(round_id, ticks, actor)
    left, wanted = [], {}
    for row in (row for row in found if row.standing is not Standing.CLEARED):
        why = _why_not_cleared(row, ticks[row.id].answer, actor)
        if why is None:
            wanted[row.id] = row.answer_version
        else:
            left.append(Left(row.number, why, row.drafter if why is Why.ANSWERED else ""))
    done = consolidation.clear(round_id, seen=wanted, actor=actor) if wanted else 0
    return Outcome(done, left, sent_back=len(wanted) - done)


def _why_not_cleared(row: Ticked, seen: int, actor: Actor) -> Why | None:
    """Why the response is not cleared."""
    if row.standing is Standing.PUBLISHED:
        return Why.PUBLISHED
    if row.standing is Standing.NONE:
        return Why.NOT_DRAFTED
    if row.drafted_by == actor.person_id:
        return Why.OWN
    return Why.ANSWERED if row.answer_version != seen else None


def _ticked(round_id: int, ticks: Ticks, actor: Actor) -> list[Ticked]:
    if not policy.may_review(actor):
        raise NotAllowed
    if not ticks:
        raise RuleBroken("board.nothing_ticked", "ticked")
    keeping.settle()
    queries.hold(ticks)
    return list(queries.ticked(round_id, ticks))

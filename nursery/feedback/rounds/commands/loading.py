"""The row of a round, for the actor who may do the next step now."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound
from nursery.feedback.rounds import policy, queries
from nursery.feedback.rounds.lifecycle import ROUND, RoundAction, RoundState, state_of
from nursery.feedback.rounds.models import Round


def load(
    round_id: int, action: RoundAction, actor: Actor, lock: int | None = None, *, hold: bool = False
) -> Round:
    """The round, when the actor may do `action` now and saw the version `lock`, if any was seen."""
    row = queries.row(round_id, hold=hold)
    now = state(row)
    if not policy.may_see(actor, now):
        raise NotFound
    if not policy.may(actor, action):
        raise NotAllowed
    ROUND.next(now, action)
    check_seen(row, lock)
    return row


def check_seen(row: Round, lock: int | None) -> None:
    """Raises `Conflict` when the row is not the one its reader saw."""
    if lock is not None and lock != row.version:
        raise Conflict("stale")


def state(row: Round) -> RoundState:
    """Where the round of a row stands now."""
    return state_of(
        announced_at=row.announced_at,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        response_published_at=row.response_published_at,
        archives_on=row.archives_on,
        was_extended=bool(row.extensions),
        has_responses=row.consolidation_began_at is not None,
        now=clock.now(),
    )


def times(row: Round) -> dict[str, str]:
    """The round's times for the trail."""
    return {
        "opens": str(row.opens_at),
        "closes": str(row.closes_at),
        "response_due": str(row.response_due_on),
    }

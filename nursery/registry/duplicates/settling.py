"""How a pair is settled: the common frame of telling apart, letting pass and merging."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.errors import Conflict, RuleBroken
from nursery.extensions import db
from nursery.registry.duplicates import policy, queries
from nursery.registry.duplicates.lifecycle import PAIR, PairAction

LONGEST = 2000


def settle(pair_id: int, action: PairAction, reason: str, actor: Actor, version: int | None) -> None:
    """Move a pair to its next state, with the reason. Part of a command."""
    pair = queries.pair_row(pair_id)
    policy.require_settle(queries.sides(pair), actor)
    state = PAIR.next(pair.state, action)
    if version is not None and version != pair.version:
        raise Conflict("stale")
    if len(reason.strip()) < 3:
        raise RuleBroken("duplicates.reason_needed", "reason")
    if len(reason) > LONGEST:
        raise RuleBroken("duplicates.too_long", "reason", most=LONGEST)
    pair.state, pair.reason = state, reason.strip()
    pair.settled_at, pair.settled_by = clock.now(), actor.person_id
    db.session.flush()
    trail.record(f"duplicates.{action}", "duplicate_pair", pair.id, actor_id=actor.person_id, kind=pair.kind)

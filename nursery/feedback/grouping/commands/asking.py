"""Asking for a search for near-duplicates."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed
from nursery.feedback.grouping import policy, suggesting
from nursery.feedback.grouping.queries import runs
from nursery.feedback.grouping.searching import search_waiting
from nursery.feedback.rounds import queries as rounds


@command
def request_search(round_id: int, *, actor: Actor) -> int:
    """Ask for a search of the comments of a round; returns its id. One that waits is not asked for twice."""
    if not policy.may_group(actor):
        raise NotAllowed
    item = rounds.round_item(round_id)
    if item.response_published_at is not None:
        raise Conflict("group.round_answered", published_at=item.response_published_at)
    waiting = runs.unfinished(round_id)
    run_id = suggesting.ask(round_id, actor.person_id)
    if waiting is None:
        trail.record("groups.search_requested", "round", round_id, actor_id=actor.person_id)
    search_waiting.queue()
    return run_id

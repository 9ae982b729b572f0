"""What is done with records that look like one: explained, told apart, let pass, merged."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base.command import command
from nursery.registry.duplicates import queries
from nursery.registry.duplicates.finding import find
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.lifecycle import PairAction
from nursery.registry.duplicates.merging import Choice, merge
from nursery.registry.duplicates.settling import LONGEST, settle
from nursery.registry.licensing import likeness

__all__ = ["Choice", "explain", "let_pass", "merge", "tell_apart"]


@likeness.follows
def compare_saved(kind: str, record_id: int) -> None:
    """Look for records like one that was just saved. Part of the command that saved it."""
    find(RecordKind(kind), [record_id])


@command
def explain(kind: RecordKind, record_id: int, because: str, *, actor: Actor) -> None:
    """Keep what was said of a record like another when it was saved; an officer still has to look."""
    for pair in queries.unsettled_pairs(kind, [record_id]):
        if not pair.explanation:
            pair.explanation, pair.explained_by = because.strip()[:LONGEST], actor.person_id
            trail.record("duplicates.explained", "duplicate_pair", pair.id, actor_id=actor.person_id)


@likeness.explains
def explain_saved(kind: str, record_id: int, because: str, actor: Actor) -> None:
    """Keep the explanation that came with a form."""
    explain(RecordKind(kind), record_id, because, actor=actor)


@command
def tell_apart(pair_id: int, *, reason: str, actor: Actor, version: int | None = None) -> None:
    """Say that they are two records indeed."""
    settle(pair_id, PairAction.TELL_APART, reason, actor, version)


@command
def let_pass(pair_id: int, *, reason: str, actor: Actor, version: int | None = None) -> None:
    """Let applications go on although it is not settled yet."""
    settle(pair_id, PairAction.LET_PASS, reason, actor, version)

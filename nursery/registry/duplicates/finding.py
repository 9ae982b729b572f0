"""Pairs of records that look like one are found: when one is saved, and at night."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.registry.duplicates import candidates, keeping, many, matching, queries
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.lifecycle import PairState
from nursery.registry.duplicates.likenesses import Likeness
from nursery.registry.duplicates.models import DuplicatePair

_INSERT: dict[str, Callable[..., Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
# After so many new pairs a night is over: nobody could look at more; the rest is compared the next one.
MOST_IN_A_NIGHT = 5_000


@command
def find(kind: RecordKind, record_ids: Collection[int]) -> int:
    """Enter the likely pairs of these records. Returns how many pairs are new."""
    return _enter_all(kind, matching.each(candidates.of(kind, record_ids)))


def compare_changed(kind: RecordKind, most: int = MOST_IN_A_NIGHT) -> int:
    """Compare what is new or changed since the last time, some hundred in a transaction.

    Returns how many pairs are new. What was saved by day was compared then, but not with what others saved in
    the same moment: it is looked at once more.
    """
    keeping.refresh(kind)
    count = 0
    while count < most and (ids := keeping.waiting(kind)):
        count += _compare(kind, ids)
    return count


@command
def _compare(kind: RecordKind, record_ids: Sequence[int]) -> int:
    count = _enter_all(kind, many.likely(kind, candidates.of(kind, record_ids)))
    keeping.mark_compared(kind, record_ids)
    return count


def _enter_all(kind: RecordKind, found: Iterable[tuple[int, list[Likeness[int]]]]) -> int:
    pairs = {
        (min(key, one.record_id), max(key, one.record_id)): one
        for key, ones in found
        for one in ones
        if one.is_likely and one.record_id is not None
    }
    new = sorted(pairs.keys() - queries.known_pairs(kind, pairs))
    return sum(_enter(kind, low, high, pairs[low, high]) for low, high in new)


def _enter(kind: RecordKind, low: int, high: int, one: Likeness[int]) -> int:
    """Enter a pair; 0 when somebody else entered it in this moment."""
    statement = _INSERT[db.session.get_bind().dialect.name](DuplicatePair).values(
        kind=kind,
        low_id=low,
        high_id=high,
        state=PairState.OPEN,
        traits=",".join(one.traits),
        weight=one.weight,
        metres=one.metres,
        found_at=clock.now(),
        explanation="",
        reason="",
        version=1,
    )
    once = statement.on_conflict_do_nothing(index_elements=["kind", "low_id", "high_id"])
    return len(db.session.execute(once.returning(DuplicatePair.id)).all())

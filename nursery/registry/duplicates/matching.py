"""Likely duplicates of providers and nurseries: few candidates on the register as it is, many by its keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nursery.registry.duplicates import keeping, keys, known, many
from nursery.registry.duplicates.keys import TOO_COMMON
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.known import FEW
from nursery.registry.duplicates.likenesses import Candidate, K, Likeness, in_order, likeness, traits_of
from nursery.registry.duplicates.traits import Traits

__all__ = ["TOO_COMMON", "Candidate", "Likeness", "among_themselves", "each", "likely"]


def likely(candidates: Sequence[Candidate[K]]) -> Mapping[K, list[Likeness[K]]]:
    """All that `each` finds, by candidate."""
    return dict(each(candidates))


def each(candidates: Sequence[Candidate[K]]) -> Iterator[tuple[K, list[Likeness[K]]]]:
    """For each candidate that has any the records it shares a trait with, the likeliest first.

    Candidates are compared with the register and with one another. Of many, only likely duplicates are found:
    one trait in common is worth showing to who fills in a form, not to who takes over a register.
    """
    for kind in RecordKind:
        chosen = [candidate for candidate in candidates if candidate.kind is kind]
        if len(chosen) > FEW:
            keeping.refresh(kind)
            yield from many.likely(kind, chosen)
        elif chosen:
            yield from _few_and_register(kind, chosen)


def among_themselves(candidates: Sequence[Candidate[K]]) -> Mapping[K, list[Likeness[K]]]:
    """The same for candidates of one kind with one another alone: the register is not asked."""
    return dict(_of_few(candidates, []))


def _few_and_register(
    kind: RecordKind, chosen: Sequence[Candidate[K]]
) -> Iterator[tuple[K, list[Likeness[K]]]]:
    saved = {candidate.record_id for candidate in chosen if candidate.record_id is not None}
    register = known.like(kind, [traits_of(candidate) for candidate in chosen])
    yield from _of_few(chosen, [entry for entry in register if entry[0] not in saved])


def _of_few(
    chosen: Sequence[Candidate[K]], register: Sequence[tuple[int, Traits]]
) -> Iterator[tuple[K, list[Likeness[K]]]]:
    mine = [traits_of(candidate) for candidate in chosen]
    meetings = keys.Meetings([*(of for _id, of in register), *mine], names=True)
    for candidate, own in zip(chosen, mine, strict=True):
        found: list[Likeness[K] | None] = []
        for place in meetings.met(keys.sought(own, names=True)):
            at = place - len(register)
            if at < 0:
                found.append(likeness(own, register[place][1], register[place][0]))
            elif chosen[at].key != candidate.key:
                found.append(likeness(own, mine[at], chosen[at].record_id, chosen[at].key))
        if shown := in_order(one for one in found if one is not None):
            yield candidate.key, shown

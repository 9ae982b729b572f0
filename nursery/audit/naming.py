"""What records are called: packages say how the records they own are named where the trail speaks of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

Namer = Callable[[Collection[int]], Mapping[int, str]]

_namers: dict[str, Namer] = {}


def names(subject_type: str) -> Callable[[Namer], Namer]:
    """Register how records of this kind are named: ids to names, in one query."""

    def register(namer: Namer) -> Namer:
        _namers[subject_type] = namer
        return namer

    return register


def names_of(records: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """The names of records, each a kind and an id: one query for each kind that has a namer."""
    wanted: dict[str, set[int]] = {}
    for subject_type, subject_id in records:
        wanted.setdefault(subject_type, set()).add(subject_id)
    return {
        (subject_type, one): name
        for subject_type, ids in wanted.items()
        if subject_type in _namers
        for one, name in _namers[subject_type](ids).items()
    }

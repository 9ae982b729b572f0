"""Many records compared with the register: those that may be one are joined by their keys.

Only likely duplicates are found so: two traits in common, or a number. A name alone is none of them, so that
no pair is missed although names are no keys. What is held is a few hundred records at a time, and the keys of
the candidates.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import select

from nursery.extensions import db
from nursery.registry.duplicates import keeping, keys, known
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.likenesses import Candidate, K, Likeness, in_order, likeness, traits_of
from nursery.registry.duplicates.models_keys import RecordKey
from nursery.registry.duplicates.traits import Traits

AT_ONCE = 500


def likely(kind: RecordKind, chosen: Sequence[Candidate[K]]) -> Iterator[tuple[K, list[Likeness[K]]]]:
    """For each candidate that has any, its likely duplicates: of the register, and among the others.

    The register is asked as its keys were last kept: who compares part by part keeps them up once, before.
    """
    crowded = keeping.crowded(kind)
    unsaved = [one for one in chosen if one.record_id is None]
    others = keys.Meetings(traits_of(one) for one in unsaved)
    for start in range(0, len(chosen), AT_ONCE):
        some = chosen[start : start + AT_ONCE]
        met = _of_register(kind, some, crowded)
        for one in some:
            own = traits_of(one)
            found: list[Likeness[K] | None] = [likeness(own, of, record_id) for record_id, of in met[one.key]]
            if one.record_id is None:
                beside = (unsaved[at] for at in keys.closest(others.met(keys.sought(own))))
                found += [likeness(own, traits_of(it), None, it.key) for it in beside if it.key != one.key]
            if likely_ones := in_order(it for it in found if it is not None and it.is_likely):
                yield one.key, likely_ones


def _of_register(
    kind: RecordKind, some: Sequence[Candidate[K]], crowded: Collection[int]
) -> dict[K, list[tuple[int, Traits]]]:
    """For each candidate the records of the register that share the most keys with it."""
    wanted = {one.key: keys.sought(traits_of(one)) - set(crowded) for one in some}
    by_key = _holders(kind, {key for its in wanted.values() for key in its})
    met: dict[K, list[int]] = {}
    for one in some:
        shared = Counter(
            record_id for key in wanted[one.key] for record_id in by_key[key] if record_id != one.record_id
        )
        met[one.key] = keys.closest(shared)
    there = dict(known.by_id(kind, {record_id for ids in met.values() for record_id in ids}))
    return {
        key: [(record_id, there[record_id]) for record_id in ids if record_id in there]
        for key, ids in met.items()
    }


def _holders(kind: RecordKind, wanted: Collection[int]) -> defaultdict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for some in known.in_parts(wanted):
        statement = select(RecordKey.key, RecordKey.record_id).where(
            RecordKey.kind == kind, RecordKey.key.in_(some)
        )
        for key, record_id in db.session.execute(statement):
            found[key].append(record_id)
    return found

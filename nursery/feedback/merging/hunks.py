"""Changes of one text put together, whatever their order: by the words of the text they all began from.

Changes touch when they take away a word in common, and also when no unchanged word of the base stands
between them: nobody can say which of the two comes first. Two changes that are the same are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from nursery.guide.editing.merging_words import Hunk, words
from nursery.guide.editing.merging_words import hunks as _hunks

_KEPT = 4096


@lru_cache(maxsize=_KEPT)
def hunks(base: str, changed: str) -> tuple[Hunk, ...]:
    """What turns the words of `base` into those of `changed`."""
    return _hunks(base, changed)


def touching(one: Iterable[Hunk], other: Sequence[Hunk]) -> bool:
    """Whether two changes of one text touch one another, apart from what is the same in both."""
    return any(a != b and a.start <= b.end and b.start <= a.end for a in one for b in other)


def combined(base: str, changes: Iterable[Sequence[Hunk]]) -> str:
    """`base` with all changes; they do not touch one another."""
    wanted = sorted({hunk for change in changes for hunk in change})
    parts = words(base)
    found: list[str] = []
    at = 0
    for hunk in wanted:
        found += parts[at : hunk.start]
        found += hunk.words
        at = hunk.end
    return "".join([*found, *parts[at:]])

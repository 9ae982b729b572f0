"""What became of every block of one text in a later one: edited, moved, new, removed, cut in two, joined."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from nursery.guide.alignment import is_part_heading
from nursery.guide.content import GuideContent, SectionContent
from nursery.guide.lineage import Lineage, edited_in, trace


class Change(StrEnum):
    """What became of a block."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    MOVED = "moved"
    NEW = "new"
    REMOVED = "removed"
    SPLIT = "split"
    MERGED = "merged"


_FAMILIES = (Change.SPLIT, Change.MERGED)
# What may be said of one language alone.
ALONE = (Change.EDITED, Change.MOVED)


@dataclass(frozen=True)
class Difference:
    """What became of every block between two texts.

    `changes` holds a word for each key that stands in either; the parts of a cut block and the blocks that
    were joined have the word of their family. `languages` are those in which the words of a block that stands
    in both are other ones; `moved` are the keys of blocks that stand elsewhere, `headings` those of the
    headings that every section has.
    """

    changes: dict[str, Change]
    languages: dict[str, tuple[str, ...]]
    moved: frozenset[str]
    headings: frozenset[str]
    lineage: Lineage

    def counts(self) -> dict[str, int]:
        """How many paragraphs were what: a cut one counts once, joined ones count once; no headings.

        `arabic_only` and `english_only`: those edited or moved ones whose text changed in one language.
        """
        heads = {*self.lineage.splits, *self.lineage.merges}
        counts = dict.fromkeys([*map(str, Change), "arabic_only", "english_only"], 0)
        for key, change in self.changes.items():
            if key in self.headings or (change in _FAMILIES and key not in heads):
                continue
            counts[change] += 1
            if change in ALONE and len(languages := self.languages.get(key, ())) == 1:
                counts["arabic_only" if languages == ("ar",) else "english_only"] += 1
        return counts


def difference(before: GuideContent, after: GuideContent, lineage: Lineage | None = None) -> Difference:
    """What became of the blocks of `before` in `after`; both have keys. Without `lineage` it is traced."""
    lineage = trace(before, after) if lineage is None else lineage
    old = {block.key: block for section in before.sections() for block in section.blocks}
    new = {block.key: block for section in after.sections() for block in section.blocks}
    changes = {key: Change.REMOVED for key in old if key not in new}
    languages: dict[str, tuple[str, ...]] = {}
    moved = _moved(before, after)
    for key, block in new.items():
        earlier = old.get(key)
        if earlier is None:
            changes[key] = Change.NEW
        elif block.markdown_ar == earlier.markdown_ar and block.markdown_en == earlier.markdown_en:
            changes[key] = Change.MOVED if key in moved else Change.UNCHANGED
        else:
            changes[key] = Change.MOVED if key in moved else Change.EDITED
            languages[key] = edited_in(earlier, block)
    for families, change in ((lineage.splits, Change.SPLIT), (lineage.merges, Change.MERGED)):
        for key, parts in families.items():
            changes.update(dict.fromkeys((key, *parts), change))
    headings = {key for key, block in (old | new).items() if is_part_heading(block)}
    return Difference(changes, languages, frozenset(moved), frozenset(headings), lineage)


def _moved(before: GuideContent, after: GuideContent) -> set[str]:
    """The keys of blocks that stand in another section, or elsewhere among their neighbours."""
    order = {section.slug: [block.key for block in section.blocks] for section in before.sections()}
    changed = [section for section in after.sections() if _keys(section) != order.get(section.slug)]
    places = (
        {key: (slug, at) for slug, keys in order.items() for at, key in enumerate(keys)} if changed else {}
    )
    found: set[str] = set()
    for section in changed:
        kept = [(key, *places[key]) for key in _keys(section) if key in places]
        homes = [slug for _, slug, _ in kept]
        home = section.slug if section.slug in homes else max(homes, key=homes.count, default="")
        found.update(key for key, slug, _ in kept if slug != home)
        at_home = [(key, at) for key, slug, at in kept if slug == home]
        still = _in_order([at for _, at in at_home])
        found.update(key for place, (key, _) in enumerate(at_home) if place not in still)
    return found


def _keys(section: SectionContent) -> list[str]:
    return [block.key for block in section.blocks]


def _in_order(numbers: Sequence[int]) -> set[int]:
    """The places of a longest rising run among different numbers."""
    if all(one < other for one, other in pairwise(numbers)):
        return set(range(len(numbers)))
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(at[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        at[length : length + 1] = [place]
    found: set[int] = set()
    place = at[-1] if at else -1
    while place >= 0:
        found.add(place)
        place = before[place]
    return found

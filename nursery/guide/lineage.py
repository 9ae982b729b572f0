"""Paragraphs that were cut in two, and paragraphs that were joined.

Keys say which block is which (`keys.py`). What they cannot say is found here by the words of the blocks, and
recorded with the later version.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz.distance import Indel

from nursery.guide.alignment import PART, Vocabulary, held
from nursery.guide.content import BlockContent, GuideContent
from nursery.guide.lifecycle import BlockKind

# The parts together are so much like the whole.
_TOGETHER = 0.6
Families = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Lineage:
    """`splits`: key of a block that was cut → keys of its parts in order; `merges`: key of a joined block →
    keys of the blocks it was joined from. The best part has the key of the whole."""

    splits: Families = field(default_factory=dict)
    merges: Families = field(default_factory=dict)

    def record(self, base: int) -> dict[str, Any]:
        """As it is stored with a version; `base` is the number of the version before."""
        return {
            "base": base,
            "splits": {key: list(parts) for key, parts in self.splits.items()},
            "merges": {key: list(parts) for key, parts in self.merges.items()},
        }

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Lineage:
        """The lineage in a stored record."""
        splits, merges = record.get("splits", {}), record.get("merges", {})
        return cls(
            {key: tuple(parts) for key, parts in splits.items()},
            {key: tuple(parts) for key, parts in merges.items()},
        )


def trace(before: GuideContent, after: GuideContent) -> Lineage:
    """The blocks of `before` that were cut, and those that were joined, in `after`; both have keys."""
    old, new = _texts(before), _texts(after)
    if old.keys() == new.keys():
        return Lineage()
    words = Vocabulary()
    splits, merges = _cut(old, new, words), _cut(new, old, words)
    cut = {key for family in splits.items() for key in (family[0], *family[1])}
    return Lineage(splits, {key: parts for key, parts in merges.items() if cut.isdisjoint((key, *parts))})


def edited_in(old: BlockContent, new: BlockContent) -> tuple[str, ...]:
    """The languages in which the text of a block is another one."""
    return tuple(
        code
        for code, is_other in (
            ("ar", old.markdown_ar != new.markdown_ar),
            ("en", old.markdown_en != new.markdown_en),
        )
        if is_other
    )


def _texts(content: GuideContent) -> dict[str, tuple[str, BlockContent]]:
    """Key → section and block, of everything that can be cut or joined, in order."""
    return {
        block.key: (section.slug, block)
        for section in content.sections()
        for block in section.blocks
        if block.kind is not BlockKind.HEADING
    }


def _cut(
    wholes: dict[str, tuple[str, BlockContent]], parts: dict[str, tuple[str, BlockContent]], words: Vocabulary
) -> Families:
    """The blocks of `wholes` that stand cut in pieces among `parts`, by key, with the keys of the pieces."""
    changed: dict[str, list[BlockContent]] = {}
    for key, (slug, block) in wholes.items():
        other = parts.get(key)
        if other is None or edited_in(block, other[1]):
            changed.setdefault(slug, []).append(block)
    pieces: dict[str, list[str]] = {}
    for key, (slug, block) in parts.items():
        if key not in wholes and (whole := _whole(block, changed.get(slug, ()), words)):
            pieces.setdefault(whole.key, []).append(key)
    order = {key: at for at, key in enumerate(parts)}
    found: Families = {}
    for key, loose in pieces.items():
        family = sorted({*loose, key} & parts.keys(), key=order.__getitem__)
        if _make_up(wholes[key][1], [parts[name][1] for name in family], parts.get(key), words):
            found[key] = tuple(family)
    return found


def _whole(part: BlockContent, wholes: Iterable[BlockContent], words: Vocabulary) -> BlockContent | None:
    """The block that `part` was cut out of."""
    spelt = words.spell(part)
    shares = ((max(map(held, spelt, words.spell(whole))), whole) for whole in wholes)
    share, best = max(shares, key=lambda found: found[0], default=(0.0, None))
    return best if share >= PART else None


def _make_up(
    whole: BlockContent,
    family: Sequence[BlockContent],
    successor: tuple[str, BlockContent] | None,
    words: Vocabulary,
) -> bool:
    """Whether the blocks of `family` together are the `whole`, more than its successor is alone."""
    if len(family) < 2:
        return False
    spelt = words.spell(whole)
    joined = ["".join(signs) for signs in zip(*map(words.spell, family), strict=True)]
    alone = words.spell(successor[1]) if successor else ("", "")
    return any(
        Indel.normalized_similarity(together, text) > max(_TOGETHER, Indel.normalized_similarity(one, text))
        for together, text, one in zip(joined, spelt, alone, strict=True)
    )

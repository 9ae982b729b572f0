"""Block keys that stay the same from version to version.

Authors write plain Markdown; a block is recognised by its text. Within a section: the same text in the same
order, then nearly the same text between those, then the same text elsewhere in the section; at last a text
that moved to another section. What is left is new. A new key is made of the text itself, so that reading
the same folder twice gives the same keys.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from rapidfuzz.distance import Indel

from nursery.base import arabic
from nursery.guide.content import BlockContent, GuideContent

# Edited paragraphs share more than half of their words; unrelated ones a tenth.
ALIKE = 0.5
KEY_LENGTH = 8
_SHORTEST_MOVED = 20

Pairs = dict[int, str]


def give_keys(content: GuideContent, earlier: Sequence[GuideContent] = ()) -> GuideContent:
    """`content` with a key on every block: those of the `earlier` versions where a block is recognised.

    The first of `earlier` goes before the second: a published version before the working one.
    """
    sections = {section.slug: section.blocks for section in content.sections()}
    known: dict[str, Pairs] = {slug: {} for slug in sections}
    taken: set[str] = set()
    for guide in earlier:
        _recognise(sections, {section.slug: section.blocks for section in guide.sections()}, known, taken)
    keyed: dict[str, tuple[BlockContent, ...]] = {}
    for slug, blocks in sections.items():
        keyed[slug] = tuple(
            replace(block, key=known[slug].get(at) or _new_key(slug, block, taken))
            for at, block in enumerate(blocks)
        )
    return content.with_blocks(keyed)


def _recognise(
    sections: dict[str, tuple[BlockContent, ...]],
    before: dict[str, tuple[BlockContent, ...]],
    known: dict[str, Pairs],
    taken: set[str],
) -> None:
    """Fill `known` (section → position → key) with the keys of the blocks found in `before`."""
    for slug, blocks in sections.items():
        old = [block for block in before.get(slug, ()) if block.key not in taken]
        places = [at for at in range(len(blocks)) if at not in known[slug]]
        for place, block in align([blocks[at] for at in places], old):
            known[slug][places[place]] = block.key
            taken.add(block.key)
    moved = {
        _text(block): block.key
        for blocks in before.values()
        for block in blocks
        if block.key not in taken and len(block.markdown_ar) >= _SHORTEST_MOVED
    }
    for slug, blocks in sections.items():
        for at, block in enumerate(blocks):
            key = None if at in known[slug] else moved.pop(_text(block), None)
            if key is not None:
                known[slug][at] = key
                taken.add(key)


def align(new: Sequence[BlockContent], old: Sequence[BlockContent]) -> Iterator[tuple[int, BlockContent]]:
    """(position in `new`, block of `old`) for every block of a section that is recognised."""
    left_new, left_old = set(range(len(new))), set(range(len(old)))

    def pair(here: int, there: int) -> tuple[int, BlockContent]:
        left_new.discard(here)
        left_old.discard(there)
        return here, old[there]

    gaps = []
    for tag, start, end, old_start, old_end in _same_order(new, old):
        if tag == "equal":
            for step in range(end - start):
                yield pair(start + step, old_start + step)
        elif end > start and old_end > old_start:
            gaps.append((range(start, end), range(old_start, old_end)))
    for here, there in _same_elsewhere(new, old, left_new, left_old):
        yield pair(here, there)
    for places, old_places in gaps:
        mine = [at for at in places if at in left_new]
        theirs = [at for at in old_places if at in left_old]
        for here, there in _nearly_the_same([new[at] for at in mine], [old[at] for at in theirs]):
            yield pair(mine[here], theirs[there])


def _same_order(
    new: Sequence[BlockContent], old: Sequence[BlockContent]
) -> list[tuple[str, int, int, int, int]]:
    matcher = SequenceMatcher(None, [_text(b) for b in old], [_text(b) for b in new], autojunk=False)
    return [
        (tag, start, end, old_start, old_end) for tag, old_start, old_end, start, end in matcher.get_opcodes()
    ]


def _same_elsewhere(
    new: Sequence[BlockContent], old: Sequence[BlockContent], left_new: set[int], left_old: set[int]
) -> list[tuple[int, int]]:
    """Blocks that only changed their place within the section."""
    places: dict[object, list[int]] = {}
    for there in sorted(left_old):
        places.setdefault(_text(old[there]), []).append(there)
    return [(here, found.pop(0)) for here in sorted(left_new) if (found := places.get(_text(new[here]), []))]


def _nearly_the_same(new: Sequence[BlockContent], old: Sequence[BlockContent]) -> list[tuple[int, int]]:
    """Pairs in the same order that together are most alike; none that is less than `ALIKE`."""
    likeness = [[_likeness(ours, theirs) for theirs in old] for ours in new]
    best = [[0.0] * (len(old) + 1) for _ in range(len(new) + 1)]
    for here in range(len(new) - 1, -1, -1):
        for there in range(len(old) - 1, -1, -1):
            together = likeness[here][there] + best[here + 1][there + 1] if likeness[here][there] else 0.0
            best[here][there] = max(together, best[here + 1][there], best[here][there + 1])
    pairs: list[tuple[int, int]] = []
    here = there = 0
    while here < len(new) and there < len(old):
        if likeness[here][there] and best[here][there] == likeness[here][there] + best[here + 1][there + 1]:
            pairs.append((here, there))
            here, there = here + 1, there + 1
        elif best[here][there] == best[here + 1][there]:
            here += 1
        else:
            there += 1
    return pairs


def _likeness(ours: BlockContent, theirs: BlockContent) -> float:
    """How alike two blocks are, from ALIKE to 1 by words, the better of the two languages; else 0."""
    if ours.kind is not theirs.kind:
        return 0.0
    if ours.kind == "heading" and ours.part == theirs.part and ours.markdown_ar.startswith("## "):
        return 1.0
    languages = ((ours.markdown_ar, theirs.markdown_ar), (ours.markdown_en, theirs.markdown_en))
    score = max(Indel.normalized_similarity(arabic.words(a), arabic.words(b)) for a, b in languages)
    return score if score >= ALIKE else 0.0


def _text(block: BlockContent) -> tuple[str, str]:
    return block.kind.value, block.markdown_ar


def _new_key(slug: str, block: BlockContent, taken: set[str]) -> str:
    for attempt in range(1_000_000):
        seed = f"{slug}\n{block.kind.value}\n{block.markdown_ar}\n{attempt}"
        digest = hashlib.sha256(seed.encode()).digest()
        key = base64.b32encode(digest).decode().lower()[:KEY_LENGTH]
        if key not in taken:
            taken.add(key)
            return key
    raise RuntimeError("no free block key")

"""Which block of one text is which block of another: by the same words, by nearly the same words."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from nursery.base import arabic
from nursery.guide.content import BlockContent
from nursery.guide.lifecycle import BlockKind

# Edited paragraphs share more than half of their words; unrelated ones a tenth.
ALIKE = 0.5
# Of the words of a part, so many stand in the whole, in the same order.
PART = 0.75
SHORTEST_PART = 4
# Signs of Unicode beyond those that anybody writes with; where they end, they begin again.
_FIRST_SIGN, _SIGNS = 0x10000, 0x100000

# A word with its vowel marks.
_WORD = re.compile(r"[\w\u0610-\u061a\u064b-\u065f\u0670\u0640]+")

Pair = tuple[int, int]


class Spelling(NamedTuple):
    """The words of a block in both languages, one sign for each word."""

    ar: str
    en: str


class Vocabulary:
    """Writes every word as one sign, so that texts are compared word by word at the speed of strings."""

    def __init__(self) -> None:
        self._signs: dict[str, str] = {}
        self._written: dict[str, str] = {}
        self._spelt: dict[str, str] = {}

    def spell(self, block: BlockContent) -> Spelling:
        """The words of a block in both languages."""
        return Spelling(self.signs(block.markdown_ar), self.signs(block.markdown_en))

    def signs(self, text: str) -> str:
        """The words of a text, one sign each; vowel marks and forms of a letter make no other word."""
        found = self._spelt.get(text)
        if found is None:
            written = self._written
            signs = [written.get(word) or self._sign(word) for word in _WORD.findall(text)]
            found = self._spelt[text] = "".join(signs)
        return found

    def _sign(self, word: str) -> str:
        sign = self._signs.setdefault(arabic.fold(word), chr(_FIRST_SIGN + len(self._signs) % _SIGNS))
        self._written[word] = sign
        return sign


def likeness(ours: BlockContent, theirs: BlockContent, words: Vocabulary) -> float:
    """How alike two blocks are, up to 1, by words, the better of the two languages; 0 for strangers.

    A block that is a part of the other is no stranger, however short it is.
    """
    if ours.kind is not theirs.kind:
        return 0.0
    if is_part_heading(ours) and is_part_heading(theirs):
        return 1.0 if ours.part == theirs.part else 0.0
    return max(map(alike, words.spell(ours), words.spell(theirs)))


def alike(one: Sequence[str], other: Sequence[str]) -> float:
    """Words in the same order, of all; 0 when they are few, unless they are most of the shorter text."""
    common = LCSseq.similarity(one, other)
    score = 2 * common / ((len(one) + len(other)) or 1)
    shorter = min(len(one), len(other))
    is_part = shorter >= SHORTEST_PART and common >= PART * shorter
    return score if score >= ALIKE or is_part else 0.0


def is_part_heading(block: BlockContent) -> bool:
    """Whether a block is the heading of one of the six parts: every section has the same ones."""
    return block.kind is BlockKind.HEADING and block.markdown_ar.startswith("## ")


def held(part: str, whole: str) -> float:
    """The share of the words of `part` that stand in `whole` in the same order; 0 for a very short part."""
    return LCSseq.similarity(part, whole) / len(part) if len(part) >= SHORTEST_PART else 0.0


def align(new: Sequence[BlockContent], old: Sequence[BlockContent], words: Vocabulary) -> Iterator[Pair]:
    """(position in `new`, position in `old`) of every block of a section that is recognised."""
    left_new, left_old = set(range(len(new))), set(range(len(old)))
    mine, theirs = [same(block) for block in new], [same(block) for block in old]

    def pair(here: int, there: int) -> Pair:
        left_new.discard(here)
        left_old.discard(there)
        return here, there

    gaps = []
    for tag, old_start, old_end, start, end in in_same_order(theirs, mine):
        if tag == "equal":
            for step in range(end - start):
                yield pair(start + step, old_start + step)
        elif tag == "replace":
            gaps.append((range(start, end), range(old_start, old_end)))
    for here, there in _same_elsewhere(mine, theirs, left_new, left_old):
        yield pair(here, there)
    for places, old_places in gaps:
        ours = [at for at in places if at in left_new]
        others = [at for at in old_places if at in left_old]
        matrix = [[likeness(new[at], old[other], words) for other in others] for at in ours]
        for here, there in in_order(matrix):
            yield pair(ours[here], others[there])


def same(block: BlockContent) -> tuple[str, str]:
    """What two blocks share that are the same: their kind and their Arabic text."""
    return block.kind.value, block.markdown_ar


def in_same_order(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[str, int, int, int, int]]:
    """Runs of the same things and of other ones: a word for the run, its borders in `old` and in `new`."""
    if old == new:
        return [("equal", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()  # type: ignore[return-value]


def _same_elsewhere(
    new: list[tuple[str, str]], old: list[tuple[str, str]], left_new: set[int], left_old: set[int]
) -> list[Pair]:
    """Blocks that only changed their place within the section."""
    places: dict[object, list[int]] = {}
    for there in sorted(left_old):
        places.setdefault(old[there], []).append(there)
    return [(here, found.pop(0)) for here in sorted(left_new) if (found := places.get(new[here], []))]


def in_order(likeness: Sequence[Sequence[float]]) -> list[Pair]:
    """Pairs in the same order that together are most alike; no strangers (0) among them.

    `likeness` has a row for each new one, in it a figure for each old one.
    """
    rows, columns = len(likeness), len(likeness[0]) if likeness else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for here in range(rows - 1, -1, -1):
        for there in range(columns - 1, -1, -1):
            score = likeness[here][there]
            together = score + best[here + 1][there + 1] if score else 0.0
            best[here][there] = max(together, best[here + 1][there], best[here][there + 1])
    pairs: list[Pair] = []
    here = there = 0
    while here < rows and there < columns:
        score = likeness[here][there]
        if score and best[here][there] == score + best[here + 1][there + 1]:
            pairs.append((here, there))
            here, there = here + 1, there + 1
        elif best[here][there] == best[here + 1][there]:
            here += 1
        else:
            there += 1
    return pairs

"""Block keys that stay the same from version to version.

Authors write plain Markdown; a block is recognised by its text. Within a section: the same text in the same
order, then nearly the same text between those (of a paragraph that was cut, the best part), then the same
text elsewhere in the section; at last a text that moved to another section, also when it was edited on the
way. A section that goes by another slug is recognised by its paragraphs. What is left is new. A new key is
made of the text itself, so that reading the same folder twice gives the same keys.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from nursery.guide.alignment import Vocabulary, align, is_part_heading, likeness, same
from nursery.guide.content import BlockContent, GuideContent

KEY_LENGTH = 8
# A block that stands elsewhere and was edited: more alike than one that was edited where it stood.
ALIKE_ELSEWHERE = 0.6
_SHORTEST_MOVED = 20
_RUN = 3

Blocks = dict[str, tuple[BlockContent, ...]]
Place = tuple[str, int]


def give_keys(
    content: GuideContent, earlier: Sequence[GuideContent] = (), known: Mapping[Place, str] | None = None
) -> GuideContent:
    """`content` with a key on every block: those of the `earlier` versions where a block is recognised.

    The first of `earlier` goes before the second: a published version before the working one. `known` are
    the keys, by slug and position, of blocks that are certain.
    """
    recognition = _Recognition(_blocks(content), known or {})
    for guide in earlier:
        recognition.look_into(_blocks(guide))
    keyed = {
        slug: tuple(
            _keyed(block, recognition.known.get((slug, at)) or _new_key(slug, block, recognition.taken))
            for at, block in enumerate(blocks)
        )
        for slug, blocks in recognition.sections.items()
    }
    return content.with_blocks(keyed)


def _keyed(block: BlockContent, key: str) -> BlockContent:
    return block if block.key == key else replace(block, key=key)


def _blocks(content: GuideContent) -> Blocks:
    return {section.slug: section.blocks for section in content.sections()}


class _Recognition:
    """Finds the blocks of `sections` in earlier texts; `known` holds the key of each place found so far."""

    def __init__(self, sections: Blocks, known: Mapping[Place, str]) -> None:
        self.sections = sections
        self.known: dict[Place, str] = dict(known)
        self.taken: set[str] = set(self.known.values())
        self.words = Vocabulary()

    def look_into(self, before: Blocks) -> None:
        """Recognise what can be recognised in one earlier text."""
        for slug, earlier in counterparts(self.sections, before).items():
            old = [block for block in before[earlier] if block.key not in self.taken]
            places = [place for place, _ in self._unknown(slug)]
            for at, there in align([self._at(place) for place in places], old, self.words):
                self._take(places[at], old[there])
        left = [block for blocks in before.values() for block in blocks if self._may_have_moved(block)]
        self._find_the_same(left)
        self._find_the_edited([block for block in left if block.key not in self.taken])

    def _at(self, place: Place) -> BlockContent:
        return self.sections[place[0]][place[1]]

    def _take(self, place: Place, block: BlockContent) -> None:
        self.known[place] = block.key
        self.taken.add(block.key)

    def _unknown(self, *slugs: str) -> Iterator[tuple[Place, BlockContent]]:
        for slug in slugs or self.sections:
            for at, block in enumerate(self.sections[slug]):
                if (slug, at) not in self.known:
                    yield (slug, at), block

    def _may_have_moved(self, block: BlockContent) -> bool:
        is_long = len(block.markdown_ar) >= _SHORTEST_MOVED
        return is_long and block.key not in self.taken and not is_part_heading(block)

    def _find_the_same(self, old: Sequence[BlockContent]) -> None:
        """Texts that stand in another section now."""
        moved = defaultdict(list)
        for block in reversed(old):
            moved[same(block)].append(block)
        for place, block in list(self._unknown()):
            if found := moved.get(same(block)):
                self._take(place, found.pop())

    def _find_the_edited(self, old: Sequence[BlockContent]) -> None:
        """Texts that were moved and slightly edited: many runs of words are still the same."""
        runs = defaultdict(list)
        for at, block in enumerate(old):
            for run in self._runs(block):
                runs[run].append(at)
        if not runs:
            return
        for place, block in list(self._unknown()):
            shared = Counter(at for run in self._runs(block) for at in runs.get(run, ()))
            for at, _count in shared.most_common(3):
                is_free = old[at].key not in self.taken and not is_part_heading(block)
                if is_free and likeness(block, old[at], self.words) >= ALIKE_ELSEWHERE:
                    self._take(place, old[at])
                    break

    def _runs(self, block: BlockContent) -> set[str]:
        return {
            signs[at : at + _RUN] for signs in self.words.spell(block) for at in range(len(signs) - _RUN + 1)
        }


def counterparts(new: Blocks, old: Blocks) -> dict[str, str]:
    """The slug that each section of `new` has in `old`: the same, or that of the section with its text."""
    found = {slug: slug for slug in new if slug in old}
    gone = {slug: {same(block) for block in blocks} for slug, blocks in old.items() if slug not in new}
    for slug, blocks in new.items():
        if slug in found or not gone:
            continue
        texts = {same(block) for block in blocks if not is_part_heading(block)}
        best = max(gone, key=lambda earlier: len(texts & gone[earlier]))
        if 2 * len(texts & gone[best]) > len(texts):
            found[slug] = best
            del gone[best]
    return found


def _new_key(slug: str, block: BlockContent, taken: set[str]) -> str:
    for attempt in range(1_000_000):
        seed = f"{slug}\n{block.kind.value}\n{block.markdown_ar}\n{attempt}"
        digest = hashlib.sha256(seed.encode()).digest()
        key = base64.b32encode(digest).decode().lower()[:KEY_LENGTH]
        if key not in taken:
            taken.add(key)
            return key
    raise RuntimeError("no free block key")

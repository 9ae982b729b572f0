"""How changes are read: long stretches without one are folded, each change knows the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from nursery.guide.changes.results import BlockChange, SectionChange

# Shorter runs of unchanged blocks are shown: they tell where a change stands.
SHORTEST_FOLD = 3


# A page shows so many changes; of the sections after that it names the counts.
MOST_CHANGES = 60


@dataclass(frozen=True)
class Shown:
    """A block with the anchors of the change before it and of the one after it; empty at the ends."""

    block: BlockChange
    previous: str = ""
    following: str = ""


@dataclass(frozen=True)
class Stretch:
    """Blocks that are shown together, or folded together. `span`: the first and the last printed number."""

    blocks: tuple[Shown, ...]
    is_folded: bool

    @property
    def is_change(self) -> bool:
        """Whether its blocks changed."""
        return self.blocks[0].block.is_change

    @property
    def paragraphs(self) -> int:
        """How many paragraphs are in it."""
        return sum(shown.block.is_paragraph for shown in self.blocks)

    @property
    def span(self) -> tuple[str, str] | None:
        """From which printed number to which."""
        numbers = [block.number for shown in self.blocks for block in shown.block.new if block.number]
        return (numbers[0], numbers[-1]) if numbers else None


@dataclass(frozen=True)
class LaidOut:
    """A section with its stretches."""

    section: SectionChange
    stretches: tuple[Stretch, ...]


def laid_out(sections: Sequence[SectionChange]) -> list[LaidOut]:
    """The sections of one page, their changes joined to one chain."""
    anchors = [
        block.anchor
        for section in sections
        for block in section.blocks
        if block.is_change and not section.is_whole
    ]
    around = ["", *anchors, ""]
    neighbours = {anchor: (around[at], around[at + 2]) for at, anchor in enumerate(anchors)}
    return [LaidOut(section, tuple(_stretches(section.blocks, neighbours))) for section in sections]


def first_sections(sections: Sequence[SectionChange]) -> list[SectionChange]:
    """As many of the sections, from the first, as one page shows with their changes."""
    found: list[SectionChange] = []
    count = 0
    for section in sections:
        count += 1 if section.is_whole else sum(block.is_change for block in section.blocks)
        if found and count > MOST_CHANGES:
            break
        found.append(section)
    return found


def stretches(section: SectionChange) -> tuple[Stretch, ...]:
    """The stretches of a section that stands alone on its page."""
    return laid_out([section])[0].stretches


def _stretches(blocks: Iterable[BlockChange], neighbours: dict[str, tuple[str, str]]) -> Iterable[Stretch]:
    for is_change, run in groupby(blocks, key=lambda block: block.is_change):
        shown = tuple(Shown(block, *neighbours.get(block.anchor, ("", ""))) for block in run)
        yield Stretch(shown, not is_change and len(shown) >= SHORTEST_FOLD)

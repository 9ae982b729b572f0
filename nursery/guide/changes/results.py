"""What a comparison gives: frozen values. The redline of a block is made when its lines are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from nursery.guide.alignment import is_part_heading
from nursery.guide.changes.readable import PARAGRAPH, Line, lines, mark
from nursery.guide.changes.redlining import LineChange, line_changes
from nursery.guide.content import BlockContent, GuideContent, SectionContent, Source
from nursery.guide.difference import ALONE, Change
from nursery.guide.lifecycle import BlockKind
from nursery.guide.reading.citations import listed

Blocks = tuple[BlockContent, ...]
_BREAK = mark(PARAGRAPH, "")


@dataclass(frozen=True)
class Target:
    """Where a block went: the section it stands in now, and its printed number there."""

    section: SectionContent
    number: str | None


@dataclass(frozen=True)
class BlockChange:
    """What became of a block, where it stands in the order of reading.

    `old` and `new` hold one block each, more where one was cut or several were joined, none where there is
    none. A block that moved stands twice: where it is now, and where it was; there `target` says where it
    went, and `new` is empty. `languages` are those whose text is another one.
    """

    change: Change
    key: str
    old: Blocks
    new: Blocks
    languages: tuple[str, ...]
    target: Target | None = None

    @property
    def kind(self) -> BlockKind:
        """What kind of a block it is now, or was."""
        return (self.new or self.old)[0].kind

    @property
    def is_paragraph(self) -> bool:
        """Whether it counts: all but the headings that every section has."""
        return not is_part_heading((self.new or self.old)[0])

    @property
    def has_left(self) -> bool:
        """Whether this is the place that a block has moved away from."""
        return self.target is not None

    @property
    def anchor(self) -> str:
        """Its id on a page."""
        return f"was-{self.key}" if self.has_left else f"b-{self.key}"

    @property
    def number(self) -> str | None:
        """Its printed number now, or as it was."""
        return (self.new or self.old)[0].number

    @property
    def is_change(self) -> bool:
        """Whether anything changed here."""
        return self.change is not Change.UNCHANGED

    def lines(self, language: str, old: Mapping[str, Source], new: Mapping[str, Source]) -> list[LineChange]:
        """The redline in `language`; `old` and `new` are the sources of the two texts."""
        return line_changes(_text(self.old, language, old), _text(self.new, language, new))


@dataclass(frozen=True)
class SectionChange:
    """What became of a section; `blocks` is empty when nothing in it changed. `sources`: old and new ones."""

    change: Change
    old: SectionContent | None
    new: SectionContent | None
    blocks: tuple[BlockChange, ...]
    sources: tuple[Mapping[str, Source], Mapping[str, Source]]

    @property
    def shown(self) -> SectionContent:
        """The section as it is now, or as it was."""
        section = self.new or self.old
        assert section is not None  # noqa: S101 - a section that never was has not changed
        return section

    @property
    def is_whole(self) -> bool:
        """Whether the section is new or gone as a whole."""
        return self.old is None or self.new is None

    @property
    def source_numbers(self) -> tuple[dict[str, int], dict[str, int]]:
        """The number that each source has in the list at the end of the old section, and of the new one."""
        return _numbers(self.old), _numbers(self.new)

    @property
    def counts(self) -> dict[str, int]:
        """As `Difference.counts`; a moved paragraph counts where it is now."""
        blocks = [block for block in self.blocks if block.is_paragraph and not block.has_left]
        counted = Counter(str(block.change) for block in blocks)
        alone = [block.languages for block in blocks if block.change in ALONE]
        return {**counted, "arabic_only": alone.count(("ar",)), "english_only": alone.count(("en",))}

    @property
    def left(self) -> int:
        """How many of its blocks went to other sections."""
        targets = [block.target.section.slug for block in self.blocks if block.target]
        return sum(slug != self.shown.slug for slug in targets)


@dataclass(frozen=True)
class Comparison:
    """Two texts, what became of each section in the order of reading, and how many blocks were what."""

    old: GuideContent
    new: GuideContent
    sections: tuple[SectionChange, ...]
    counts: dict[str, int]

    @property
    def changed(self) -> tuple[SectionChange, ...]:
        """The sections that are not the same as before."""
        return tuple(section for section in self.sections if section.change is not Change.UNCHANGED)

    def section(self, slug: str) -> SectionChange | None:
        """What became of the section with a slug, now or before."""
        return next((one for one in self.sections if one.new and one.new.slug == slug), None) or next(
            (one for one in self.sections if one.old and one.old.slug == slug), None
        )

    def neighbours(self, section: SectionChange) -> tuple[SectionChange | None, SectionChange | None]:
        """The changed sections before and after one, in the order of reading."""
        at = next(place for place, one in enumerate(self.sections) if one is section)
        before = [one for one in self.sections[:at] if one.change is not Change.UNCHANGED]
        after = [one for one in self.sections[at + 1 :] if one.change is not Change.UNCHANGED]
        return before[-1] if before else None, after[0] if after else None


def _numbers(section: SectionContent | None) -> dict[str, int]:
    texts = (
        block.markdown_ar
        for block in (section.blocks if section else ())
        if block.part == "sources" and block.kind is BlockKind.LIST
    )
    return {code: number for text in texts for number, code in enumerate(listed(text) or (), 1)}


def _text(blocks: Blocks, language: str, sources: Mapping[str, Source]) -> list[Line]:
    """The lines of one or more blocks; paragraphs that were one, or became one, are read as one."""
    found = [line for block in blocks for line in lines(block, language, sources)]
    if len(blocks) > 1 and all(block.kind is BlockKind.PARAGRAPH for block in blocks):
        return [Line("text", (f" {_BREAK} ".join(line.cells[0] for line in found),))]
    return found

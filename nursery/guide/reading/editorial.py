"""What a text needs beyond being readable, before it goes to the readers: sources, length, the right words.

A text with such faults can be imported and worked on; `nursery guide check` names them.

A fact is each paragraph, list item and table row under Key facts. It carries a citation, or the paragraph
that introduces its list or table, ending in a colon, carries one. A paragraph that ends in a colon is no
fact itself, nor is a picture, nor what a `note` box says about reading the facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nursery.guide.glossary import Finder
from nursery.guide.lifecycle import BlockKind
from nursery.guide.reading import citations, pictures
from nursery.guide.reading.blocks import Cutter, RawBlock
from nursery.guide.reading.faults import Faults
from nursery.guide.reading.section import SectionFile, words_in

LEAST_WORDS = 350
_ITEM = re.compile(r"^(?:-|\d{1,3}\.) +")
_ADDRESS = re.compile(r"\]\([^)]*\)")
_COLON = (":", ":**")


def check_editorial(file: SectionFile, misuses: Finder, faults: Faults, *, least_words: int = 0) -> None:
    """Add a fault for everything in one file of a section that its readers must not get like this."""
    count = words_in(file.blocks)
    if count < least_words:
        faults.add(file.file, 1, "too_short", count=count, least=least_words)
    facts = [block for block in file.blocks if block.part == "facts"]
    for line in _without_source(facts):
        faults.add(file.file, line, "fact_without_source")
    for block in file.blocks:
        for line, text in enumerate(block.markdown.split("\n"), block.line):
            for wrong, key in misused(text, misuses):
                faults.add(file.file, line, "avoided_form", form=wrong, key=key)


def misused(text: str, misuses: Finder) -> Iterator[tuple[str, str]]:
    """(form, key of the term) of each word in a line of Markdown that the glossary avoids."""
    plain = _ADDRESS.sub("]", citations.CITATION.sub("", text))
    for found in misuses.find(plain):
        if found.key:
            yield plain[found.start : found.end], found.key


def _without_source(blocks: Sequence[RawBlock]) -> Iterator[int]:
    """The lines of the facts among `blocks` that have no source."""
    is_covered = False
    for block in blocks:
        match block.kind:
            case BlockKind.HEADING:
                is_covered = False
            case BlockKind.PARAGRAPH:
                is_introduction = block.markdown.rstrip().endswith(_COLON)
                is_covered = is_introduction and _is_cited(block.markdown)
                is_fact = not is_introduction and pictures.parted(block.markdown) is None
                if is_fact and not _is_cited(block.markdown):
                    yield block.line
            case BlockKind.BOX:
                is_covered = False
                if block.shape[1] != "note":
                    yield from _without_source(_inside(block))
            case _:
                if not is_covered:
                    yield from (line for line, text in _pieces(block) if not _is_cited(text))
                is_covered = False


def _is_cited(text: str) -> bool:
    return citations.CITATION.search(text) is not None


def _inside(box: RawBlock) -> list[RawBlock]:
    """The blocks in a box, which is known to be sound."""
    lines = [(at, line[4:]) for at, line in enumerate(box.markdown.split("\n"), box.line)]
    return Cutter(lines[1:], "", Faults(), inside_box=True).blocks()


def _pieces(block: RawBlock) -> Iterator[tuple[int, str]]:
    """(line, text) of each item of a list or each row of a table."""
    lines = list(enumerate(block.markdown.split("\n"), block.line))
    if block.kind is BlockKind.TABLE:
        yield from lines[2:]
        return
    item: tuple[int, str] | None = None
    for line, text in lines:
        if _ITEM.match(text):
            if item:
                yield item
            item = line, text
        elif item:
            item = item[0], f"{item[1]} {text}"
    if item:
        yield item

"""Block n of one file of a section is the translation of block n of the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import zip_longest

from nursery.guide.reading import citations, links, pictures
from nursery.guide.reading.blocks import RawBlock
from nursery.guide.reading.faults import Faults
from nursery.guide.reading.section import SectionFile

# What both languages of a block have in common, and the fault where they have not.
_COMMON: dict[str, Callable[[str], Iterable[object]]] = {
    "languages_citations": citations.cited,
    "languages_links": links.internal,
    "languages_picture": lambda markdown: pictures.named_in([markdown]),
}


def compare(arabic: SectionFile, english: SectionFile, faults: Faults) -> None:
    """Add a fault for everything in which the two files of a section differ."""
    for name in ("readers", "ages"):
        if getattr(arabic, name) != getattr(english, name):
            faults.add(english.file, 1, "languages_entry", name=name, other=arabic.file)
    if (arabic.review and arabic.review[1]) != (english.review and english.review[1]):
        faults.add(english.file, 1, "languages_entry", name="safety_review", other=arabic.file)
    for ours, theirs in zip_longest(arabic.blocks, english.blocks):
        if ours is None or theirs is None or ours.shape != theirs.shape:
            _differ(ours, theirs, arabic, english, faults)
            return
        place = {"other": arabic.file, "other_line": ours.line}
        for code, found in _COMMON.items():
            if sorted(map(str, found(ours.markdown))) != sorted(map(str, found(theirs.markdown))):
                faults.add(english.file, theirs.line, code, **place)


def _differ(
    ours: RawBlock | None, theirs: RawBlock | None, arabic: SectionFile, english: SectionFile, faults: Faults
) -> None:
    """The first pair of blocks that do not translate one another."""
    if theirs is None and ours is not None:
        faults.add(arabic.file, ours.line, "languages_extra", other=english.file)
    elif ours is None and theirs is not None:
        faults.add(english.file, theirs.line, "languages_extra", other=arabic.file)
    elif ours is not None and theirs is not None:
        faults.add(english.file, theirs.line, "languages_blocks", other=arabic.file, other_line=ours.line)

"""One section file: front matter, then blocks in six parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from nursery.guide.lifecycle import BlockKind
from nursery.guide.reading import citations
from nursery.guide.reading.blocks import PARTS, Cutter, Line, RawBlock
from nursery.guide.reading.citing import check_citations
from nursery.guide.reading.faults import Faults
from nursery.guide.reading.files import Folder
from nursery.guide.reading.front_matter import AGES, LONGEST_TITLE, READERS, FrontMatter
from nursery.guide.reading.known import Known
from nursery.guide.reading.links import check_links
from nursery.guide.reading.pictures import check_pictures
from nursery.guide.reading.screening import screen

_FENCE = "---\n"


@dataclass(frozen=True)
class SectionFile:
    """One section in one language."""

    file: str
    slug: str
    title: str
    readers: tuple[str, ...]
    ages: tuple[str, ...]
    review: tuple[str, str | None] | None
    blocks: tuple[RawBlock, ...]
    sources: tuple[str, ...]
    behind: tuple[int, ...]


def read_section(folder: Folder, path: PurePosixPath, slug: str, known: Known) -> SectionFile | None:
    """The section in one file; None, and faults, when its frame cannot be read."""
    text = folder.text(path)
    file = str(path)
    faults = folder.faults
    if text is None:
        return None
    head, body, first = _parted(text)
    if head is None:
        faults.add(file, 1, "no_front_matter")
        return None
    front = FrontMatter.parse(head, file, faults)
    if front is None:
        return None
    lines = _lines(body, first, file, faults)
    blocks = Cutter(lines, file, faults).blocks()
    _check_parts(blocks, file, faults)
    check_links(blocks, known.slugs, file, faults)
    check_pictures(blocks, known.pictures, file, faults)
    has_safety_box = any(block.shape[:2] == ("box", "safety") for block in blocks)
    return SectionFile(
        file=file,
        slug=front.slug(slug),
        title=front.text("title", LONGEST_TITLE),
        readers=front.words("readers", READERS, least=1),
        ages=front.words("ages", AGES, least=0),
        review=front.review(needed=has_safety_box),
        blocks=tuple(blocks),
        sources=tuple(check_citations(blocks, known.sources, file, faults)),
        behind=front.numbers("behind", most=sum(block.kind is not BlockKind.HEADING for block in blocks)),
    )


def _parted(text: str) -> tuple[str | None, str, int]:
    """(front matter, body, the body's first line)."""
    if not text.startswith(_FENCE):
        return None, "", 1
    head, fence, body = text[len(_FENCE) :].partition("\n" + _FENCE)
    return (head, body, head.count("\n") + 4) if fence else (None, "", 1)


def _lines(body: str, first: int, file: str, faults: Faults) -> list[Line]:
    lines: list[Line] = []
    for number, line in enumerate(body.split("\n"), first):
        screen(line, number, file, faults, may_be_picture=True)
        lines.append((number, line.replace("\t", "    ").rstrip()))
    return lines


def _check_parts(blocks: list[RawBlock], file: str, faults: Faults) -> None:
    opened = [block.part for block in blocks if block.kind is BlockKind.HEADING and block.shape[1] == "##"]
    last = blocks[-1].line if blocks else 1
    for part in PARTS:
        if part not in opened:
            faults.add(file, last, "missing_part", part=part)
    if len(set(opened)) == len(PARTS) and tuple(opened) != PARTS:
        faults.add(file, blocks[0].line, "parts_order", parts=", ".join(PARTS))
    for block in blocks:
        if not block.part:
            faults.add(file, block.line, "text_before_parts")
    for part in set(opened):
        inside = [block for block in blocks if block.part == part and block.kind is not BlockKind.HEADING]
        if not inside:
            line = next(block.line for block in blocks if block.part == part)
            faults.add(file, line, "empty_part", part=part)


def words_in(blocks: tuple[RawBlock, ...]) -> int:
    """How many words a reader has before them."""
    return sum(len(re.findall(r"\w{2,}", citations.CITATION.sub("", block.markdown))) for block in blocks)

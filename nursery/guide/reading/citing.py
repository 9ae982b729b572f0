"""Every citation has a known code, and the list of sources names just the codes that are cited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nursery.guide.content import Source
from nursery.guide.lifecycle import BlockKind
from nursery.guide.reading import citations
from nursery.guide.reading.blocks import RawBlock
from nursery.guide.reading.faults import Faults


def check_citations(
    blocks: list[RawBlock], sources: Mapping[str, Source], file: str, faults: Faults
) -> list[str]:
    """The codes listed at the end of a section, in order; faults for all that does not fit."""
    used: dict[str, int] = {}
    for line, code in _used(blocks, file, faults):
        if code in sources:
            used.setdefault(code, line)
        else:
            faults.add(file, line, "unknown_citation", code=code)
    lists = [block for block in blocks if _is_in_list(block)]
    if not lists:
        return []
    codes = citations.listed(lists[0].markdown) if lists[0].kind is BlockKind.LIST else None
    if codes is None or len(lists) > 1:
        faults.add(file, lists[-1].line, "sources_form")
        return []
    for at, code in enumerate(codes):
        if code not in sources:
            faults.add(file, lists[0].line + at, "unknown_citation", code=code)
        elif code not in used or codes.index(code) != at:
            faults.add(file, lists[0].line + at, "source_not_cited", code=code)
    for code in used.keys() - set(codes):
        faults.add(file, used[code], "source_not_listed", code=code)
    return codes


def _used(blocks: list[RawBlock], file: str, faults: Faults) -> Iterator[tuple[int, str]]:
    """(line, code) of every citation in the text."""
    for block in blocks:
        if _is_in_list(block):
            continue
        for at, line in enumerate(block.markdown.split("\n"), block.line):
            if line.startswith(("#", "!!!")) and citations.CITATION.search(line):
                faults.add(file, at, "citation_in_title")
            yield from ((at, code) for code, _unconfirmed in citations.cited(line))


def _is_in_list(block: RawBlock) -> bool:
    return block.part == "sources" and block.kind is not BlockKind.HEADING

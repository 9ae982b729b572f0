"""Links inside the guide: `[words](section:hand-hygiene)`, `[words](section:hand-hygiene#facts)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from nursery.guide.reading.blocks import PARTS, RawBlock
from nursery.guide.reading.faults import Faults

SCHEME = "section"
_INTERNAL = re.compile(r"\]\((section:[^)\s]*|#[^)\s]*)")
_ADDRESS = re.compile(r"^(?:section:([a-z0-9]+(?:-[a-z0-9]+)*))?(?:#([a-z]+))?$")
_LINK = re.compile(r'<a href="section:([^"]*)"((?: title="[^"]*")?) rel="[^"]*">')


def parted(address: str) -> tuple[str, str] | None:
    """(slug, part) of a link inside the guide, either may be empty; None for anything else."""
    match = _ADDRESS.match(address) if address else None
    return (match[1] or "", match[2] or "") if match else None


def internal(markdown: str) -> Iterator[str]:
    """The addresses inside the guide that a text links to, in order."""
    for match in _INTERNAL.finditer(markdown):
        yield match[1]


def check_links(blocks: list[RawBlock], slugs: Set[str] | None, file: str, faults: Faults) -> None:
    """Every link inside the guide leads to a section and a part that are there.

    `slugs` are those of all sections; None when they are not known, and only the form can be checked.
    """
    for block in blocks:
        for number, line in enumerate(block.markdown.split("\n"), block.line):
            for address in internal(line):
                slug, part = parted(address) or ("", "")
                if part and part not in PARTS:
                    faults.add(file, number, "link_part", part=part, parts=", ".join(PARTS))
                if slug and slugs is not None and slug not in slugs:
                    faults.add(file, number, "link_section", slug=slug)


def beside(html: str) -> str:
    """Links to sections as addresses beside the section's own: all sections of a version lie together."""
    return _LINK.sub(r'<a href="\1"\2>', html)

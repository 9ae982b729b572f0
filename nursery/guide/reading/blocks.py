"""A section's text cut into blocks; a list, a table or a box stays whole, empty lines in it or not."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from nursery.guide.lifecycle import BlockKind
from nursery.guide.reading.faults import Faults

PARTS = ("why", "facts", "practice", "activity", "reflection", "sources")
BOXES = ("note", "safety", "activity")
MOST_ROWS = 60
LONGEST_BLOCK = 12_000

_HEADING = re.compile(r"^(#{1,6})\s++(?!\{#)(.*?)(?:(?<!\s)\s*\{#([a-z]+)\})?$")
_ITEM = re.compile(r"^(-|\d{1,3}\.) +\S")
_BOX = re.compile(r'^!!! ([a-z]+) "([^"]+)"$')
_RULE = re.compile(r"^\|(?:\s*:?-{3,}:?\s*\|)+$")
_UNUSED = re.compile(r"^(>|```|~~~|([-*_])( ?\2){2,}$|[*+] |\d+\) |    )")
_CELL_END = re.compile(r"(?<!\\)\|")

Line = tuple[int, str]
Shape = tuple[object, ...]


@dataclass(frozen=True)
class RawBlock:
    """A block as it stands in one file. Blocks that translate one another have the same `shape`."""

    line: int
    kind: BlockKind
    part: str
    markdown: str
    shape: Shape


class Cutter:
    """Cuts the lines of one file (or of the inside of one box) into blocks."""

    def __init__(self, lines: list[Line], file: str, faults: Faults, *, inside_box: bool = False) -> None:
        self.lines = lines
        self.file = file
        self.faults = faults
        self.inside_box = inside_box
        self.at = 0
        self.part = ""

    def blocks(self) -> list[RawBlock]:
        """All blocks in order."""
        found: list[RawBlock] = []
        while self.at < len(self.lines):
            number, line = self.lines[self.at]
            if not line:
                self.at += 1
                continue
            block = self._read(line)(number)
            if block is not None:
                if len(block.markdown) > LONGEST_BLOCK:
                    self._fault(number, "long_block", limit=LONGEST_BLOCK)
                found.append(block)
        return found

    def _read(self, line: str) -> Callable[[int], RawBlock | None]:
        if line.startswith("#"):
            return self._heading
        if line.startswith("|"):
            return self._table
        if line.startswith("!!!"):
            return self._box
        if _ITEM.match(line):
            return self._list
        return self._unused if _UNUSED.match(line) else self._paragraph

    def _fault(self, number: int, code: str, **params: object) -> None:
        self.faults.add(self.file, number, code, **params)

    def _take(self, wanted: Callable[[str], bool]) -> list[Line]:
        """The lines from here on as long as they are `wanted`."""
        start = self.at
        while self.at < len(self.lines) and wanted(self.lines[self.at][1]):
            self.at += 1
        return self.lines[start : self.at]

    def _block(self, kind: BlockKind, lines: list[Line], *shape: object) -> RawBlock:
        while not lines[-1][1]:
            lines = lines[:-1]
        text = "\n".join(line for _, line in lines)
        return RawBlock(lines[0][0], kind, self.part, text, (kind.value, *shape))

    def _unused(self, number: int) -> None:
        self._take(bool)
        self._fault(number, "unknown_block")

    def _heading(self, number: int) -> RawBlock | None:
        taken = self._take(bool)
        match = _HEADING.match(taken[0][1])
        if len(taken) > 1:
            self._fault(taken[1][0], "needs_empty_line")
        if self.inside_box or match is None or not 2 <= len(match[1]) <= 4 or not match[2]:
            self._fault(number, "heading_level")
            return None
        if len(match[1]) == 2:
            if match[3] not in PARTS:
                self._fault(number, "unknown_part", parts=", ".join(PARTS))
                return None
            self.part = match[3]
        return self._block(BlockKind.HEADING, taken[:1], match[1], match[3])

    def _paragraph(self, number: int) -> RawBlock:
        taken = self._take(bool)
        if len(taken) > 1:
            self._fault(taken[1][0], "needs_empty_line")
        return self._block(BlockKind.PARAGRAPH, taken)

    def _list(self, number: int) -> RawBlock:
        ordered = self.lines[self.at][1][0] != "-"
        taken: list[Line] = []
        while True:
            taken += self._take(bool)
            gap = self._take(lambda line: not line)
            follows = self.lines[self.at][1] if self.at < len(self.lines) else ""
            if not (follows.startswith("  ") or self._is_item(follows, ordered)):
                break
            taken += gap
        for at, line in taken:
            if line and not line.startswith("  ") and not self._is_item(line, ordered):
                self._fault(at, "needs_empty_line")
        items = sum(1 for _, line in taken if _ITEM.match(line))
        return self._block(BlockKind.LIST, taken, "ordered" if ordered else "plain", items)

    @staticmethod
    def _is_item(line: str, ordered: bool) -> bool:
        return bool(_ITEM.match(line)) and (line[0] != "-") is ordered

    def _table(self, number: int) -> RawBlock:
        taken = self._take(lambda line: line.startswith("|"))
        widths = [len(_CELL_END.findall(line)) - 1 for _, line in taken]
        if len(taken) < 3 or not _RULE.match(taken[1][1]):
            self._fault(number, "table_head")
        for (at, line), width in zip(taken, widths, strict=True):
            if width != widths[0] or not line.endswith("|"):
                self._fault(at, "table_cells", wanted=widths[0], found=width)
        if len(taken) > MOST_ROWS:
            self._fault(number, "table_rows", limit=MOST_ROWS)
        if self.at < len(self.lines) and self.lines[self.at][1]:
            self._fault(self.lines[self.at][0], "needs_empty_line")
        return self._block(BlockKind.TABLE, taken, len(taken), widths[0])

    def _box(self, number: int) -> RawBlock | None:
        head = self.lines[self.at]
        self.at += 1
        inside = self._take(lambda line: not line or line.startswith("    "))
        if self.at < len(self.lines) and (not inside or inside[-1][1]):
            self._fault(self.lines[self.at][0], "needs_empty_line")
        match = _BOX.match(head[1])
        if self.inside_box or match is None or match[1] not in BOXES:
            self._fault(number, "box_head", boxes=", ".join(BOXES))
            return None
        inner = Cutter(
            [(at, line[4:]) for at, line in inside], self.file, self.faults, inside_box=True
        ).blocks()
        if not inner:
            self._fault(number, "empty_box")
        return self._block(BlockKind.BOX, [head, *inside], match[1], *(block.shape for block in inner))

"""Proposals typed as people read, without markup and citations, written as the guide is.

A paragraph is offered to commenters as plain text. Line by line and cell by cell their words take the place
of the guide's, and what stands around words stays: signs of lists, cells, boxes, emphasis, links, citations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nursery.feedback.merging.inline import distance, lifted_words
from nursery.guide.alignment import Vocabulary, alike, in_order
from nursery.guide.editing.chunks import kind_of, plain
from nursery.guide.lifecycle import BlockKind
from nursery.guide.plain import plain_text

_CELLS = " | "
_CELL_END = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"^\s*\|(?:\s*:?-+:?\s*\|)+$")
_BOX = re.compile(r'^(!!! [a-z]+ ")(.+)(")$')
_LEAD = re.compile(r"^(\s*(?:- +|\d{1,3}\. +)?)(.*)$")
_TYPED_LEAD = re.compile(r"^(\s*)(?:[•·▪-] *|\d{1,3}\. +)(.*)$")


@dataclass(frozen=True)
class Line:
    """A line of Markdown: what stands before its cells, and after; `gap` is the unread lines before it."""

    gap: str
    lead: str
    cells: tuple[str, ...]
    tail: str
    plain: str

    @property
    def markdown(self) -> str:
        """The line as it is written."""
        text = _CELLS.join(self.cells) if self.is_row else self.cells[0]
        return f"{self.gap}{self.lead}{text}{self.tail}"

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return self.lead.endswith("| ")


def lifted(base: str, proposed: str) -> str:
    """`proposed` as Markdown: as it is when it was typed so, else with the markup of the paragraph `base`."""
    typed = plain(proposed).strip()
    if "\n" not in base and kind_of(base) is BlockKind.PARAGRAPH:
        typed = " ".join(typed.split("\n"))
    read = plain_text(base)
    if typed == read:
        return base
    if not base or read == base or distance(base, typed) < distance(read, typed):
        return typed
    return _with_lines(_lines(base), [line for line in typed.split("\n") if line.strip()])


def as_block(typed: str) -> str:
    """A new paragraph as Markdown: a list with the guide's signs, running text in one line."""
    lines = [line.rstrip() for line in plain(typed).strip().split("\n")]
    if any(line.startswith(("!!!", "|", "#")) for line in lines):
        return "\n".join(lines)
    lines = [re.sub(r"^(\s*)[•·▪] *", r"\1- ", line) for line in lines]
    text = "\n".join(lines)
    return " ".join(text.split("\n")) if kind_of(text) is BlockKind.PARAGRAPH and "" not in lines else text


def _lines(markdown: str) -> list[Line]:
    found: list[Line] = []
    gap = ""
    read = iter(plain_text(markdown).split("\n"))
    for line in markdown.split("\n"):
        if not line.strip() or _RULE.match(line):
            gap += f"{line}\n"
        else:
            found.append(replace(_line(line), gap=gap, plain=next(read, "")))
            gap = ""
    return found


def _line(line: str) -> Line:
    if box := _BOX.match(line):
        return Line("", box[1], (box[2],), box[3], "")
    inside = line.strip()
    indent = line[: len(line) - len(line.lstrip())]
    if inside.startswith("|") and inside.endswith("|") and len(inside) > 1:
        cells = tuple(cell.strip() for cell in _CELL_END.split(inside[1:-1]))
        return Line("", f"{indent}| ", cells, " |", "")
    match = _LEAD.match(line)
    lead, text = (match[1], match[2]) if match else ("", line)
    return Line("", lead, (text,), "", "")


def _with_lines(before: Sequence[Line], typed: Sequence[str]) -> str:
    """The typed lines in the places of those they are, new ones in the manner of the line before them."""
    pairs = dict(_pairs([line.plain for line in before], typed))
    found: list[Line] = []
    for at, text in enumerate(typed):
        if at in pairs:
            found.append(_rewritten(before[pairs[at]], text))
        else:
            found.append(_like(before[pairs.get(at - 1, len(before) - 1)] if found else before[0], text))
            pairs[at] = pairs.get(at - 1, 0)
    return "\n".join(line.markdown for line in _numbered(found)).lstrip("\n")


def _pairs(read: Sequence[str], typed: Sequence[str]) -> list[tuple[int, int]]:
    """(typed line, line of the guide) of those that are the same but for some words."""
    if len(read) == len(typed):
        return [(at, at) for at in range(len(typed))]
    vocabulary = Vocabulary()
    old, new = ([vocabulary.signs(line) for line in lines] for lines in (read, typed))
    return in_order([[2.0 if one == other else alike(one, other) for other in old] for one in new])


def _rewritten(line: Line, text: str) -> Line:
    """A line with other words: cell by cell where it still has as many."""
    read = line.plain.split(_CELLS) if line.is_row else [_bare(line, line.plain)]
    typed = [cell.strip() for cell in text.split("|")] if line.is_row else [_bare(line, text)]
    if len(read) != len(line.cells) or len(typed) != len(line.cells):
        return replace(line, cells=tuple(typed))
    cells = zip(line.cells, read, typed, strict=True)
    return replace(line, cells=tuple(lifted_words(*cell) for cell in cells))


def _like(line: Line, text: str) -> Line:
    """A new line in the manner of `line`."""
    if line.is_row:
        return Line("", line.lead, tuple(cell.strip() for cell in text.split("|")), line.tail, text)
    if line.tail:
        return Line("", "    ", (text.strip(),), "", text)
    gap = "\n" if line.lead and not line.lead.strip() else ""
    return Line(gap, line.lead, (_bare(line, text),), "", text)


def _bare(line: Line, text: str) -> str:
    """The words of a typed line without the sign of a list, where the guide's line has one."""
    if not line.lead.strip() or line.tail:
        return text.strip()
    match = _TYPED_LEAD.match(text)
    return (match[2] if match else text).strip()


def _numbered(lines: Sequence[Line]) -> list[Line]:
    """Numbered items keep counting."""
    found: list[Line] = []
    for line in lines:
        last = re.match(r"^(\s*)(\d+)(\. +)$", found[-1].lead) if found else None
        if last and re.match(rf"^{last[1]}\d+\. ", line.lead):
            line = replace(line, lead=f"{last[1]}{int(last[2]) + 1}{last[3]}")
        found.append(line)
    return found

"""The text of a block without its markup and citations: for tables, files of plain text and comparisons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nursery.guide.reading.citations import CITATION, cited

_BETWEEN = " | "
_RULE = re.compile(r"^\|(?:\s*:?-+:?\s*\|)+$")
_CELL_END = re.compile(r"(?<!\\)\|")
_BOX = re.compile(r'^!!! [a-z]+ "(.+)"$')
_HEADING = re.compile(r"^#{2,6}\s+(.*?)(?:\s*\{#[a-z]+\})?$")
_ITEM = re.compile(r"^( *)(-|\d{1,3}\.) +(.*)$")
_INLINE = re.compile(
    r"!?\[(?P<words>[^\[\]]*)\]\([^()]*\)"
    r"|<(?P<address>(?:https?://|mailto:)[^>\s]+)>"
    r"|\\(?P<sign>[\\`*_{}\[\]()#+.!|-])"
    r"|\*\*(?P<strong>\S(?:.*?\S)?)\*\*"
    r"|(?<![\w*])\*(?P<emphasis>[^\s*](?:[^*]*[^\s*])?)\*(?![\w*])"
    r"|(?<!\w)_(?P<underlined>[^\s_](?:[^_]*[^\s_])?)_(?!\w)"
    r"|`(?P<code>[^`]+)`"
)


def plain_text(markdown: str) -> str:
    """A block as somebody reads it, line by line: an item of a list, a row of a table, a paragraph of a box.

    A text that is no Markdown comes back as it is. An item that is nothing but a citation is its code.
    """
    return "\n".join(_lines(markdown.splitlines()))


def _lines(lines: list[str]) -> Iterator[str]:
    for at, line in enumerate(lines):
        if box := _BOX.match(line):
            yield _inline(box[1])
            yield from _lines([inside.removeprefix("    ") for inside in lines[at + 1 :]])
            return
        if line.strip() and not _RULE.match(line.strip()):
            yield _line(line.rstrip())


def _line(line: str) -> str:
    if line.startswith("|") and line.endswith("|") and len(line) > 1:
        return _BETWEEN.join(_inline(cell.strip()) for cell in _CELL_END.split(line[1:-1]))
    if heading := _HEADING.match(line):
        return _inline(heading[1])
    if item := _ITEM.match(line):
        sign = "•" if item[2] == "-" else item[2]
        return f"{item[1]}{sign} {_inline(item[3]) or _codes(item[3])}"
    return _inline(line)


def _inline(text: str) -> str:
    return _INLINE.sub(_read, CITATION.sub("", text))


def _read(match: re.Match[str]) -> str:
    for name in ("strong", "emphasis", "underlined", "words"):
        if match[name] is not None:
            return _INLINE.sub(_read, match[name])
    return match["address"] or match["sign"] or match["code"]


def _codes(text: str) -> str:
    return "; ".join(code for code, _is_unconfirmed in cited(text))

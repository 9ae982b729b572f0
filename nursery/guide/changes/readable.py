"""The text of a block as it is read, line by line: no asterisks, no brackets, a table row by row.

What is no text but may change, a citation or the address of a link, stands in it as a mark, one word for the
redline: `MARK_OPEN`, a letter for its kind, its value, `MARK_CLOSE`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from nursery.base.redline import MARK_CLOSE, MARK_OPEN
from nursery.guide.content import BlockContent, Source
from nursery.guide.lifecycle import BlockKind
from nursery.guide.reading.citations import CITATION, cited, listed
from nursery.guide.reading.html import BOX_WORDS

Role = Literal["heading", "title", "text", "item", "number", "head", "row", "source"]
CITED, UNCONFIRMED, ADDRESS, PICTURE, PARAGRAPH = "c?l!¶"
MARK = re.compile(f"{MARK_OPEN}(.)([^{MARK_CLOSE}]*){MARK_CLOSE}")

_SPECIAL = re.compile(r"[\[*`\\_<]")
_INLINE = re.compile(
    r"(?P<picture>!\[(?P<alt>[^\]]*)\]\((?P<name>[^)\s]*)[^)]*\))"
    r"|(?P<link>\[(?P<words>[^\]]*)\]\((?P<url>[^)\s]*)[^)]*\))"
    r"|<(?P<plain>(?:https?://|mailto:)[^>\s]+)>"
    r"|\\(?P<sign>[\\`*_{}\[\]()#+.!|-])"
    r"|\*\*|(?<![\s*])\*|\*(?![\s*])|`|(?<!\w)_|_(?!\w)"
)
_HEADING = re.compile(r"^#+\s+|\s*\{#[a-z]+\}$")
_ITEM = re.compile(r"^( *)(-|\d{1,3}\.) +")
_BOX = re.compile(r'^!!! ([a-z]+) "([^"]+)"$')
_CELL_END = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"^\|(?:\s*:?-{3,}:?\s*\|)+$")


class Line(NamedTuple):
    """One line of a block: a paragraph, an item (`depth`: of an item), or the cells of a row."""

    role: Role
    cells: tuple[str, ...]
    depth: int = 0

    @property
    def words(self) -> list[str]:
        """All its words in order."""
        return " ".join(self.cells).split()


def lines(block: BlockContent, language: str, sources: Mapping[str, Source]) -> list[Line]:
    """What a reader has before them of a block in `language`."""
    markdown = block.markdown_ar if language == "ar" else block.markdown_en
    if block.kind is BlockKind.PARAGRAPH:
        return [Line("text", (plain(markdown),))]
    if block.kind is BlockKind.HEADING:
        return [Line("heading", (plain(_HEADING.sub("", markdown)),))]
    if block.part == "sources" and block.kind is BlockKind.LIST:
        return [_source(code, language, sources) for code in listed(markdown) or []]
    return list(_lines(markdown.split("\n"), language))


def _source(code: str, language: str, sources: Mapping[str, Source]) -> Line:
    source = sources.get(code)
    text = code if source is None else source.ar if language == "ar" else source.en
    return Line("source", (text + (mark(ADDRESS, source.url) if source and source.url else ""),))


def _lines(markdown: list[str], language: str) -> Iterator[Line]:
    """The lines of a list, a table, a box, or of what stands in a box."""
    is_head = True
    for at, text in enumerate(markdown):
        if not text or _RULE.match(text):
            continue
        if box := _BOX.match(text):
            yield Line("title", (f"{BOX_WORDS[language].get(box[1], box[1])}: {plain(box[2])}",))
            yield from _lines([line.removeprefix("    ") for line in markdown[at + 1 :]], language)
            return
        if text.startswith("|"):
            cells = _CELL_END.split(text.strip().removeprefix("|").removesuffix("|"))
            yield Line("head" if is_head else "row", tuple(plain(cell.strip()) for cell in cells))
            is_head = False
        elif item := _ITEM.match(text):
            role: Role = "item" if item[2] == "-" else "number"
            yield Line(role, (plain(text[item.end() :]),), len(item[1]) // 2)
        else:
            yield Line("text", (plain(text.strip()),))


def plain(markdown: str) -> str:
    """Inline Markdown as it is read, with marks for citations, addresses and pictures."""
    text = CITATION.sub(_citation, markdown) if "[@" in markdown else markdown
    return _INLINE.sub(_read, text) if _SPECIAL.search(text) else text


def mark(kind: str, value: str) -> str:
    """A mark that the redline takes for one word."""
    return f"{MARK_OPEN}{kind}{value}{MARK_CLOSE}"


def _citation(match: re.Match[str]) -> str:
    return _marks(match[1])


@lru_cache(maxsize=1000)
def _marks(codes: str) -> str:
    """The marks of one citation: a section cites the same few sources again and again."""
    return "".join(
        mark(CITED, code) + (mark(UNCONFIRMED, "") if unconfirmed else "")
        for code, unconfirmed in cited(f"[@{codes}]")
    )


def _read(match: re.Match[str]) -> str:
    if match["picture"]:
        return match["alt"] + mark(PICTURE, match["name"])
    if match["link"]:
        return plain(match["words"]) + mark(ADDRESS, match["url"])
    return match["plain"] or match["sign"] or ""

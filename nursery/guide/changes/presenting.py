"""The redline as HTML: real `ins` and `del`, each with a word for those who hear the page.

The words stand in the text and are in its language, whatever the language of the page around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Literal
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from nursery.base.redline import Piece
from nursery.guide.changes.readable import ADDRESS, CITED, MARK, PARAGRAPH, PICTURE, UNCONFIRMED
from nursery.guide.changes.redlining import LineChange
from nursery.guide.changes.results import BlockChange, SectionChange
from nursery.guide.reading import citations
from nursery.guide.reading.html import isolate

Side = Literal["", "old", "new"]
_ELEMENTS = {"inserted": "ins", "deleted": "del"}
_WORDS = {
    "ar": {
        "inserted": "أُضيف:",
        "deleted": "حُذف:",
        "source": "المصدر",
        "link": "الرابط",
        "picture": "صورة",
        "table": "جدول",
        "break": "فقرة جديدة",
    },
    "en": {
        "inserted": "added:",
        "deleted": "removed:",
        "source": "source",
        "link": "link",
        "picture": "picture",
        "table": "table",
        "break": "new paragraph",
    },
}
_LEFT_OUT = {"old": "inserted", "new": "deleted"}
_FIRST_WORDS = 10
_LISTS = {"item": "ul", "number": "ol", "source": "ol"}


def redlined(block: BlockChange, section: SectionChange, language: str, side: Side = "") -> Markup:
    """The text of a changed block in `language`: both texts in one, or the words of one `side` alone."""
    writer = _Writer(language, section, side)
    return Markup("".join(writer.block(block.lines(language, *section.sources))))  # noqa: S704 - escaped below


def beginning(block: BlockChange, language: str) -> Markup:
    """The first words of a block that stands elsewhere now."""
    line = block.lines(language, {}, {})[0]
    words = MARK.sub("", " ".join(piece.text for cell in line.cells for piece in cell)).split()
    text = " ".join(words[:_FIRST_WORDS]) + (" …" if len(words) > _FIRST_WORDS else "")
    return Markup(isolate(str(escape(text)), language))  # noqa: S704 - escaped


def redlined_text(pieces: Iterable[Piece], language: str) -> Markup:
    """A short redline: a title, a name."""
    return Markup(_Writer(language).cell(pieces))  # noqa: S704 - escaped below


class _Writer:
    """Writes in one language; `side` leaves out what the other text alone has."""

    def __init__(self, language: str, section: SectionChange | None = None, side: Side = "") -> None:
        self.language = language
        self.words = _WORDS[language]
        self.left_out = _LEFT_OUT.get(side)
        self.numbers: tuple[Mapping[str, int], Mapping[str, int]] = (
            section.source_numbers if section else ({}, {})
        )

    def block(self, lines: list[LineChange]) -> Iterator[str]:
        shown = [line for line in lines if line.kind != self.left_out]
        for element, run in groupby(shown, key=_element):
            if element == "table":
                yield self._table(list(run))
            elif element == "p":
                yield from (f'<p class="{_class(line)}">{self.cell(line.cells[0])}</p>' for line in run)
            else:
                yield f"<{element}>{self._items(run)}</{element}>"

    def _items(self, lines: Iterable[LineChange]) -> str:
        """Items keep the numbers they have now; those that are gone have none."""
        number, found = 0, ""
        for line in lines:
            value = ""
            if line.role != "item" and line.kind != "deleted":
                number += 1
                value = f' value="{number}"'
            found += f'<li class="{_class(line)}"{value}>{self.cell(line.cells[0])}</li>'
        return found

    def _table(self, lines: list[LineChange]) -> str:
        rows = ""
        for line in lines:
            tag = "th" if line.role == "head" else "td"
            cells = "".join(f"<{tag}>{self.cell(cell)}</{tag}>" for cell in line.cells)
            rows += f'<tr class="{_class(line)}">{cells}</tr>'
        frame = f'class="redline-scroll" tabindex="0" role="group" aria-label="{self.words["table"]}"'
        return f"<div {frame}><table>{rows}</table></div>"

    def cell(self, pieces: Iterable[Piece]) -> str:
        """The pieces of a line or of a cell, in order."""
        shown = "".join(self._piece(piece) for piece in pieces if piece.kind != self.left_out)
        return isolate(shown.replace("</del><ins>", "</del> <ins>"), self.language)

    def _piece(self, piece: Piece) -> str:
        numbers = self.numbers[piece.kind != "deleted"]
        text = MARK.sub(lambda match: self._mark(match, piece.kind, numbers), str(escape(piece.text)))
        element = _ELEMENTS.get(piece.kind)
        if element is None or not text.strip():
            return text
        before, after = " " * text.startswith(" "), " " * text.endswith(" ")
        spoken = f'<span class="visually-hidden">{self.words[piece.kind]} </span>'
        return f"{before}<{element}>{spoken}{text.strip()}</{element}>{after}"

    def _mark(self, match: re.Match[str], kind: str, numbers: Mapping[str, int]) -> str:
        sign, value = match[1], match[2]
        if sign == CITED:
            number = f"[{numbers.get(value, value)}]"
            return (
                f"<sup>{number}</sup>" if kind == "same" else f" <sup>{self.words['source']} {number}</sup>"
            )
        if sign == UNCONFIRMED:
            return f" <em>({citations.UNCONFIRMED[self.language]})</em>"
        if sign == PARAGRAPH:
            return (
                f'<span aria-hidden="true">¶</span><span class="visually-hidden">{self.words["break"]}</span>'
            )
        if sign == PICTURE:
            return f" ({self.words['picture']}{'' if kind == 'same' else f' {_foreign(value)}'})"
        return (
            "" if kind == "same" or sign != ADDRESS else f" ({self.words['link']} {_foreign(_short(value))})"
        )


def _element(line: LineChange) -> str:
    if line.role in {"head", "row"}:
        return "table"
    return _LISTS.get(line.role, "p")


def _class(line: LineChange) -> str:
    names = [f"line-{line.role}"]
    if line.kind != "same":
        names.append("line-new" if line.kind == "inserted" else "line-gone")
    if line.depth:
        names.append("line-deep")
    return " ".join(names)


def _short(address: str) -> str:
    """An address as people read it; it is escaped already."""
    parts = urlsplit(address)
    return f"{parts.netloc}{parts.path}".removeprefix("www.") if parts.netloc else address


def _foreign(text: str) -> str:
    return f'<bdi dir="ltr">{text}</bdi>'

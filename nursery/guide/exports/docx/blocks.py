"""The blocks of a section as paragraphs, lists, tables and boxes of a Word document."""

from __future__ import annotations

from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Cm, Pt

from nursery.guide import pictures
from nursery.guide.exports.book import BookBlock
from nursery.guide.exports.docx.direction import mark, paragraph_in, paragraph_to, table_to
from nursery.guide.exports.docx.inline import Look, Node, add_bookmark, add_words, tree
from nursery.guide.exports.docx.styles import shade, soften

GROUNDS = {"note": "EEF3F7", "safety": "FBECEA", "activity": "EAF5EF"}
_WIDEST = Cm(13)
_HEADINGS = {"h4": "Heading 3", "h5": "Heading 4", "h6": "Heading 4"}


class Blocks:
    """Writes blocks in one language into `document`."""

    def __init__(
        self, document: Document, styles: dict[str, str], direction: str, numbers: count[int]
    ) -> None:
        self.document = document
        self.styles = styles
        self.direction = direction
        self.numbers = numbers

    def add(self, block: BookBlock, code: str, place: str) -> None:
        """Write a block, with its printed number before it and `place` as a target of links."""
        if block.number:
            number = self._paragraph("Quiet")
            number.paragraph_format.keep_with_next = True
            number.paragraph_format.space_after = Pt(0)
            number.add_run(f"[{block.number}]")
            add_bookmark(number, place, next(self.numbers))
        for node in tree(block.html[code]).children:
            if isinstance(node, Node):
                self._element(node, self.document, block)

    def _paragraph(self, style: str, home: Any = None) -> Any:
        return paragraph_in(home or self.document, self.styles[style], self.direction)

    def _element(self, node: Node, home: Any, block: BookBlock) -> None:
        if node.tag in _HEADINGS:
            heading = self._paragraph(_HEADINGS[node.tag], home)
            add_words(heading, node, self.direction)
            self._target(heading, node)
        elif node.tag in {"ul", "ol"}:
            self._list(node, home, depth=0)
        elif node.tag == "table":
            self._table(node)
        elif node.tag == "div":
            self._box(node, block)
        elif node.elements("img"):
            self._picture(node.elements("img")[0], home)
        elif "admonition-title" in node.attributes.get("class", ""):
            add_words(self._paragraph("Box title", home), _titled(node), self.direction)
        else:
            add_words(self._paragraph("Normal", home), node, self.direction)

    def _list(self, node: Node, home: Any, depth: int) -> None:
        """Numbers are written out: a list that Word counts goes on counting in the next one."""
        places = node.attributes.get("start", "1")
        first = int(places) if places.isdigit() else 1
        for at, item in enumerate(node.elements("li"), first):
            paragraph = self._paragraph("Normal", home)
            paragraph.paragraph_format.space_after = Pt(3)
            paragraph.paragraph_format.left_indent = Cm(0.7 * (depth + 1))
            paragraph.paragraph_format.first_line_indent = Cm(-0.6)
            paragraph.add_run(f"{at}.\t" if node.tag == "ol" else "•\t")
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(0.7 * (depth + 1)))
            add_words(paragraph, _inline(item), self.direction)
            self._target(paragraph, item)
            for child in item.elements("ul", "ol"):
                self._list(child, home, depth + 1)

    def _target(self, paragraph: Any, node: Node) -> None:
        """Let links lead to a paragraph whose element has an id."""
        if node.attributes.get("id"):
            add_bookmark(paragraph, node.attributes["id"], next(self.numbers))

    def _table(self, node: Node) -> None:
        rows = [row for part in node.elements("thead", "tbody") for row in part.elements("tr")]
        table = self.document.add_table(len(rows), len(rows[0].elements("th", "td")), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table_to(table, self.direction)
        soften(table)
        for at, row in enumerate(rows):
            for cell, source in zip(table.rows[at].cells, row.elements("th", "td"), strict=True):
                paragraph = paragraph_to(cell.paragraphs[0], self.direction)
                add_words(paragraph, source, self.direction, Look(bold=source.tag == "th"))
                if source.tag == "th":
                    shade(cell, "E6EEEC")
        _repeat(table.rows[0])
        self._paragraph("Normal").paragraph_format.space_after = Pt(0)

    def _box(self, node: Node, block: BookBlock) -> None:
        """A table of one cell: it has a ground and a border, and stays together."""
        table = self.document.add_table(1, 1, style="Table Grid")
        table_to(table, self.direction)
        soften(table)
        cell = table.rows[0].cells[0]
        shade(cell, GROUNDS.get(block.box or "", "FFFFFF"))
        empty = cell.paragraphs[0]
        for child in node.children:
            if isinstance(child, Node):
                self._element(child, cell, block)
        empty._p.getparent().remove(empty._p)
        self._paragraph("Normal").paragraph_format.space_after = Pt(0)

    def _picture(self, node: Node, home: Any) -> None:
        """Word does not know WebP: the picture goes in as PNG."""
        paragraph = self._paragraph("Normal", home)
        picture = pictures.picture(node.attributes["src"].rpartition("/")[2])
        shape = paragraph.add_run().add_picture(_as_png(picture.path))
        if shape.width > _WIDEST:
            shape.height, shape.width = int(_WIDEST * picture.height / picture.width), _WIDEST
        shape._inline.docPr.set("descr", node.attributes.get("alt", ""))


def _titled(node: Node) -> Node:
    """The kind of a box and its title, kept apart: on pages of the site the look does that."""
    kind, *title = node.children
    return Node("p", children=[kind, " ·", *title])


def _inline(item: Node) -> Node:
    """The words of a list item without the lists in it."""
    kept: list[Node | str] = []
    for child in item.children:
        if isinstance(child, str):
            kept.append(child if child.strip() or kept else "")
        elif child.tag == "p":
            kept += child.children
        elif child.tag not in {"ul", "ol"}:
            kept.append(child)
    return Node("li", children=kept)


def _repeat(row: Any) -> None:
    """A table's head stands again on every page."""
    mark(row._tr.get_or_add_trPr(), "tblHeader")


def _as_png(path: Path) -> BytesIO:
    from PIL import Image

    png = BytesIO()
    with Image.open(path) as image:
        image.save(png, "PNG")
    png.seek(0)
    return png

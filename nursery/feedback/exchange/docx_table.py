"""A table as DOCX: A4 lying, a part for each section, the header on every page, Arabic from the right.

What stands around the rows is made by python-docx; the rows are written into it as they are read, so that ten
thousand of them take no more memory than ten.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Mm, Pt

from nursery.guide.exports.docx.direction import mark, page_to, paragraph_to, run_to, style_fonts
from nursery.papers.table import Table, Value

_BODY, _HERE = "word/document.xml", "rows stand here"
_WIDTH = 15_138  # twentieths of a point between the margins of a lying A4
_STYLES = {"Normal": (9, False), "Title": (18, True), "Heading 1": (12, True), "Footer": (8, False)}
_BRAND, _LINE, _HEAD = "0B5B53", "B9C4C1", "E2EFEC"
_ARABIC = re.compile("[\u0590-\u06ff]")
_LETTER = re.compile("(?P<arabic>[\u0590-\u06ff])|[A-Za-z\u00c0-\u024f]")
_DIRECTED = {True: "<w:pPr><w:bidi/></w:pPr>", False: "<w:pPr></w:pPr>"}
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def write(path: Path, table: Table) -> int:
    """Write `table` to `path`; returns the number of rows below the headers."""
    frame = io.BytesIO()
    _frame(table).save(frame)
    rows = _Rows(table)
    with ZipFile(frame) as old, ZipFile(path, "w", ZIP_DEFLATED, compresslevel=5) as new:
        for name in old.namelist():
            if name != _BODY:
                new.writestr(name, old.read(name))
        before, after = _around(old.read(_BODY).decode())
        with new.open(_BODY, "w", force_zip64=True) as stream:
            stream.write(before.encode())
            for piece in rows.pieces():
                stream.write(piece.encode())
            stream.write(after.encode())
    return rows.count


def _frame(table: Table) -> Any:
    """The document with its page, its styles and its title, and a paragraph in the place of the rows."""
    word = docx.Document()
    direction = "rtl" if table.language == "ar" else "ltr"
    for name, (size, bold) in _STYLES.items():
        style: Any = word.styles[name]
        style_fonts(style, size, bold=bold, colour=_BRAND if name in ("Title", "Heading 1") else None)
        style.paragraph_format.space_after = Pt(2)
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.5)
    page_to(section, direction)
    for text, name in ((table.title, "Title"), (table.note, "Normal"), (_HERE, "Normal")):
        if text:
            paragraph = paragraph_to(word.add_paragraph(style=name), direction)
            run_to(paragraph.add_run(text), direction)
    foot = paragraph_to(section.footer.paragraphs[0], direction)
    run_to(foot.add_run(f"{table.title}  ·  "), direction)
    mark(foot._p, "fldSimple", instr="PAGE")
    word.core_properties.title, word.core_properties.language = table.title, table.language
    word.core_properties.author = word.core_properties.comments = ""
    return word


def _around(body: str) -> tuple[str, str]:
    """What stands before and behind the paragraph that marks the place of the rows."""
    at = body.index(_HERE)
    return body[: body.rindex("<w:p>", 0, at)], body[body.index("</w:p>", at) + len("</w:p>") :]


class _Rows:
    """The rows as WordprocessingML; `count` is known when all pieces were taken."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.count = 0
        self.is_rtl = table.language == "ar"
        whole = sum(column.width for column in table.columns)
        self.widths = [_WIDTH * column.width // whole for column in table.columns]
        self.usual = _DIRECTED[self.is_rtl]

    def pieces(self) -> Iterator[str]:
        """Table after table, each under its heading."""
        part, by = None, self.table.parted_by
        for row in self.table.rows:
            self.count += 1
            heading = str(row[by] or "") if by is not None else ""
            if heading != part:
                yield (self._end() if part is not None else "") + self._begin(heading)
                part = heading
            yield self._row(row)
        yield self._end() if part is not None else self._begin("") + self._end()

    def _begin(self, heading: str) -> str:
        properties = self.usual.replace("<w:pPr>", '<w:pPr><w:pStyle w:val="Heading1"/><w:keepNext/>')
        title = f"<w:p>{properties}{self._run(heading)}</w:p>" if heading else ""
        lines = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>' for side in _SIDES
        )
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        head = "".join(
            self._cell(column.heading, width, bold=True)
            for column, width in zip(self.table.columns, self.widths, strict=True)
        )
        return (
            f"{title}<w:tbl><w:tblPr>{'<w:bidiVisual/>' if self.is_rtl else ''}"
            f'<w:tblW w:w="{sum(self.widths)}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
            f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
        )

    def _end(self) -> str:
        """A paragraph has to stand between two tables, or they become one."""
        return f"</w:tbl><w:p>{self.usual}</w:p>"

    def _row(self, row: Sequence[Value]) -> str:
        cells = (
            self._cell("" if value is None else str(value), width)
            for value, width in zip(row, self.widths, strict=True)
        )
        return f"<w:tr>{''.join(cells)}</w:tr>"

    def _cell(self, text: str, width: int, *, bold: bool = False) -> str:
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{_HEAD}"/>' if bold else ""
        lines = "".join(
            f"<w:p>{self._direction(line)}{self._run(line, bold=bold)}</w:p>" for line in text.split("\n")
        )
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{lines}</w:tc>'

    def _direction(self, line: str) -> str:
        """A line runs as its first letter does, whatever the table's language is."""
        first = _LETTER.search(line)
        return _DIRECTED[first["arabic"] is not None] if first else self.usual

    def _run(self, text: str, *, bold: bool = False) -> str:
        """Words with their own direction: Latin words in an Arabic table stay Latin."""
        if not text:
            return ""
        marks = '<w:b/><w:bCs/><w:sz w:val="16"/><w:szCs w:val="17"/>' if bold else ""
        marks += "<w:rtl/>" if _ARABIC.search(text) else ""
        return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

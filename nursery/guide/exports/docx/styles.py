"""The look of the document: styles, pages, running heads."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from nursery.guide.exports.docx.direction import mark, page_to, paragraph_to, run_to, style_fonts

BRAND = "0B5B53"
QUIET = "5A6663"
LINE = "B9C4C1"
# (name, size in points, bold, colour, space before and after in points)
_STYLES = (
    ("Normal", 11, False, None, 0, 6),
    ("Title", 30, True, BRAND, 120, 6),
    ("Subtitle", 14, False, QUIET, 0, 18),
    ("Heading 1", 24, True, BRAND, 0, 12),
    ("Heading 2", 18, True, BRAND, 18, 6),
    ("Heading 3", 14, True, None, 12, 4),
    ("Heading 4", 12, True, None, 10, 4),
    ("List Bullet", 11, False, None, 0, 3),
    ("List Number", 11, False, None, 0, 3),
    ("Header", 9, False, QUIET, 0, 0),
    ("Footer", 9, False, QUIET, 0, 0),
)
_OWN = (("Quiet", 9.5, False, QUIET, 6, 6), ("Box title", 12, True, None, 4, 4))
_MARGIN, _FOR_NOTES = Cm(2.2), Cm(5)


def dress(document: Document) -> dict[str, str]:
    """Give `document` the styles of the guide; returns their ids by name."""
    ids: dict[str, str] = {}
    for name, size, bold, colour, before, after in (*_STYLES, *_OWN):
        names = {style.name for style in document.styles}
        style: Any = (
            document.styles[name]
            if name in names
            else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        )
        ids[name] = style.style_id
        style_fonts(style, size, bold=bold, colour=colour)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        if name.startswith(("Heading", "Box")):
            style.paragraph_format.keep_with_next = True
    document.styles["Heading 1"].paragraph_format.page_break_before = True
    return ids


def lay_out(document: Document, direction: str, head: str, foot: str) -> None:
    """A4 with a wide margin for notes on the side where lines end; page numbers stand in the middle."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2.2)
    is_rtl = direction == "rtl"
    section.left_margin, section.right_margin = (_FOR_NOTES, _MARGIN) if is_rtl else (_MARGIN, _FOR_NOTES)
    section.different_first_page_header_footer = True
    page_to(section, direction)
    _line(section.header.paragraphs[0], direction, head)
    _line(section.footer.paragraphs[0], direction, foot)
    number = section.footer.add_paragraph(style="Footer")
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(number, "PAGE")
    number.add_run(" / ")
    _field(number, "NUMPAGES")


def _line(paragraph: Any, direction: str, text: str) -> None:
    run_to(paragraph_to(paragraph, direction).add_run(text), direction)


def _field(paragraph: Any, name: str) -> None:
    """A number that Word fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def soften(table: Any) -> None:
    """Thin grey lines instead of black ones."""
    borders = mark(table._tbl.tblPr, "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        mark(borders, side, val="single", sz="4", space="0", color=LINE)


def shade(cell: Any, colour: str) -> None:
    """The ground of a table cell or a box."""
    mark(cell._tc.get_or_add_tcPr(), "shd", val="clear", color="auto", fill=colour)

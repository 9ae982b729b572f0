"""What Word needs to be told so that Arabic runs from right to left: paragraphs, runs, tables, pages."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

FONT = "Amiri"
# Word falls back by itself where Amiri is not installed; these it finds everywhere.
LATIN_FONT = "Calibri"
# The order of properties is part of the format (ECMA-376, CT_PPr and CT_TblPr): these come after.
_AFTER_BIDI = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr")
_AFTER_BIDI_VISUAL = ("w:tblStyleRowBandSize", "w:tblW", "w:jc", "w:tblBorders", "w:tblLook")
_ARABIC = re.compile("[\u0600-\u06ff]")


def mark(parent: Any, tag: str, **attributes: str) -> Any:
    """Append `<w:tag w:name="value"/>` to the properties `parent`; returns the element."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)
    return element


def paragraph_in(home: Any, style_id: str, direction: str) -> Any:
    """A new paragraph at the end of a document or cell.

    The style goes in by its id: looking it up by its name takes longer than all the rest.
    """
    paragraph = home.add_paragraph()
    paragraph._p.style = style_id
    return paragraph_to(paragraph, direction)


def paragraph_to(paragraph: Any, direction: str) -> Any:
    """Let a paragraph run in `direction`; returns it. Its alignment then follows the direction."""
    if direction == "rtl":
        paragraph._p.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
    return paragraph


def run_to(run: Any, direction: str) -> Any:
    """Let a run of words be read in its own direction: Latin words in an Arabic text stay Latin."""
    if direction == "rtl" and _ARABIC.search(run.text):
        mark(run._r.get_or_add_rPr(), "rtl")
    return run


def table_to(table: Any, direction: str) -> None:
    """Let the first column stand where reading begins."""
    if direction == "rtl":
        table._tbl.tblPr.insert_element_before(OxmlElement("w:bidiVisual"), *_AFTER_BIDI_VISUAL)


def page_to(section: Any, direction: str) -> None:
    """Let a part of the document have its binding on the side where its language has it."""
    if direction == "rtl":
        mark(section._sectPr, "bidi")


def style_fonts(style: Any, size: float, *, bold: bool = False, colour: str | None = None) -> None:
    """Font, size (points) and weight of a style, for both scripts: Word keeps those of Arabic apart."""
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    mark(properties, "rFonts", ascii=LATIN_FONT, hAnsi=LATIN_FONT, eastAsia=LATIN_FONT, cs=FONT)
    if bold:
        mark(properties, "b")
        mark(properties, "bCs")
    if colour:
        mark(properties, "color", val=colour)
    mark(properties, "sz", val=str(round(size * 2)))
    mark(properties, "szCs", val=str(round(size * 2.2)))
    mark(properties, "lang", val="en-GB", bidi="ar-SY")

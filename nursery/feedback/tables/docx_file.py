"""A table as a document for Word and Writer: the same rows, the ids small in a narrow last column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from flask_babel import force_locale

from nursery.accounts.letters import LOCALES
from nursery.feedback.tables import instructions
from nursery.feedback.tables.columns import CODE, CODE_SIGN, FILLED_IN, words
from nursery.feedback.tables.filling import TableFile, TableRow

_FONT, _LATIN_FONT = "Amiri", "Calibri"
_ARABIC = re.compile("[\u0600-\u06ff]")
# Widths in millimetres; together the page between its margins.
_COLUMNS = {
    **{"number": 17, "section": 25, "text": 64, "kind": 23, "comment": 54, "proposal": 51, "reason": 26},
    CODE: 9,
}
_TWIPS = 56.7
_HEAD, _LOCKED, _PLACE, _OPEN = "0B4F4A", "F1F4F3", "DCE9E6", "FFFFFF"
_WRONG = "FBECEA"
_CHOOSE = "…"


def write(path: Path, table: TableFile) -> None:
    """Write the document; its words are in the table's language."""
    with force_locale(LOCALES[table.language]):
        document = docx.Document()
        document.core_properties.title, document.core_properties.author = table.title, table.organisation
        _lay_out(document, table)
        for line, look in _opening(table):
            _paragraph(document, line, look, table.language)
        _checksum(document, table.origin.token)
        body = document.element.body
        body.insert(len(body) - 1, parse_xml(_table(table)))
        body.insert(len(body) - 1, OxmlElement("w:p"))
        document.save(str(path))


def _lay_out(document: Any, table: TableFile) -> None:
    normal = document.styles["Normal"]
    properties = normal.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    _mark(properties, "rFonts", ascii=_LATIN_FONT, hAnsi=_LATIN_FONT, eastAsia=_LATIN_FONT, cs=_FONT)
    _mark(properties, "sz", val="18")
    _mark(properties, "szCs", val="20")
    _mark(properties, "lang", val="en-GB", bidi="ar-SY")
    normal.paragraph_format.space_after = Pt(3)
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = Cm(1.4)
    page.top_margin = page.bottom_margin = Cm(1.5)
    if table.language == "ar":
        _mark(page._sectPr, "bidi")
    _run(page.footer.paragraphs[0], f"{table.organisation} · {table.title}", "", table.language)


def _opening(table: TableFile) -> Iterator[tuple[str, str]]:
    yield table.title, "title"
    yield table.organisation, "strong"
    yield from ((f"{number}. {step}", "") for number, step in enumerate(instructions.steps(), 1))
    yield from ((f"• {rule}", "") for rule in instructions.rules())


def _paragraph(document: Any, text: str, look: str, language: str) -> None:
    _run(document.add_paragraph(), text, look, language)


def _run(paragraph: Any, text: str, look: str, language: str) -> None:
    if language == "ar":
        paragraph._p.get_or_add_pPr().insert_element_before(
            OxmlElement("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
    properties = paragraph.add_run(text)._r.get_or_add_rPr()
    if look:
        _mark(properties, "b")
        _mark(properties, "bCs")
    if look == "title":
        _mark(properties, "sz", val="30")
        _mark(properties, "szCs", val="34")
    if language == "ar" and _ARABIC.search(text):
        _mark(properties, "rtl")


def _checksum(document: Any, token: str) -> None:
    """The line by which the table is known again."""
    run = document.add_paragraph().add_run(token)
    properties = run._r.get_or_add_rPr()
    _mark(properties, "color", val="8A9693")
    _mark(properties, "sz", val="10")


def _mark(parent: Any, tag: str, **attributes: str) -> None:
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)


def _table(table: TableFile) -> str:
    """The whole table as XML: a cell at a time would take ten times as long."""
    columns = list(_COLUMNS)
    visual = "<w:bidiVisual/>" if table.language == "ar" else ""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="B9C4C1"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{_twips(column)}"/>' for column in columns)
    total = sum(_twips(column) for column in columns)
    properties = (
        f'<w:tblPr>{visual}<w:tblW w:w="{total}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    rows = "".join(_row(table, row, columns) for row in table.rows)
    parts = f"{properties}<w:tblGrid>{grid}</w:tblGrid>{_heads(table, columns)}{rows}"
    return f"<w:tbl {nsdecls('w')}>{parts}</w:tbl>"


def _heads(table: TableFile, columns: list[str]) -> str:
    labels = words(table.language).columns
    cells = "".join(
        _cell(
            column, _words(labels.get(column, column), table.language, head=True, small=column == CODE), _HEAD
        )
        for column in columns
    )
    return f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(table: TableFile, row: TableRow, columns: list[str]) -> str:
    is_whole = row.place == "guide" or row.place.startswith("section:")
    shade = _PLACE if is_whole else _LOCKED
    return f"<w:tr>{''.join(_row_cell(table, row, column, shade) for column in columns)}</w:tr>"


def _row_cell(table: TableFile, row: TableRow, column: str, shade: str) -> str:
    language = table.language
    if column == CODE:
        seal = table.origin.seal(row.row, row.place, row.known, row.base)
        ids = CODE_SIGN.join((row.row, row.place, row.known, row.base, seal))
        return _cell(column, _words(ids, "en", small=True), shade)
    text = getattr(row, column)
    if column == "kind":
        return _cell(column, _choice(text, language), _OPEN)
    if column == "text" and row.problem:
        return _cell(column, _words(row.problem, language) + _words(text, language), _WRONG)
    is_open = column in FILLED_IN or (column == "number" and row.is_spare)
    return _cell(column, _words(text, language), _OPEN if is_open else shade)


def _cell(column: str, content: str, shade: str) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(column)}" w:type="dxa"/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/></w:tcPr>{content}</w:tc>'
    )


def _words(text: str, language: str, *, head: bool = False, small: bool = False) -> str:
    """A paragraph; an empty one has no run."""
    bidi = "<w:bidi/>" if language == "ar" else ""
    return f'<w:p><w:pPr>{bidi}<w:spacing w:after="0"/></w:pPr>{_runs(text, language, head, small)}</w:p>'


def _runs(text: str, language: str, head: bool = False, small: bool = False) -> str:
    if not text:
        return ""
    look = "<w:b/><w:bCs/>" if head else ""
    colour = "FFFFFF" if head and not small else "9AA5A2" if small else ""
    look += f'<w:color w:val="{colour}"/>' if colour else ""
    look += '<w:sz w:val="4"/><w:szCs w:val="4"/>' if small else ""
    look += "<w:rtl/>" if language == "ar" and _ARABIC.search(text) else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r><w:rPr>{look}</w:rPr>{lines}</w:r>"


def _choice(text: str, language: str) -> str:
    """A list to choose from; a sign stands there until somebody does."""
    options = "".join(
        f'<w:listItem w:displayText="{kind}" w:value="{kind}"/>' for kind in words(language).kinds.values()
    )
    empty = "" if text else "<w:showingPlcHdr/>"
    bidi = "<w:bidi/>" if language == "ar" else ""
    return (
        f'<w:p><w:pPr>{bidi}<w:spacing w:after="0"/></w:pPr><w:sdt><w:sdtPr>{empty}<w:dropDownList>{options}'
        f"</w:dropDownList></w:sdtPr><w:sdtContent>{_runs(text or _CHOOSE, language)}"
        "</w:sdtContent></w:sdt></w:p>"
    )


def _twips(column: str) -> int:
    return round(_COLUMNS[column] * _TWIPS)

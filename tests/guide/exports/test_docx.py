"""The Word document: real headings, printed numbers, and every word running in its own direction."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx as reader
import pytest
from docx.oxml.ns import qn
from flask import Flask

from nursery.guide.content import GuideContent
from nursery.guide.exports import docx
from nursery.guide.exports.binding import WHOLE, Part
from nursery.guide.exports.models import FileScope
from nursery.guide.keys import give_keys
from nursery.guide.reading import read
from tests.guide.exports.test_book import bound
from tests.support.guide import write_guide

SECTION = Part(FileScope.SECTION, "section-2")
TABLE = {
    "ar": "| العمر | اللعبة |\n|---|---|\n| 6 أشهر | كرة |",
    "en": "| Age | Toy |\n|---|---|\n| 6 months | Ball |",
}


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> GuideContent:
    folder = write_guide(tmp_path_factory.mktemp("guide"), sections=3, chapter_size=2)
    for code, table in TABLE.items():
        file = folder / "01-chapter-1" / f"02-section-2.{code}.md"
        head, heading, rest = file.read_text("utf-8").partition("\n## ")
        before, practice, after = (heading + rest).partition("{#practice}\n")
        file.write_text(f"{head}{before}{practice}\n{table}\n{after}", "utf-8")
    return give_keys(read(folder))


def written(app: Flask, content: GuideContent, folder: Path, part: Part, language: str) -> Any:
    path = folder / "guide.docx"
    steps: list[int] = []
    with app.test_request_context():
        docx.write(bound(content, part, language), path, steps.append)
    assert steps == sorted(steps)
    assert steps[-1] == 100
    return reader.Document(str(path))


def headings(document: Any, level: int) -> list[str]:
    return [p.text for p in document.paragraphs if p.style.name == f"Heading {level}"]


def is_rtl(paragraph: Any) -> bool:
    properties = paragraph._p.pPr
    return properties is not None and properties.find(qn("w:bidi")) is not None


def test_headings_are_real_and_paragraphs_have_their_printed_numbers(
    app: Flask, content: GuideContent, tmp_path: Path
) -> None:
    document = written(app, content, tmp_path, WHOLE, "en")
    assert headings(document, 2) == ["1.1  Washing hands 1", "1.2  Washing hands 2", "2.1  Washing hands 3"]
    assert headings(document, 3)[:2] == ["Why it matters", "Key facts"]
    texts = [paragraph.text for paragraph in document.paragraphs]
    at = texts.index("[1.1.1]")
    assert texts[at + 1].startswith("We wash our hands before food")
    assert "[2.1.7]" in texts


def test_arabic_runs_from_right_to_left_everywhere(app: Flask, content: GuideContent, tmp_path: Path) -> None:
    document = written(app, content, tmp_path, SECTION, "ar")
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    everywhere = [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]
    assert everywhere
    assert all(is_rtl(paragraph) for paragraph in everywhere)
    arabic = [run for p in everywhere for run in p.runs if any("\u0600" <= c <= "\u06ff" for c in run.text)]
    assert arabic
    assert all(run._r.rPr.find(qn("w:rtl")) is not None for run in arabic)
    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in document.tables)
    assert document.sections[0]._sectPr.find(qn("w:bidi")) is not None


def test_english_runs_from_left_to_right(app: Flask, content: GuideContent, tmp_path: Path) -> None:
    document = written(app, content, tmp_path, SECTION, "en")
    assert not any(is_rtl(paragraph) for paragraph in document.paragraphs)


def test_both_languages_stand_one_after_the_other(app: Flask, content: GuideContent, tmp_path: Path) -> None:
    document = written(app, content, tmp_path, SECTION, "both")
    assert headings(document, 2) == ["1.2  غسل اليدين 2", "1.2  Washing hands 2"]
    directions = {text: is_rtl(p) for p in document.paragraphs for text in [p.text]}
    assert directions["لماذا يهمّنا هذا"]
    assert not directions["Why it matters"]


def test_tables_and_boxes_are_tables(app: Flask, content: GuideContent, tmp_path: Path) -> None:
    table, box = written(app, content, tmp_path, SECTION, "en").tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Age", "Toy"], ["6 months", "Ball"]]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert box.rows[0].cells[0].text.startswith("Activity · The water song\nWe sing together")


def test_every_link_inside_has_a_place(app: Flask, content: GuideContent, tmp_path: Path) -> None:
    document = written(app, content, tmp_path, WHOLE, "both")
    body = document.element.body
    places = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    numbers = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))]
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    assert anchors
    assert len(numbers) == len(set(numbers)) == len(places)
    assert {name for name in anchors if name not in places} == set()


def test_it_says_which_text_it_is(app: Flask, content: GuideContent, tmp_path: Path) -> None:
    document = written(app, content, tmp_path, SECTION, "en")
    assert document.core_properties.identifier == "ab" * 32
    foot = document.sections[0].footer.paragraphs[0].text
    assert "SHA-256 abababababab" in foot
    assert "Version 2" in foot

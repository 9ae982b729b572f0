"""The account as files: opened again, they say what the page says."""

from __future__ import annotations

import csv
from pathlib import Path

import docx
import pypdfium2
import pytest
from flask import Flask, g

from nursery.base.errors import NotAllowed
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.outcome import csv_file, docx_file, paper
from nursery.papers import commands
from nursery.papers.models import PaperFormat
from nursery.papers.offering import Writer, offered
from tests.feedback.consolidation.arrange import Scene, arrange
from tests.feedback.outcome.arrange import answer, publish

D = Disposition
REASON = "المرجع المعتمد يقول غير ذلك."


@pytest.fixture
def scene(context: Flask) -> Scene:
    made = arrange()
    answer(made, [(D.NOT_ACCEPTED, REASON), (D.ACCEPTED, ""), (D.ACCEPTED, "")])
    publish(made)
    return made


def written(app: Flask, write: Writer, scene: Scene, path: Path, language: str) -> Path:
    with app.test_request_context(f"/{language}/", base_url="https://example.org"):
        g.lang = language
        write(path, scene.round_id, language)
    return path


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_paper_is_tagged_and_in_its_language(
    app: Flask, scene: Scene, tmp_path: Path, language: str
) -> None:
    path = written(app, paper.write, scene, tmp_path / "outcome.pdf", language)
    document = pypdfium2.PdfDocument(path)
    title = "سألنا، فقلتم، فعملنا" if language == "ar" else "We asked, you said, we did"
    assert document.get_metadata_value("Title") == title
    assert document.is_tagged()
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "67%" in text and "33%" in text
    assert len(document) >= 4


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_document_has_the_tables_and_runs_in_its_direction(
    app: Flask, scene: Scene, tmp_path: Path, language: str
) -> None:
    path = written(app, docx_file.write, scene, tmp_path / "outcome.docx", language)
    word = docx.Document(str(path))
    cells = [[cell.text for cell in row.cells] for table in word.tables for row in table.rows]
    accepted, refused = (
        ("مقبول", "غير مقبول (مع التعليل)") if language == "ar" else ("Accepted", "Not accepted")
    )
    assert [accepted, "2", "67%"] in cells
    assert [refused, "1", "33%"] in cells or language == "ar"
    assert any(REASON in paragraph.text for paragraph in word.paragraphs)
    bidi = word.element.body.xpath(".//w:tblPr/w:bidiVisual")
    assert len(bidi) == (len(word.tables) if language == "ar" else 0)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_data_add_up_and_explain_themselves(
    app: Flask, scene: Scene, tmp_path: Path, language: str
) -> None:
    path = written(app, csv_file.write, scene, tmp_path / "outcome.csv", language)
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    explained = [line["row"] for line in lines if line["table"] == "dictionary"]
    assert explained == list(lines[0])
    decided = {line["row"]: int(line["number"]) for line in lines if line["table"] == "dispositions"}
    assert decided == {"accepted": 2, "not_accepted": 1}
    assert sum(float(line["share"]) for line in lines if line["table"] == "dispositions") == 100


def test_everybody_may_have_them_once_the_responses_are_public(app: Flask, context: Flask) -> None:
    made = arrange()
    answer(made, [(D.ACCEPTED, "")])
    known = offered("outcome")
    assert not known.may_read(made.lead, made.round_id)
    with pytest.raises(NotAllowed):
        commands.request_paper("outcome", made.round_id, PaperFormat.CSV, "ar", actor=made.lead)
    publish(made)
    assert known.may_read(None, made.round_id) and known.is_public(made.round_id)
    commands.request_paper("outcome", made.round_id, PaperFormat.CSV, "ar", actor=None)

"""The matrix and the reasons as files, opened again: what they say, how they run, what they withhold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest
from flask import Flask, g

from nursery.accounts.actors import Actor
from nursery.base.errors import NotFound
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.papers.models import PaperFormat
from nursery.papers.offering import offered
from tests.feedback.traceability import arrange as scenes
from tests.feedback.traceability.arrange import NEW, OLD, Scene, carry, comment, save
from tests.support.pages import PageClient
from tests.support.people import sign_in

D, F = Disposition, PaperFormat
SECRET = "سرّ المراجعين"
LANGUAGES = ("ar", "en")
KINDS = ("traceability", "reasons")


@pytest.fixture
def scene(app: Flask) -> Scene:
    """One carried comment, one withheld and carried, one refused, and an editorial change."""
    with app.app_context():
        found = scenes.arrange()
        comment(found, 1, D.ACCEPTED, proposed=found.block().markdown_ar.replace(OLD, NEW), reason="شكراً لكم")
        secret = {"visibility": Visibility.REVIEWERS, "body": SECRET, "reason": SECRET, "proposed": SECRET}
        comment(found, 2, D.ACCEPTED, block=3, author=1, **secret)  # type: ignore[arg-type]
        comment(found, 3, D.NOT_ACCEPTED, reason="النصّ يتبع التعليمات", block=None, section=1)
        carry(found, 1, (OLD, NEW))
        carry(found, 2, ("يقلّل العدوى", "يقلّل العدوى كثيراً"), place=3)
        save(found, ("نضع الصابون", "نضع الصابون السائل"))
        scenes.publish_responses(found)
        scenes.publish_version(found)
    return found


def subject(scene: Scene, kind: str) -> int:
    return scene.round_id if kind.startswith("traceability") else scene.working_id


def made(app: Flask, folder: Path, scene: Scene, kind: str, wanted: PaperFormat, language: str) -> Path:
    path = folder / f"paper.{wanted}"
    with app.app_context(), app.test_request_context(f"/{language}/"):
        g.lang = language
        offered(kind).writers[wanted](path, subject(scene, kind), language)
    return path


def cells(path: Path) -> list[list[Any]]:
    (sheet,) = openpyxl.load_workbook(path).worksheets
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_spreadsheet_runs_its_way_with_a_fixed_head_and_filters(
    app: Flask, scene: Scene, tmp_path: Path, kind: str, language: str
) -> None:
    path = made(app, tmp_path, scene, kind, F.XLSX, language)
    (sheet,) = openpyxl.load_workbook(path).worksheets
    assert bool(sheet.sheet_view.rightToLeft) is (language == "ar")
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref.startswith("A1:")
    assert sheet.page_setup.orientation == "landscape" and sheet.print_title_rows == "$1:$1"
    assert sheet.column_dimensions["D"].width > 20
    assert len(cells(path)) == 1 + 3


def test_the_matrix_in_a_spreadsheet(app: Flask, scene: Scene, tmp_path: Path) -> None:
    _head, first, second, third = cells(made(app, tmp_path, scene, "traceability", F.XLSX, "ar"))
    assert first[0] == 1 and first[2] == "[1.1.1]" and first[3] == "هيئة الطفولة"
    assert OLD in first[11] and NEW in first[12] and "2" in first[13] and "[1.1.1]" in first[13]
    assert [value for value in second[3:] if value] == [second[4], second[5], second[7]]
    assert third[8] == "النصّ يتبع التعليمات" and third[12] is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_document_runs_its_way_with_a_head_on_every_page(
    app: Flask, scene: Scene, tmp_path: Path, kind: str, language: str
) -> None:
    document = docx.Document(str(made(app, tmp_path, scene, kind, F.DOCX, language)))
    assert document.sections[0].page_width > document.sections[0].page_height  # type: ignore[operator]
    assert document.tables
    for table in document.tables:
        xml = table._tbl.xml
        assert ("w:bidiVisual" in xml) is (language == "ar") and "w:tblHeader" in xml
    words = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert NEW in words and SECRET not in words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_print_is_tagged_lying_and_numbered(
    app: Flask, scene: Scene, tmp_path: Path, kind: str, language: str
) -> None:
    path = made(app, tmp_path, scene, kind, F.PDF, language)
    found = pypdfium2.PdfDocument(path)
    assert pypdfium2.raw.FPDFCatalog_IsTagged(found.raw)
    width, height = found[0].get_size()
    assert width > height
    text = "\n".join(page.get_textpage().get_text_range() for page in found)
    assert SECRET not in text and "1.1.1" in text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("wanted", [F.XLSX, F.DOCX])
def test_what_is_withheld_is_in_no_public_file_and_in_those_of_the_staff(
    app: Flask, scene: Scene, tmp_path: Path, kind: str, wanted: PaperFormat
) -> None:
    def words(of: str) -> str:
        path = made(app, tmp_path, scene, of, wanted, "ar")
        if wanted is F.XLSX:
            return "\n".join(str(value) for row in cells(path) for value in row)
        tables = docx.Document(str(path)).tables
        return "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)

    public, staff = words(kind), words(f"{kind}-staff")
    assert SECRET not in public and "جمعية البيلسان" not in public and "ريما الحسن" not in public
    assert ("جمعية البيلسان" in staff) and ("ريما الحسن" in staff) is (kind == "reasons")
    assert (SECRET in staff) is (kind == "traceability")


def test_who_may_have_the_files(app: Flask, scene: Scene) -> None:
    def may(kind: str, actor: Actor | None) -> bool:
        return offered(kind).may_read(actor, subject(scene, kind))

    with app.app_context():
        for kind in KINDS:
            assert may(kind, None) and may(kind, scene.members[0])
            assert not may(f"{kind}-staff", None) and not may(f"{kind}-staff", scene.members[0])
            assert may(f"{kind}-staff", scene.reviewer) and not may(f"{kind}-staff", scene.editor)
            assert may(f"{kind}-editors", scene.editor)
            assert not may(f"{kind}-editors", None) and not may(f"{kind}-editors", scene.members[0])
            with pytest.raises(NotFound):
                offered(kind).may_read(scene.reviewer, 987_654)
        fresh = scenes.arrange_next(scene)
        assert not offered("traceability").may_read(None, fresh)
        assert offered("traceability-staff").may_read(scene.reviewer, fresh)
        assert not offered("reasons-staff").may_read(scene.reviewer, scene.version_id)


def test_a_file_is_made_anew_when_what_it_says_changes(app: Flask, scene: Scene) -> None:
    def stamps() -> list[str]:
        return [offered(kind).stamp(subject(scene, kind)) for kind in KINDS]

    with app.app_context():
        before = stamps()
        assert stamps() == before and all(len(stamp) <= 64 for stamp in before)
        scenes.undo(scene, 1)
        after = stamps()
        assert before[0] != after[0] and before[1] != after[1]


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_asked_for_and_taken_away(app: Flask, client: PageClient, scene: Scene, kind: str) -> None:
    page = {
        "traceability": f"/ar/consultations/{scene.round_id}/traceability",
        "reasons": "/ar/guide/versions/2/reasons",
    }[kind]
    sign_in(client, scene.reviewer)
    assert f"/ar/papers/{kind}-staff/{subject(scene, kind)}" in client.get(page).text
    sign_in(client, scene.members[0])
    assert f"/ar/papers/{kind}/{subject(scene, kind)}" in client.get(page).text

"""The matrix: every cell by word, shape and letter; light however big; what is missing, in words."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from flask import Flask, g

from nursery.accounts.roles import OrganisationKind, Role
from nursery.base.errors import NotAllowed, NotFound
from nursery.feedback.agreement.lifecycle import CellState, ObjectionState, SectionState, Stance
from nursery.feedback.matrix import files, labels, queries
from nursery.feedback.matrix.grid import Chosen
from nursery.feedback.matrix.lifecycle import Only
from nursery.feedback.rounds.lifecycle import SilenceRule
from tests.feedback.sealing.arrange import Agreed, adopt, arrange, object_to, say, set_state
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries

CSS = Path(labels.__file__).parent / "static" / "matrix.css"


def with_an_objection(given: Agreed) -> None:
    """The second organisation objects to the first section, which is open again."""
    set_state(given.rows[0], SectionState.REOPENED)
    object_to(given.rows[0], given.organisations[1], ObjectionState.UNDER_MEDIATION)


def arranged_open() -> Agreed:
    """While positions are taken: one has agreed, one objects, one has said nothing."""
    given = arrange(agreed=False)
    say(given.rows[0], given.organisations[1], Stance.OBJECT, "لا نوافق على هذا الحدّ")
    object_to(given.rows[0], given.organisations[1])
    return given


@pytest.mark.usefixtures("context")
class TestGrid:
    def test_each_cell_says_what_was_said(self) -> None:
        given = arrange()
        grid = queries.matrix(given.id, given.editor)
        states = [[cell.state for cell in row.cells] for row in grid.rows]
        assert states == [
            [CellState.RESERVATION, CellState.AGREE],
            [CellState.AGREE, CellState.AGREE],
            [CellState.SILENT_CONSENT, CellState.SILENT_CONSENT],
        ]
        assert [(row.said, row.asked) for row in grid.rows] == [(2, 2)] * 3
        assert [chapter.number for chapter in grid.chapters] == ["1"]

    def test_silence_that_means_nothing_is_no_word(self) -> None:
        grid = queries.matrix((given := arrange(silence=SilenceRule.NO_POSITION)).id, given.editor)
        assert (grid.rows[2].said, grid.rows[2].asked) == (0, 2)

    @pytest.mark.parametrize(
        ("chosen", "rows", "sections"),
        [
            (Chosen(kind=OrganisationKind.NGO), 1, 2),
            (Chosen(kind=OrganisationKind.ACADEMIC), 0, 2),
            (Chosen(chapter="chapter-1"), 3, 2),
            (Chosen(chapter="none"), 3, 0),
            (Chosen(state=CellState.RESERVATION), 1, 1),
            (Chosen(only=Only.OBJECTIONS), 1, 1),
            (Chosen(only=Only.INCOMPLETE), 2, 2),
            (Chosen(state=CellState.AGREE, only=Only.OBJECTIONS), 0, 0),
        ],
    )
    def test_what_is_left_by_a_filter(self, chosen: Chosen, rows: int, sections: int) -> None:
        given = arranged_open()
        grid = queries.matrix(given.id, given.editor, chosen)
        assert (len(grid.rows), len(grid.sections)) == (rows, sections)

    def test_who_reads_it(self) -> None:
        given = arrange()
        member = make_person(Role.PARTY_MEMBER, organisation_id=given.organisations[2])
        for actor in (member, *(make_person(role) for role in (Role.REVIEWER, Role.AUDITOR))):
            assert queries.may_read(given.id, actor)
        for role in (Role.PARTY_MEMBER, Role.ADMINISTRATOR, Role.OPERATOR):
            with pytest.raises(NotFound):
                queries.matrix(given.id, make_person(role))
        with pytest.raises(NotAllowed):
            queries.matrix(given.id, None)
        with pytest.raises(NotFound):
            queries.matrix(given.id + 1, given.editor)

    def test_everybody_reads_it_once_it_is_adopted(self, tmp_path: Path) -> None:
        given = arrange()
        adopt(given, tmp_path)
        assert queries.matrix(given.id, None).rows
        assert queries.missing(given.id, None).is_adopted

    def test_what_is_missing(self) -> None:
        given = arranged_open()
        page = queries.missing(given.id, given.editor)
        assert (page.agreed, page.all) == (0, 2)
        first = page.sections[0]
        assert [party.id for party, _cell in first.objecting] == [given.organisations[1]]
        assert [party.id for party in first.silent] == [given.organisations[2]]
        by_party = {one.party.id: one for one in page.parties}
        assert [one.number for one in by_party[given.organisations[2]].silent] == ["1.1", "1.2"]
        assert given.organisations[0] not in by_party

    def test_the_number_of_statements_does_not_grow(self) -> None:
        small, big = arrange(organisations=3), None
        with counted_queries() as few:
            queries.matrix(small.id, small.editor)
        big = arrange(organisations=40, sections=6)
        with counted_queries() as many:
            queries.matrix(big.id, big.editor)
        assert len(few) == len(many)

    def test_the_stamp_changes_with_what_is_said(self) -> None:
        given = arrange(agreed=False)
        before = queries.stamp(given.id)
        say(given.rows[1], given.organisations[2], Stance.ABSTAIN)
        assert queries.stamp(given.id) != before
        assert len(queries.stamp(given.id)) <= 64


def test_the_letters_of_the_page_are_those_of_the_files() -> None:
    css = CSS.read_text("utf-8")
    for rule, language in (
        (r":root \{([^}]*)\}", "en"),
        (r":root:lang\(ar\) \{([^}]*)\}", "ar"),
    ):
        found = re.search(rule, css)
        assert found is not None
        letters = dict(re.findall(r'--l-(\w): "(.)"', found[1]))
        wanted = {labels.MARKS[state]: letter for state, letter in labels.LETTERS[language].items()}
        assert letters.items() <= wanted.items()
        assert language == "ar" or letters == wanted
    for letters_of in labels.LETTERS.values():
        assert len(set(letters_of.values())) == len(CellState)


class TestFiles:
    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_all_three(self, app: Flask, tmp_path: Path, language: str) -> None:
        with app.app_context():
            given = arranged_open()
        with app.test_request_context(f"/{language}/"):
            g.lang = language
            files.write_pdf(tmp_path / "m.pdf", given.id, language)
            files.write_xlsx(tmp_path / "m.xlsx", given.id, language)
            files.write_docx(tmp_path / "m.docx", given.id, language)
        pdf = pypdfium2.PdfDocument(tmp_path / "m.pdf")
        assert [round(side) for side in pdf[0].get_size()] == [1191, 842]
        book = openpyxl.load_workbook(tmp_path / "m.xlsx")
        matrix = book.worksheets[0]
        assert bool(matrix.sheet_view.rightToLeft) == (language == "ar")
        assert [matrix.cell(3, at).value for at in (3, 4)] == [
            labels.LETTERS[language][state] for state in (CellState.RESERVATION, CellState.AGREE)
        ]
        assert book.worksheets[2].cell(3, 4).value == "لا نوافق على هذا الحدّ"
        document = docx.Document(str(tmp_path / "m.docx"))
        assert [len(table.rows) for table in document.tables] == [4, 4]


class TestPages:
    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_the_matrix(self, app: Flask, client: PageClient, language: str) -> None:
        with app.app_context():
            given = arranged_open()
        sign_in(client, given.editor)
        page = client.get(f"/{language}/agreement/{given.id}/matrix")
        assert page.status_code == 200
        assert "لا نوافق على هذا الحدّ" in page.text
        assert page.text.count("<details><summary><i>") == 2
        for query in ("kind=ngo", "chapter=chapter-1", "state=object", "only=incomplete", "kind=zzz&state=1"):
            assert client.get(f"/{language}/agreement/{given.id}/matrix?{query}").status_code == 200
        empty = client.get(f"/{language}/agreement/{given.id}/matrix?kind=academic")
        assert "mx-frame" not in empty.text

    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_what_is_missing(self, app: Flask, client: PageClient, language: str) -> None:
        with app.app_context():
            given = arranged_open()
            whole = arrange(sections=3)
        sign_in(client, given.editor)
        page = client.get(f"/{language}/agreement/{given.id}/missing")
        assert page.status_code == 200
        assert "1.2" in page.text
        assert client.get(f"/{language}/agreement/{whole.id}/missing").status_code == 200

    def test_strangers_are_asked_to_sign_in_or_refused(self, app: Flask, client: PageClient) -> None:
        with app.app_context():
            given, stranger = arrange(), make_person(Role.PARTY_MEMBER)
        assert client.get(f"/ar/agreement/{given.id}/matrix").status_code == 302
        sign_in(client, stranger)
        for page in ("matrix", "missing"):
            assert client.get(f"/ar/agreement/{given.id}/{page}").status_code == 404

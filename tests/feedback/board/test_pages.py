"""The board as reviewers meet it: beside the text, filtered by a plain form, several comments at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.feedback.board import commands, queries
from nursery.feedback.board.queries import BoardFilter
from nursery.feedback.board.rules import Seen
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.consolidation import commands as consolidation
from nursery.feedback.consolidation.lifecycle import Disposition
from tests.feedback.consolidation.arrange import PARAGRAPH_AR, Scene, add_comment, add_comments, arrange
from tests.support.pages import Page, PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries
from tests.support.rounds import SLUGS

SECRET = "نسأل الوزارة قبل أن نبتّ"


@pytest.fixture
def scene(app: Flask) -> Scene:
    with app.app_context():
        return arrange()


@pytest.fixture
def board(client: PageClient, scene: Scene) -> str:
    """The address of the board, for a reviewer who is signed in."""
    sign_in(client, scene.reviewer)
    return f"/ar/review/{scene.round_id}"


@pytest.fixture
def inside(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def _comments(app: Flask, scene: Scene, count: int) -> list[int]:
    with app.app_context():
        return add_comments(scene, count)


def _links(page: Page) -> list[str]:
    return [link.get("href", "") for link in page.all(".//main//a")]


def _ticks(page: Page) -> list[str]:
    return [box.get("value", "") for box in page.all(".//input[@name='ticked']")]


class TestBoard:
    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_comments_beside_the_text(
        self, app: Flask, client: PageClient, scene: Scene, language: str
    ) -> None:
        with app.app_context():
            first = add_comment(scene, 1)
            add_comment(scene, 2, author=1, section=1, block=None, kind=CommentKind.QUESTION, body="Why?")
            consolidation.answer(first, Disposition.NOTED, actor=scene.reviewer)
        sign_in(client, scene.reviewer)
        page = client.page(f"/{language}/review/{scene.round_id}")
        assert f"/{language}/review/comments/{first}" in _links(page)
        assert ("أُحيط علماً" if language == "ar" else "Noted") in page.text
        assert ("بلا ردّ" if language == "ar" else "No response yet") in page.text
        if language == "ar":
            assert PARAGRAPH_AR in page.text
        assert [progress.get("value") for progress in page.all(".//progress")] == ["1"]

    def test_empty_round(self, client: PageClient, board: str) -> None:
        assert "لم تُقدَّم أي ملاحظة بعد" in client.page(board).text

    def test_filters_keep_each_other(self, app: Flask, client: PageClient, scene: Scene, board: str) -> None:
        with app.app_context():
            add_comment(scene, 1, body="أولى")
            add_comment(scene, 2, author=1, body="ثانية")
        one = scene.organisations[1]
        page = client.page(f"{board}?organisation={one}&kind=technical&unanswered=1&reviewer=nobody&q=ثانيه")
        assert "ثانية" in page.text and "أولى" not in page.text.replace("الأولى", "")
        values = page.form_values(0)
        assert (values["organisation"], values["state"], values["q"]) == (str(one), "none", "ثانيه")
        kept = [link for link in _links(page) if f"section={SLUGS[0]}&" in link]
        assert kept and all("kind=technical" in link and "reviewer=nobody" in link for link in kept)
        assert "ملاحظة واحدة" in page.text
        assert "لا ملاحظات توافق" in client.page(f"{board}?kind=support").text

    @pytest.mark.parametrize(
        "query",
        [
            *("kind=nonsense", "organisation=99999999999999999999", "organisation=x", "section=%00"),
            *("page=-1", "page=99999999999999", "reviewer=x", "reviewer=-1", "governorate=<b>", "state=1"),
            *("q=%00%27%22", "q=" + "ا" * 500, "grouping=2", "overdue=no"),
        ],
    )
    def test_nonsense_in_the_address(
        self, app: Flask, client: PageClient, scene: Scene, board: str, query: str
    ) -> None:
        _comments(app, scene, 1)
        client.page(f"{board}?{query}")

    def test_pages_of_fifty(self, app: Flask, client: PageClient, scene: Scene, board: str) -> None:
        _comments(app, scene, 51)
        assert len(client.page(board).all(".//article")) == 50
        assert len(client.page(f"{board}?page=2").all(".//article")) == 1

    @pytest.mark.parametrize("count", [1, 100])
    def test_at_most_six_queries(
        self, app: Flask, client: PageClient, scene: Scene, board: str, count: int
    ) -> None:
        _comments(app, scene, count)
        with counted_queries() as statements:
            client.page(f"{board}?section={SLUGS[0]}")
        own = [one for one in statements if not any(word in one for word in ("FROM comment_groups",))]
        assert len(own) == 6

    @pytest.mark.parametrize("path", ["", "/views"])
    def test_others_stay_outside(self, app: Flask, client: PageClient, scene: Scene, path: str) -> None:
        assert client.get(f"/ar/review/{scene.round_id}{path}").status_code in (302, 403)
        with app.app_context():
            other = make_person(Role.FOCAL_POINT)
        sign_in(client, other)
        assert client.get(f"/ar/review/{scene.round_id}{path}").status_code == 403

    def test_unknown_round(self, client: PageClient, scene: Scene) -> None:
        sign_in(client, scene.lead)
        for path in ("", "/views"):
            client.page(f"/ar/review/99{path}", status=404)


class TestTicked:
    def _send(self, client: PageClient, board: str, page: Page, **data: object) -> Page:
        return client.send(board, {"ticked": _ticks(page), **data})

    def test_assign_all_on_the_page(self, app: Flask, client: PageClient, scene: Scene, board: str) -> None:
        _comments(app, scene, 3)
        day = clock.today() + timedelta(days=5)
        chosen = {"do": "assign", "reviewer_id": str(scene.lead.person_id), "due_on": day.isoformat()}
        page = self._send(client, board, client.page(board), **chosen)
        assert "تمّ ذلك لـ3 ملاحظات" in page.text
        assert page.text.count(scene.lead.name) >= 3

    def test_two_reviewers_at_once(self, app: Flask, client: PageClient, scene: Scene, board: str) -> None:
        first, _second = _comments(app, scene, 2)
        page = client.page(board)
        with app.app_context():
            ticks = {first: Seen(0, 0)}
            commands.assign(scene.round_id, ticks, scene.lead.person_id, None, actor=scene.lead)
            consolidation.answer(first, Disposition.NOTED, actor=scene.lead)
        mine = str(scene.reviewer.person_id)
        answer = self._send(client, board, page, do="assign", reviewer_id=mine)
        assert f"تُركت الملاحظة 1: أسندها زميل إلى {scene.lead.name}" in answer.text
        answer = self._send(client, board, page, do="answer", disposition="accepted")
        assert f"تُركت الملاحظة 1: كتب {scene.lead.name} ردّاً آخر" in answer.text
        assert "تمّ ذلك لملاحظة واحدة" in answer.text

    def test_a_refusal_keeps_what_was_filled_in(
        self, app: Flask, client: PageClient, scene: Scene, board: str
    ) -> None:
        _comments(app, scene, 2)
        ticks = _ticks(client.page(board))
        data = {"ticked": ticks[:1], "do": "answer", "disposition": "not_accepted", "reason": ""}
        page = client.send(f"{board}?state=none", data, status=422)
        assert "للجهة الحق في معرفة السبب" in page.text or page.all(".//*[@class='field-error']")
        assert len(page.all(".//input[@name='ticked'][@checked]")) == 1
        for missing in (
            {"do": "due"},
            {"do": "answer"},
            {"do": "assign", "ticked": []},
            {"do": "section", "reviewer_id": ""},
        ):
            client.send(board, {"ticked": ticks, **missing}, status=422)

    def test_clear_what_a_colleague_drafted(
        self, app: Flask, client: PageClient, scene: Scene, board: str
    ) -> None:
        mine, theirs = _comments(app, scene, 2)
        with app.app_context():
            consolidation.answer(mine, Disposition.ACCEPTED, actor=scene.reviewer)
            consolidation.answer(theirs, Disposition.ACCEPTED, actor=scene.lead)
        page = self._send(client, board, client.page(board), do="clear")
        assert "تمّ ذلك لملاحظة واحدة" in page.text and "أنتم من كتب ردّها" in page.text

    def test_what_proposes_a_wording_is_asked_by_itself(
        self, app: Flask, client: PageClient, scene: Scene, board: str
    ) -> None:
        with app.app_context():
            add_comment(scene, 1, proposed_text="نصّ آخر")
            add_comment(scene, 2)
        chosen = {"do": "answer", "disposition": "partly_accepted", "reason": "جزء منها"}
        page = self._send(client, board, client.page(board), **chosen)
        assert "تُركت الملاحظة 1: تقترح نصاً" in page.text and "تمّ ذلك لملاحظة واحدة" in page.text

    def test_a_whole_section(self, app: Flask, client: PageClient, scene: Scene, board: str) -> None:
        with app.app_context():
            add_comment(scene, 1)
            add_comment(scene, 2, section=1)
        data = {"do": "section", "reviewer_id": str(scene.reviewer.person_id)}
        client.send(f"{board}?section={SLUGS[0]}", data)
        with app.app_context():
            nobody = queries.board(scene.round_id, BoardFilter(reviewer="nobody"))
        assert [item.comment.number for item in nobody.items.items] == [2]


class TestOneComment:
    def test_assignment_and_notes_where_it_is_answered(
        self, app: Flask, client: PageClient, scene: Scene
    ) -> None:
        (comment,) = _comments(app, scene, 1)
        sign_in(client, scene.reviewer)
        data = {"reviewer_id": str(scene.lead.person_id), "due_on": "", "version": "0"}
        page = client.send(f"/ar/review/comments/{comment}/assign", data)
        assert f"مسندة إلى {scene.lead.name}" in page.text
        late = {**data, "reviewer_id": ""}
        assert scene.lead.name in client.send(f"/ar/review/comments/{comment}/assign", late, status=409).text
        note = {"body": SECRET, "request_key": str(uuid4())}
        page = client.send(f"/ar/review/comments/{comment}/notes", note)
        assert SECRET in page.text
        assert "ملاحظة داخلية واحدة" in client.page(f"/ar/review/{scene.round_id}").text
        client.send(f"/ar/review/comments/{comment}/notes", {"request_key": str(uuid4())}, status=422)

    def test_no_party_reads_a_note(self, app: Flask, client: PageClient, scene: Scene) -> None:
        (comment,) = _comments(app, scene, 1)
        with app.app_context():
            commands.write_note(comment, SECRET, request_key=uuid4(), actor=scene.reviewer)
        for actor in scene.authors:
            sign_in(client, actor)
            for path in (f"comments/{comment}", f"{scene.round_id}/sections/{SLUGS[0]}?show=all"):
                page = client.get(f"/ar/consultations/{path}")
                assert page.status_code in (200, 404) and SECRET not in page.get_data(as_text=True)
            assert client.get(f"/ar/review/comments/{comment}/notes").status_code == 403


class TestViews:
    def test_save_open_rename_delete(self, app: Flask, client: PageClient, scene: Scene, board: str) -> None:
        with app.app_context():
            add_comment(scene, 1, kind=CommentKind.QUESTION)
            add_comment(scene, 2)
        assert "لا عروض محفوظة" in client.page(f"{board}/views").text
        saved = {"name": "الأسئلة", "filter": "kind=question&state=none&evil=1"}
        page = client.send(f"{board}?kind=question&state=none", saved, form=1)
        assert "الأسئلة" in page.text and len(page.all(".//article")) == 1
        (address,) = {link for link in _links(client.page(board)) if "kind=question" in link}
        assert address.endswith("?kind=question&state=none")
        assert "أسئلة" in client.send(f"{board}/views", {"name": "أسئلة مفتوحة"}, form=0).text
        client.send(f"{board}/views", {"name": " "}, form=0, status=422)
        client.send(f"{board}/views", {}, form=1)
        assert "لا عروض محفوظة" in client.page(f"{board}/views").text
        client.send(f"{board}?overdue=1", {"name": "الكل", "filter": ""}, form=1, status=422)


def test_the_keys_are_explained_and_the_script_is_small(
    app: Flask, client: PageClient, scene: Scene, board: str
) -> None:
    _comments(app, scene, 1)
    page = client.page(board)
    assert [key.text for key in page.all(".//kbd")] == ["j", "k", "x", "r", "a", "?"]
    (script,) = [src for one in page.all(".//script") if "/board/" in (src := one.get("src", ""))]
    assert len(client.get(script).data) < 4_000


def test_the_ways_from_the_board_look_alike_and_stand_under_consultations(
    client: PageClient, board: str
) -> None:
    page = client.page(board)
    ways = page.all(".//div[@class='board-links']//a")
    assert len(ways) > 3
    assert all("button" in way.get("class", "").split() for way in ways)
    assert "/ar/consultations" in [way.get("href") for way in page.all(".//nav//a[@aria-current]")]

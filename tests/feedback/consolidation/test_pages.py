"""The reviewers' pages and the public answer, as people meet them."""

from __future__ import annotations

import pytest
from flask import Flask

from nursery.accounts.actors import Actor
from nursery.feedback.consolidation import commands, policy, queries
from nursery.feedback.consolidation.lifecycle import Disposition
from tests.feedback.consolidation.arrange import PARAGRAPH_AR, Scene, add_comment, add_comments, arrange
from tests.support.pages import Page, PageClient
from tests.support.people import sign_in
from tests.support.queries import counted_queries
from tests.support.responses import clear_all
from tests.support.rounds import SLUGS

PROPOSAL = PARAGRAPH_AR.replace("رعاية", "حماية")


@pytest.fixture
def scene(app: Flask) -> Scene:
    with app.app_context():
        return arrange()


def _comments(app: Flask, scene: Scene, count: int) -> list[int]:
    with app.app_context():
        return add_comments(scene, count)


def _answer(
    app: Flask, actor: Actor, comments: list[int], disposition: Disposition = Disposition.ACCEPTED
) -> None:
    taken = PROPOSAL if policy.takes_wording(disposition) else ""
    with app.app_context():
        for comment in comments:
            commands.answer(comment, disposition, "تعليل الردّ", taken_text=taken, actor=actor)


def _publish(app: Flask, scene: Scene) -> None:
    with app.app_context():
        scene.close()
        clear_all(scene.round_id)
        commands.publish_responses(scene.round_id, actor=scene.lead)


def _links(page: Page) -> list[str]:
    return [link.get("href", "") for link in page.all(".//main//a")]


class TestRespond:
    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_redline_can_be_heard(self, app: Flask, client: PageClient, scene: Scene, language: str) -> None:
        with app.app_context():
            comment = add_comment(scene, 1, proposed_text=PROPOSAL)
        sign_in(client, scene.reviewer)
        page = client.page(f"/{language}/review/comments/{comment}")
        (deleted,), (inserted,) = page.all(".//del"), page.all(".//ins")
        assert "رعاية" in "".join(deleted.itertext()) and "حماية" in "".join(inserted.itertext())
        assert "[@" not in page.html, "marks of citations are for editors"
        hidden = [span.text or "" for span in page.all(".//del/span")]
        assert any(("محذوف" if language == "ar" else "taken out") in text for text in hidden)

    def test_save_and_next(self, app: Flask, client: PageClient, scene: Scene) -> None:
        first, second = _comments(app, scene, 2)
        sign_in(client, scene.reviewer)
        data = {"disposition": "accepted", "reason": "", "next": "1"}
        page = client.send(f"/ar/review/comments/{first}", data)
        assert page.h1 == "الملاحظة 2"
        page = client.send(f"/ar/review/comments/{second}", data)
        assert "رُدَّ على كل ملاحظات هذه الجولة" in page.text

    def test_save_and_stay(self, app: Flask, client: PageClient, scene: Scene) -> None:
        (comment,) = _comments(app, scene, 1)
        sign_in(client, scene.reviewer)
        page = client.send(f"/ar/review/comments/{comment}", {"disposition": "noted", "reason": "شكراً"})
        assert page.form_values()["disposition"] == "noted"
        assert (page.form_values()["reason"], page.form_values()["version"]) == ("شكراً", "1")
        page = client.send(f"/ar/review/comments/{comment}", {"reason": "شكراً جزيلاً"})
        assert page.form_values()["version"] == "2"

    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_refusals_keep_what_was_typed(
        self, app: Flask, client: PageClient, scene: Scene, language: str
    ) -> None:
        (comment,) = _comments(app, scene, 1)
        sign_in(client, scene.reviewer)
        path = f"/{language}/review/comments/{comment}"
        page = client.send(path, {"reason": "نصّي"}, status=422)
        assert page.form_values()["reason"] == "نصّي"
        page = client.send(path, {"disposition": "not_accepted", "reason": " "}, status=422)
        assert ("اكتبوا التعليل" if language == "ar" else "Write the reason") in page.text
        client.send(path, {"disposition": "no such thing"}, status=422)
        page = client.send(path, {"disposition": "not_accepted", "reason": "ن" * 5001}, status=422)
        assert len(page.form_values()["reason"]) == 5001

    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_second_reviewer_sees_both_texts(
        self, app: Flask, client: PageClient, scene: Scene, language: str
    ) -> None:
        (comment,) = _comments(app, scene, 1)
        sign_in(client, scene.lead)
        path = f"/{language}/review/comments/{comment}"
        typed = {**client.page(path).form_values(), "disposition": "noted", "reason": "ردّ عمر"}
        _answer(app, scene.reviewer, [comment])
        answer = client.post(path, data=typed)
        page = client._checked(answer, 409)
        assert "رنا المراجعة" in page.text and "تعليل الردّ" in page.text
        assert page.form_values()["reason"] == "ردّ عمر"
        client.resend(path, page.form_values())
        with app.app_context():
            found = queries.answer(comment)
        assert found is not None and (found.disposition, found.reason) == (Disposition.NOTED, "ردّ عمر")

    def test_published_response_is_shown_without_a_form(
        self, app: Flask, client: PageClient, scene: Scene
    ) -> None:
        (comment,) = _comments(app, scene, 1)
        sign_in(client, scene.reviewer)
        typed = client.page(f"/ar/review/comments/{comment}").form_values()
        _answer(app, scene.reviewer, [comment])
        _publish(app, scene)
        page = client.page(f"/ar/review/comments/{comment}")
        assert "الردّ المنشور لا يُعدَّل" in page.text and not page.all(".//textarea[@name='taken_text']")
        late = client.post(f"/ar/review/comments/{comment}", data={**typed, "disposition": "noted"})
        assert late.status_code == 409

    def test_drafts_of_organisations_are_not_there(
        self, app: Flask, client: PageClient, scene: Scene
    ) -> None:
        sign_in(client, scene.reviewer)
        client.page("/ar/review/comments/99", status=404)
        client.page("/ar/review/comments/99/next", status=404)


class TestPublish:
    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_unanswered_are_named_with_links(
        self, app: Flask, client: PageClient, scene: Scene, language: str
    ) -> None:
        answered, open_one = _comments(app, scene, 2)
        _answer(app, scene.reviewer, [answered])
        with app.app_context():
            clear_all(scene.round_id)
            scene.close()
        sign_in(client, scene.lead)
        page = client.page(f"/{language}/review/{scene.round_id}/publish")
        assert f"/{language}/review/comments/{open_one}" in _links(page)
        assert f"/{language}/review/comments/{answered}" not in _links(page)
        assert not page.all(".//main//form")

    def test_refused_when_it_changed_meanwhile(self, app: Flask, client: PageClient, scene: Scene) -> None:
        (comment,) = _comments(app, scene, 1)
        _answer(app, scene.reviewer, [comment])
        with app.app_context():
            clear_all(scene.round_id)
            scene.close()
        sign_in(client, scene.lead)
        path = f"/ar/review/{scene.round_id}/publish"
        typed = client.page(path).form_values()
        with app.app_context():
            late = add_comment(scene, 50)
        page = client.resend(path, typed, status=422)
        assert "عدد الملاحظات التي بلا ردّ: 1" in page.text
        assert f"/ar/review/comments/{late}" in _links(page)

    def test_open_round(self, app: Flask, client: PageClient, scene: Scene) -> None:
        sign_in(client, scene.lead)
        page = client.page(f"/ar/review/{scene.round_id}/publish")
        assert "الجولة ما زالت مفتوحة" in page.text and not page.all(".//main//form")

    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_says_what_becomes_public_then_does_it(
        self, app: Flask, client: PageClient, scene: Scene, language: str
    ) -> None:
        comments = _comments(app, scene, 3)
        _answer(app, scene.reviewer, comments)
        with app.app_context():
            scene.close()
            clear_all(scene.round_id)
        sign_in(client, scene.lead)
        path = f"/{language}/review/{scene.round_id}/publish"
        page = client.page(path)
        assert ("ما الذي يُنشر" if language == "ar" else "What becomes public") in page.text
        typed = page.form_values()
        done = client.send(path)
        assert done.h1 == ("الردود على الملاحظات" if language == "ar" else "Responses to the comments")
        assert client.resend(path, typed, status=409).text

    def test_reviewer_may_not(self, client: PageClient, scene: Scene) -> None:
        sign_in(client, scene.reviewer)
        client.page(f"/ar/review/{scene.round_id}/publish", status=403)


class TestResponsePage:
    def test_not_there_before(self, app: Flask, client: PageClient, scene: Scene) -> None:
        _answer(app, scene.reviewer, _comments(app, scene, 1))
        client.page(f"/ar/consultations/{scene.round_id}/response", status=404)

    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_anyone_reads_it(self, app: Flask, client: PageClient, scene: Scene, language: str) -> None:
        with app.app_context():
            comment = add_comment(scene, 7, proposed_text=PROPOSAL)
        _answer(app, scene.reviewer, [comment], Disposition.NOT_ACCEPTED)
        _publish(app, scene)
        page = client.page(f"/{language}/consultations/{scene.round_id}/response")
        assert ("غير مقبول" if language == "ar" else "Not accepted") in page.text
        assert "تعليل الردّ" in page.text and page.all(".//article[@id='c-7']")
        assert ("جمعية الياسمين" if language == "ar" else "Jasmine Association") in page.text
        assert scene.authors[0].name not in page.text and "رنا" not in page.text

    def test_own_organisation_first(self, app: Flask, client: PageClient, scene: Scene) -> None:
        with app.app_context():
            comments = [add_comment(scene, 1), add_comment(scene, 2, author=1, section=1)]
        _answer(app, scene.reviewer, comments)
        _publish(app, scene)
        path = f"/ar/consultations/{scene.round_id}/response"
        assert [article.get("id") for article in client.page(path).all(".//article")] == ["c-1", "c-2"]
        sign_in(client, scene.authors[1])
        page = client.page(path)
        assert [article.get("id") for article in page.all(".//article")] == ["c-2", "c-1"]
        assert page.text.index("ملاحظات جهتكم") < page.text.index("ملاحظات الجهات الأخرى")

    def test_filters(self, app: Flask, client: PageClient, scene: Scene) -> None:
        comments = _comments(app, scene, 2)
        _answer(app, scene.reviewer, comments[:1], Disposition.NOTED)
        _answer(app, scene.reviewer, comments[1:], Disposition.REFERRED)
        _publish(app, scene)
        path = f"/en/consultations/{scene.round_id}/response"
        assert len(client.page(f"{path}?disposition=referred").all(".//article")) == 1
        assert len(client.page(f"{path}?section={SLUGS[0]}").all(".//article")) == 1
        assert "No comment of this round fits" in client.page(f"{path}?section=nothing").text
        assert len(client.page(f"{path}?disposition=nonsense").all(".//article")) == 2

    def test_round_without_comments(self, app: Flask, client: PageClient, scene: Scene) -> None:
        _publish(app, scene)
        client.page(f"/ar/consultations/{scene.round_id}/response")

    @pytest.mark.parametrize("count", [1, 100])
    def test_five_queries(self, app: Flask, client: PageClient, scene: Scene, count: int) -> None:
        _answer(app, scene.reviewer, _comments(app, scene, count))
        _publish(app, scene)
        with counted_queries() as statements:
            client.page(f"/ar/consultations/{scene.round_id}/response")
        assert len(statements) == 5

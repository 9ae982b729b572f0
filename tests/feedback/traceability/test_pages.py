"""The pages: who sees what, in both languages, and what stands on other packages' pages."""

from __future__ import annotations

import pytest
from flask import Flask

from nursery.accounts.roles import Role
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.rounds.lifecycle import Visibility
from tests.feedback.traceability import arrange as scenes
from tests.feedback.traceability.arrange import FURTHER, NEW, OLD, SLUG, Scene, carry, comment, save
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in

D = Disposition
SECRET = "ما لا يقرؤه إلا المراجعون"
LANGUAGES = ("ar", "en")


@pytest.fixture
def scene(app: Flask) -> Scene:
    """One carried comment, one that waits, one that is withheld, one refused, one editorial change."""
    with app.app_context():
        found = scenes.arrange()
        text = found.block().markdown_ar.replace(OLD, NEW)
        comment(found, 1, D.ACCEPTED, proposed=text, reason="شكراً لكم")
        comment(found, 2, D.ACCEPTED, proposed="نصّ ينتظر النقل", author=1)
        secret = {"visibility": Visibility.REVIEWERS, "body": SECRET, "reason": SECRET, "proposed": SECRET}
        comment(found, 3, D.ACCEPTED, block=3, **secret)  # type: ignore[arg-type]
        comment(found, 4, D.NOT_ACCEPTED, reason="النصّ يتبع التعليمات", block=None, section=1)
        carry(found, 1, (OLD, NEW))
        carry(found, 3, ("يقلّل العدوى", "يقلّل العدوى كثيراً"), place=3)
        save(found, ("نضع الصابون", "نضع الصابون السائل"))
    return found


def published(app: Flask, scene: Scene) -> None:
    with app.app_context():
        scenes.publish_responses(scene)
        scenes.publish_version(scene)


def matrix(scene: Scene, language: str = "ar", query: str = "") -> str:
    return f"/{language}/consultations/{scene.round_id}/traceability{query}"


def reasons(language: str = "ar", query: str = "", number: int = 2) -> str:
    return f"/{language}/guide/versions/{number}/reasons{query}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_staff_reads_all_of_the_matrix(client: PageClient, scene: Scene, language: str) -> None:
    sign_in(client, scene.reviewer)
    page = client.get(matrix(scene, language))
    assert page.status_code == 200
    assert SECRET in page.text and "<ins>" in page.text and "نصّ ينتظر النقل" in page.text
    assert f"/{language}/guide/versions/2/reasons?section={SLUG}#b-" in page.text


def test_nobody_else_reads_it_before_the_responses_are_published(client: PageClient, scene: Scene) -> None:
    assert client.get(matrix(scene)).status_code == 404
    sign_in(client, scene.members[0])
    assert client.get(matrix(scene)).status_code == 404
    assert client.get("/ar/consultations/999999/traceability").status_code == 404
    assert client.get(reasons()).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_reads_what_was_published(
    app: Flask, client: PageClient, scene: Scene, language: str
) -> None:
    published(app, scene)
    page = client.get(matrix(scene, language))
    assert page.status_code == 200 and SECRET not in page.text
    assert "كل وجبة" in page.text and f"/{language}/guide/v2/{SLUG}#b-" in page.text
    assert client.get(matrix(scene, language, "?section=section-2")).text.count('id="c-') == 1
    assert client.get(matrix(scene, language, "?standing=waiting&section=nowhere")).status_code == 200


def test_a_filter_does_not_betray_what_is_withheld(app: Flask, client: PageClient, scene: Scene) -> None:
    published(app, scene)
    assert 'id="c-3"' in client.get(matrix(scene)).text
    for standing in ("changed", "waiting", "in_substance", "unchanged"):
        assert 'id="c-3"' not in client.get(matrix(scene, query=f"?standing={standing}")).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_working_version_for_editors_and_reviewers(
    client: PageClient, scene: Scene, language: str
) -> None:
    for person in (scene.editor, scene.reviewer):
        sign_in(client, person)
        page = client.get(reasons(language))
        assert page.status_code == 200
        assert "ريما الحسن" in page.text
        assert (SECRET in page.text) is (person is scene.reviewer)
        assert client.get(reasons(language, f"?section={SLUG}&explanation=editorial")).status_code == 200
    assert client.get(reasons(language, number=1)).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_public_reads_the_role_and_never_the_name(
    app: Flask, client: PageClient, scene: Scene, language: str
) -> None:
    published(app, scene)
    page = client.get(reasons(language))
    assert page.status_code == 200
    assert "ريما الحسن" not in page.text and SECRET not in page.text
    assert ("محرّر الدليل" if language == "ar" else "guide editor") in page.text
    assert "شكراً لكم" in page.text


def test_what_became_of_it_stands_on_the_page_of_a_comment(
    app: Flask, client: PageClient, scene: Scene
) -> None:
    path = f"/ar/consultations/comments/{scene.comments[1]}"
    sign_in(client, scene.members[0])
    assert 'id="became"' not in client.get(path).text
    published(app, scene)
    page = client.get(path)
    assert 'id="became"' in page.text and f"/ar/guide/v2/{SLUG}#b-" in page.text
    sign_in(client, scene.members[1])
    assert 'id="became"' in client.get(path).text


def test_what_changed_leads_to_the_reasons(app: Flask, client: PageClient, scene: Scene) -> None:
    published(app, scene)
    path = f"/ar/guide/changes/v1..v2/{SLUG}"
    page = client.get(path)
    assert f"/ar/guide/versions/2/reasons?section={SLUG}#b-" in page.text
    assert "هيئة الطفولة" not in page.text
    sign_in(client, scene.members[1])
    page = client.get(path)
    assert "هيئة الطفولة" in page.text and SECRET not in page.text


def test_the_gaps_stand_before_the_publication(app: Flask, client: PageClient, scene: Scene) -> None:
    with app.app_context():
        lead = make_person(Role.LEAD_REVIEWER, name="قائدة")
    sign_in(client, lead)
    page = client.get(f"/ar/review/{scene.round_id}/publish")
    assert f"/ar/consultations/{scene.round_id}/traceability?standing=waiting" in page.text


def test_the_matrix_is_linked_from_the_round(app: Flask, client: PageClient, scene: Scene) -> None:
    path = f"/ar/consultations/{scene.round_id}"
    assert matrix(scene) not in client.get(path).text
    published(app, scene)
    assert matrix(scene) in client.get(path).text
    assert FURTHER not in client.get(path).text

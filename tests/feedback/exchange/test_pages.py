"""The page of a round's tables."""

from __future__ import annotations

import pytest
from flask import Flask

from nursery.accounts.roles import Role
from nursery.feedback.exchange import commands
from nursery.feedback.exchange.models import ExportFormat
from nursery.feedback.exchange.offered import FORMATS, Offered
from tests.feedback.consolidation.arrange import Scene, add_comment, arrange
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries


@pytest.fixture
def scene(app: Flask) -> Scene:
    with app.app_context():
        scene = arrange()
        add_comment(scene, 1)
        return scene


@pytest.mark.parametrize("language", ["ar", "en"])
def test_ask_and_download(client: PageClient, scene: Scene, language: str) -> None:
    sign_in(client, scene.reviewer)
    path = f"/{language}/review/{scene.round_id}/exports"
    assert client.page(path).form_values()["language"] == language
    page = client.send(path, {"format": "csv"}, form=0)
    assert ("جاهز" if language == "ar" else "Ready") in page.text
    form = page.all(".//main//form")[-1]
    answer = client.post(form.get("action", ""), data=page.form_values())
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.data.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_waiting_says_so_and_offers_a_link(
    client: PageClient, scene: Scene, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands.make_waiting, "queue", lambda *_args: None)
    sign_in(client, scene.reviewer)
    page = client.send(f"/{language}/review/{scene.round_id}/exports", {"format": "xlsx"}, form=0)
    assert ("تحديث هذه الصفحة" if language == "ar" else "Refresh this page") in page.text
    assert not page.all(".//meta[@http-equiv]")


def test_failed_can_be_asked_again(client: PageClient, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(client, scene.reviewer)
    path = f"/ar/review/{scene.round_id}/exports"
    with monkeypatch.context() as broken:
        broken.setitem(FORMATS, ExportFormat.CSV, Offered(_breaks, "text/csv", "csv"))
        page = client.send(path, {"format": "csv"}, form=0)
    assert "تعذّر إعداد ملف" in page.text
    action = page.all(".//main//form")[-1].get("action", "")
    again = client.resend(action, page.form_values())
    assert "جاهز" in again.text and "تعذّر" not in again.text
    late = client.post(action, data=page.form_values())
    assert late.status_code == 409


def _breaks(*_args: object) -> int:
    raise OSError("disk full")


def test_only_reviewers_download(app: Flask, client: PageClient, scene: Scene) -> None:
    with app.app_context():
        export = commands.request_export(scene.round_id, ExportFormat.CSV, "ar", actor=scene.reviewer)
        other = make_person(Role.GUIDE_EDITOR)
    sign_in(client, other)
    assert client.post(f"/ar/review/exports/{export}").status_code == 403
    assert client.get(f"/ar/review/exports/{export}").status_code == 405


def test_nonsense_is_refused(client: PageClient, scene: Scene) -> None:
    sign_in(client, scene.reviewer)
    path = f"/ar/review/{scene.round_id}/exports"
    client.send(path, {"format": "exe"}, form=0, status=422)
    client.send(path, {"language": "xx"}, form=0, status=422)


def test_the_same_queries_for_any_number(app: Flask, client: PageClient, scene: Scene) -> None:
    counts = []
    sign_in(client, scene.reviewer)
    for number in (1, 10):
        with app.app_context():
            for _turn in range(number):
                commands.request_export(scene.round_id, ExportFormat.CSV, "ar", actor=scene.reviewer)
        with counted_queries() as statements:
            client.page(f"/ar/review/{scene.round_id}/exports")
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 7


def test_a_button_needs_its_token(app: Flask, client: PageClient, scene: Scene) -> None:
    with app.app_context():
        export = commands.request_export(scene.round_id, ExportFormat.CSV, "ar", actor=scene.reviewer)
    sign_in(client, scene.reviewer)
    assert client.post(f"/ar/review/exports/{export}").status_code == 400
    assert client.post(f"/ar/review/exports/{export}/again").status_code == 400


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_member_takes_the_own_comments(client: PageClient, scene: Scene, language: str) -> None:
    sign_in(client, scene.authors[0])
    mine, other = scene.organisations
    path = f"/{language}/consultations/{scene.round_id}/exports/{mine}"
    shown = client.page(path)
    names = {field.get("name") for field in shown.all(".//main//form//*") if field.get("name")}
    assert {"section_id", "kind"} <= names and not {"organisation_id", "with_addresses"} & names
    page = client.send(path, {"format": "iso_docx"}, form=0)
    answer = client.post(page.all(".//main//form")[-1].get("action", ""), data=page.form_values())
    assert answer.status_code == 200 and answer.data.startswith(b"PK")
    assert client.get(f"/{language}/consultations/{scene.round_id}/exports/{other}").status_code == 403
    desk = client.page(f"/{language}/consultations/{scene.round_id}/desk?organisation={mine}")
    assert path in desk.html


def test_what_was_chosen_stands_beside_the_file(client: PageClient, scene: Scene) -> None:
    sign_in(client, scene.lead)
    chosen = {
        "format": "csv",
        "section_id": str(scene.sections[0]),
        "kind": "editorial",
        "with_addresses": "y",
    }
    page = client.send(f"/en/review/{scene.round_id}/exports", chosen, form=0)
    row = page.all(".//main//table//tbody//th")[0]
    text = " ".join("".join(row.itertext()).split())
    assert text == "Plain text table · English · 1.1 · Editorial · with the authors"

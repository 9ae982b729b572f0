"""The pages of visits, for both sides, in both languages."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from nursery.extensions import db
from nursery.registry.inspections import commands
from nursery.registry.inspections.lifecycle import Answer, InspectionState, Purpose, Stance
from nursery.registry.inspections.models import Inspection
from tests.registry.inspections.stories import (
    Visit,
    answer_all,
    findings_of,
    found,
    item,
    plan_visit,
    signed_visit,
)
from tests.registry.inspections.test_corrections import _photo
from tests.support.pages import PageClient
from tests.support.people import sign_in

BOTH = pytest.mark.parametrize("language", ["ar", "en"])
KEY = "daily-routine"


def _planned(app: Flask, **given: Any) -> Visit:
    with app.app_context():
        return plan_visit(**given)


def _signed(app: Flask) -> tuple[Visit, int]:
    with app.app_context():
        visit = signed_visit(found(KEY), found("play-materials", corrected=True))
        return visit, findings_of(visit)[0].id


def _path(visit: Visit, rest: str = "", language: str = "ar") -> str:
    return f"/{language}/inspections/{visit.inspection_id}{rest}"


@BOTH
def test_a_visit_goes_its_way_without_script(app: Flask, client: PageClient, language: str) -> None:
    visit = _planned(app)
    sign_in(client, visit.inspector)
    client.page(f"/{language}/inspections")
    client.page(_path(visit, language=language))
    client.send(
        _path(visit, "/visit", language), {"part": "presence", "children": "12", "staff": "3"}, form=0
    )
    page = client.send(
        _path(visit, "/visit", language),
        {"part": "programme", f"answer-{KEY}": "does_not_meet", f"note-{KEY}": "لا برنامج معلّق"},
        form=1,
    )
    assert 'value="12"' in page.html
    client.send(
        _path(visit, f"/visit/finding?item={KEY}", language),
        {"severity": "critical", "text": "لا برنامج معلّق في القاعات", "due_on": "2026-11-25"},
    )
    report = client.page(_path(visit, "/report", language))
    assert "لا برنامج معلّق في القاعات" in report.html
    client.send(_path(visit, "/sign", language), {"typed": "عمر الشيخ"})
    client.send(
        _path(visit, "/answer", language),
        {
            "stance": "with_remarks",
            "name": "هدى",
            "role": "المديرة",
            "typed": "هدى سالم",
            "remarks": "سنعلّقه غداً",
        },
    )
    for actor in (visit.inspector, visit.officer, visit.operator):
        sign_in(client, actor)
        assert "سنعلّقه غداً" in client.page(_path(visit, language=language)).html


@BOTH
def test_an_unannounced_visit_is_not_shown_to_the_nursery(
    app: Flask, client: PageClient, language: str
) -> None:
    hidden, shown = _planned(app), _planned(app, is_announced=True)
    sign_in(client, hidden.operator)
    client.page(_path(hidden, language=language), status=404)
    assert "inspections/" not in _links(client, f"/{language}/nurseries/{hidden.nursery_id}/inspections")
    sign_in(client, shown.operator)
    client.page(_path(shown, language=language))


def _links(client: PageClient, path: str) -> str:
    page = client.page(path)
    return " ".join(link.get("href", "") for link in page.all(".//main//td//a") + page.all(".//main//th//a"))


def test_a_complaint_stays_unsaid_to_the_nursery(app: Flask, client: PageClient) -> None:
    visit = _planned(app, purpose=Purpose.COMPLAINT)
    with app.app_context():
        answer_all(visit)
        commands.sign(visit.inspection_id, typed="عمر الشيخ", actor=visit.inspector)
    sign_in(client, visit.operator)
    assert "complaint" not in client.page(_path(visit, language="en")).text.lower()
    sign_in(client, visit.officer)
    assert "complaint" in client.page(_path(visit, language="en")).text.lower()


@BOTH
def test_a_correction_goes_its_way_by_the_pages(app: Flask, client: PageClient, language: str) -> None:
    visit, finding_id = _signed(app)
    path = f"/{language}/findings/{finding_id}"
    sign_in(client, visit.operator)
    client.page(path)
    client.send(f"{path}/correction", {"text": "علّقنا البرنامج", "file_1": (_photo(), "photo.jpg")})
    sign_in(client, visit.inspector)
    client.send(f"{path}/send-back", {"reason": "لا يظهر في الصورة"})
    sign_in(client, visit.operator)
    client.send(f"{path}/correction", {"text": "علّقناه في كل قاعة"})
    sign_in(client, visit.inspector)
    page = client.send(f"{path}/verify", {"note": ""})
    assert "علّقناه في كل قاعة" in page.text
    sign_in(client, visit.officer)
    client.page(f"/{language}/findings/overdue")
    client.page(f"/{language}/nurseries/{visit.nursery_id}/inspections")


@BOTH
def test_planning_by_the_pages(app: Flask, client: PageClient, language: str) -> None:
    visit = _planned(app, days=9)
    sign_in(client, visit.officer)
    client.send(
        f"/{language}/nurseries/{visit.nursery_id}/inspections/new",
        {"purpose": "follow_up", "planned_on": "2026-12-01", "inspector_id": str(visit.inspector.person_id)},
    )
    client.send(_path(visit, "/plan", language), {"planned_on": "2026-12-05"})
    client.send(_path(visit, "/call-off", language), {"reason": "عطلة"})
    with app.app_context():
        assert db.session.get_one(Inspection, visit.inspection_id).state is InspectionState.CALLED_OFF


def _send(client: PageClient, visit: Visit, *pieces: dict[str, Any]) -> Any:
    token = client.get(_path(visit, "/visit/sync")).get_json()["token"]
    data, headers = {"pieces": json.dumps(pieces)}, {"X-CSRFToken": token}
    return client.post(_path(visit, "/visit/sync"), data=data, headers=headers)


def test_a_phone_sends_its_pieces(app: Flask, client: PageClient) -> None:
    visit = _planned(app)
    sign_in(client, visit.inspector)
    good = {
        "key": str(uuid4()),
        "target": f"item:{KEY}",
        "content": {"answer": "meets", "note": ""},
        "seen": None,
    }
    bad = {"key": str(uuid4()), "target": "presence", "content": {"children": -4}}
    unread = {"key": "nonsense", "target": "all"}
    said = _send(client, visit, good, bad, unread).get_json()
    assert set(said["refused"]) == {bad["key"], "nonsense"}
    assert said["current"][f"item:{KEY}"]["key"] == good["key"]
    assert _send(client, visit, good).get_json()["refused"] == {}


@pytest.mark.parametrize("text", ["", "[", "{}", "[1, null]", '[{"key": 5}]', "[" * 5000])
def test_nonsense_from_a_phone_changes_nothing(app: Flask, client: PageClient, text: str) -> None:
    visit = _planned(app)
    sign_in(client, visit.inspector)
    token = client.get(_path(visit, "/visit/sync")).get_json()["token"]
    answer = client.post(_path(visit, "/visit/sync"), data={"pieces": text}, headers={"X-CSRFToken": token})
    assert (answer.status_code, answer.get_json()["current"]) == (200, {})


def test_a_phone_without_a_token_is_told_so(app: Flask, client: PageClient) -> None:
    visit = _planned(app)
    sign_in(client, visit.inspector)
    assert client.post(_path(visit, "/visit/sync"), data={"pieces": "[]"}).status_code == 400
    assert client.post(_path(visit, "/visit/photos"), data={}).status_code == 400


def test_a_phone_sends_a_photo_twice(app: Flask, client: PageClient) -> None:
    visit = _planned(app)
    sign_in(client, visit.inspector)
    headers = {"X-CSRFToken": client.get(_path(visit, "/visit/sync")).get_json()["token"]}
    key = str(uuid4())
    for _again in range(2):
        data = {"request_key": key, "target": f"item:{KEY}", "file": (_photo(), "photo.jpg")}
        answer = client.post(_path(visit, "/visit/photos"), data=data, headers=headers)
        assert answer.status_code == 200, answer.get_data(as_text=True)
    shown = _send(client, visit).get_json()["photos"]
    assert [photo["key"] for photo in shown] == [key]
    picture = client.get(shown[0]["url"])
    assert picture.mimetype == "image/webp"
    assert b"Exif" not in picture.data
    sign_in(client, visit.operator)
    assert client.get(shown[0]["url"]).status_code == 404


@BOTH
def test_two_phones_stand_side_by_side_on_the_page(app: Flask, client: PageClient, language: str) -> None:
    visit = _planned(app)
    with app.app_context():
        for answer in (Answer.MEETS, Answer.DOES_NOT_MEET):
            commands.take(visit.inspection_id, [item(KEY, answer)], actor=visit.inspector)
    sign_in(client, visit.inspector)
    page = client.page(_path(visit, "/visit", language))
    box = next(one for one in page.all(".//section") if one.get("id") == "collisions")
    keys = [field.get("value", "") for field in box.iter("input") if field.get("name") == "key"]
    token = page.form_values(0)["csrf_token"]
    client.post(_path(visit, "/visit/settle", language), data={"csrf_token": token, "key": keys[1]})
    assert 'id="collisions"' not in client.page(_path(visit, "/visit", language)).html


def test_the_report_as_a_paper(app: Flask, client: PageClient) -> None:
    from nursery.registry.inspections.papers import REPORT

    visit, _finding = _signed(app)
    with app.app_context():
        answer = commands.Answer("هدى", "المديرة", Stance.AGREES, "هدى سالم")
        before = REPORT.stamp(visit.inspection_id)
        commands.acknowledge(visit.inspection_id, answer, actor=visit.operator)
        assert REPORT.stamp(visit.inspection_id) != before
        assert REPORT.may_read(visit.operator, visit.inspection_id)
        assert not REPORT.may_read(None, visit.inspection_id)

"""The pages of a file as its operator, officials and anybody see them."""

from __future__ import annotations

import io
from typing import Any

import pytest
from flask import Flask

from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.nurseries import queries
from tests.registry.licensing.stories import Story, make_official, tell_story
from tests.registry.nurseries import arrange
from tests.support.pages import PageClient
from tests.support.people import sign_in


@pytest.fixture
def story(app: Flask) -> Story:
    with app.app_context():
        return tell_story(ApplicationState.APPROVED)


@pytest.fixture
def operator(app: Flask, story: Story) -> Any:
    browser = app.test_client()
    sign_in(browser, story.operator)
    return browser


@pytest.fixture
def officer(app: Flask, story: Story) -> Any:
    browser = app.test_client()
    sign_in(browser, story.officer)
    return browser


def test_an_empty_file_says_what_is_missing(operator: PageClient, story: Story) -> None:
    page = operator.page(f"/ar/nurseries/{story.nursery_id}/file")
    assert "ناقص" in page.text
    assert operator.page(f"/en/nurseries/{story.nursery_id}/file").h1 == "The nursery’s file"


def test_a_room_is_entered_and_corrected(app: Flask, operator: PageClient, story: Story) -> None:
    path = f"/en/nurseries/{story.nursery_id}/rooms/new"
    wrong = operator.send(path, {"name": "Blue room", "use": "play", "area_m2": "-3"}, status=422)
    assert "more than 0" in wrong.text
    assert 'value="Blue room"' in wrong.html
    done = operator.send(path, {"name": "Blue room", "use": "play", "area_m2": "٣٢٫٥", "bands": ["12-24"]})
    assert "32.5" in done.text
    assert "not yet checked" in done.text
    with app.app_context():
        (room,) = queries.file_page(story.nursery_id, story.operator).rooms
    edited = operator.send(f"/en/nurseries/rooms/{room.id}", {"area_m2": "40"}, form=0)
    assert "40" in edited.text
    gone = operator.send(f"/en/nurseries/rooms/{room.id}", form=1)
    assert "taken out" in gone.text


def test_a_person_with_a_paper(app: Flask, operator: PageClient, story: Story) -> None:
    path = f"/en/nurseries/{story.nursery_id}/staff/new"
    person = {"name": "ليلى الحسن", "role": "caregiver", "employed_from": "2025-01-10"}
    wrong = operator.send(path, {**person, "national_number": "123"}, status=422)
    assert "11 digits" in wrong.text
    page = operator.send(path, {**person, "national_number": "01020304050"})
    assert "050" in page.text
    assert "01020304050" not in page.html
    with app.app_context():
        (entered,) = queries.staff_of(story.nursery_id)
    paper = f"/en/nurseries/staff/{entered.id}/papers/clearance"
    over = operator.send(paper, {"number": "7/2020", "expires_on": "2020-01-01"}, status=422)
    assert "has been over since 1 January 2020" in over.text
    scan = (io.BytesIO(arrange.PDF), "clearance.pdf", "application/pdf")
    good = {"number": "7/2026", "issued_on": "2026-06-01", "expires_on": "2026-12-31", "file": scan}
    assert "Over soon" in operator.send(paper, good, content_type="multipart/form-data").text
    assert "papers of staff are missing" in operator.page(f"/en/nurseries/{story.nursery_id}/file").text


def test_nothing_typed_is_lost_when_a_day_has_half_its_hours(operator: PageClient, story: Story) -> None:
    path = f"/ar/nurseries/{story.nursery_id}/hours"
    wrong = operator.send(
        path, {"opens_1": "07:30", "closes_1": "", "opens_2": "8:00", "closes_2": "14"}, status=422
    )
    assert 'value="07:30"' in wrong.html
    assert "اكتبوا وقتَي اليوم" in wrong.text
    assert "الأحد، حتى الساعة:" in wrong.text
    done = operator.send(path, {"opens_1": "07:30", "closes_1": "15:00"})
    assert "حُفظت أوقات الدوام" in done.text


def test_closing_days_fees_and_services(operator: PageClient, story: Story) -> None:
    base = f"/en/nurseries/{story.nursery_id}"
    operator.send(f"{base}/hours", {"opens_1": "07:30", "closes_1": "15:00"})
    closing = {"first_on": "2026-12-20", "last_on": "2026-12-24", "reason": "أعمال صيانة"}
    assert "أعمال صيانة" in operator.send(f"{base}/closings/new", closing).text
    assert "Write 0 or more" in operator.send(f"{base}/fees", {"month_12_24": "-5"}, status=422).text
    assert "The fees are saved" in operator.send(f"{base}/fees", {"month_12_24": "300,000"}).text
    assert "The services are saved" in operator.send(f"{base}/services", {"services": ["meals"]}).text


def test_photos_are_made_anew_and_shown_to_whom_they_may(
    app: Flask, operator: PageClient, story: Story
) -> None:
    path = f"/en/nurseries/{story.nursery_id}/photos"
    camera = arrange.photo_bytes(exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00secret place 33.51")
    data = {"file": (io.BytesIO(camera), "garden.jpg"), "alt_ar": "الحديقة"}
    operator.send(path, data, content_type="multipart/form-data")
    with app.app_context():
        (photo,) = queries.file_page(story.nursery_id, story.operator).photos
    address = f"/en/nurseries/photos/{photo.id}.webp"
    kept = operator.get(address)
    assert kept.mimetype == "image/webp"
    assert b"secret place" not in kept.data
    assert app.test_client().get(address).status_code == 404
    operator.send(f"/en/nurseries/photos/{photo.id}", {"alt_ar": "الحديقة", "is_public": "y"})
    assert app.test_client().get(address).status_code == 200


def test_an_incident_is_recorded_added_to_and_read_by_officials(
    app: Flask, operator: PageClient, officer: PageClient, story: Story
) -> None:
    base = f"/ar/nurseries/{story.nursery_id}/incidents"
    happened = {"kind": "injury", "severity": "grave", "description": "سقطت طفلة عمرها سنتان عن الأرجوحة."}
    page = operator.send(f"{base}/new", {**happened, "happened_at": ["2026-11-20", "10:15"]})
    assert "سقطت طفلة" in page.text
    with app.app_context():
        (incident,) = queries.incidents(story.nursery_id)
    address = f"/ar/nurseries/incidents/{incident.id}"
    assert "تعافت" in operator.send(address, {"text": "تعافت الطفلة."}).text
    assert "تعافت" in officer.page(address).text
    assert officer.post(address, data={"text": "x"}).status_code >= 400


def test_officials_of_the_governorate_see_the_record(
    app: Flask, operator: PageClient, officer: PageClient, story: Story
) -> None:
    with app.app_context():
        arrange.full_file(story.nursery_id, story.operator)
        stranger = make_official(role=story.officer.grants[0].role, governorate="SY-HL")
    for language in ("ar", "en"):
        record = officer.page(f"/{language}/nurseries/{story.nursery_id}/record")
        assert "ليلى الحسن" in record.text
        assert "ليلى الحسن" in operator.page(f"/{language}/nurseries/{story.nursery_id}/file").text
        officer.page(f"/{language}/nurseries/{story.nursery_id}/capacity")
        listed = officer.page(f"/{language}/nurseries?q=الياسمين")
        assert f"/nurseries/{story.nursery_id}/record" in listed.html
        officer.page(f"/{language}/licensing/applications/{story.application_id}")
        operator.page(f"/{language}/licensing/nurseries/{story.nursery_id}")
    checked = officer.send(f"/en/nurseries/{story.nursery_id}/record", form=0)
    assert "as checked" in checked.text
    elsewhere = app.test_client()
    sign_in(elsewhere, stranger)
    assert elsewhere.get(f"/ar/nurseries/{story.nursery_id}/record").status_code == 404
    assert "/record" not in elsewhere.page("/ar/nurseries").html


def test_anybody_sees_hours_fees_and_photos_but_no_person(app: Flask, story: Story) -> None:
    with app.app_context():
        arrange.full_file(story.nursery_id, story.operator)
        number = queries.file_page(story.nursery_id, story.operator).licence
    assert number is not None
    for language in ("ar", "en"):
        page = app.test_client().page(f"/{language}/register/{number.number}")
        assert "07:30" in page.text
        assert "300,000" in page.text
        assert ".webp" in page.html
        assert "ليلى" not in page.html


def test_strangers_find_nothing(app: Flask, story: Story) -> None:
    with app.app_context():
        other = tell_story(ApplicationState.DRAFT).operator
    browser = app.test_client()
    sign_in(browser, other)
    for part in (
        "file",
        "capacity",
        "hours",
        "fees",
        "services",
        "photos",
        "incidents",
        "rooms/new",
        "staff/new",
    ):
        assert browser.get(f"/ar/nurseries/{story.nursery_id}/{part}").status_code == 404, part

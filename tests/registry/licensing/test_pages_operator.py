"""The operator's pages, read as a person reads them."""

from __future__ import annotations

import io

import pytest
from flask import Flask

from nursery.registry.licensing import queries
from nursery.registry.licensing.lifecycle import ApplicationState
from tests.registry.licensing.stories import PDF, STATEMENT, Story, complete, make_operator, tell_story
from tests.support.files import PROGRAM, picture
from tests.support.pages import Page, PageClient
from tests.support.people import make_person, sign_in

_S = ApplicationState
PERSON = {
    "kind": "natural_person",
    "name_ar": "رنا الحلبي",
    "registration_number": "01020304050",
    "phone": "0944 111 222",
}
NURSERY = {
    "kind": "private",
    "name_ar": "حضانة الياسمين",
    "district": "SY0100",
    "address": "المزة",
    "phone": "011 222 3344",
    "latitude": "٣٣٫٥١",
    "longitude": "36.27",
    "places_12_24": "16",
}
BOTH = pytest.mark.parametrize("language", ["ar", "en"])


def told(app: Flask, client: PageClient, state: ApplicationState = _S.DRAFT) -> Story:
    with app.app_context():
        story = tell_story(state)
    sign_in(client, story.operator)
    return story


def path(story: Story, rest: str = "", language: str = "ar") -> str:
    return f"/{language}/licensing/applications/{story.application_id}{rest}"


def upload(content: bytes, name: str, kind: str = "premises") -> dict[str, object]:
    return {"kind": kind, "file": (io.BytesIO(content), name)}


def send_file(client: PageClient, where: str, content: bytes, name: str, status: int = 200) -> Page:
    return client.send(where, upload(content, name), status=status, content_type="multipart/form-data")


@BOTH
def test_somebody_new_is_guided(app: Flask, client: PageClient, language: str) -> None:
    with app.app_context():
        person = make_person()
    sign_in(client, person)
    page = client.page(f"/{language}/licensing/nurseries")
    assert len(page.all(".//main//ol/li")) == 4
    assert client.page(f"/{language}/licensing/provider/new").form_values()["request_key"]


def test_from_nothing_to_submitted(app: Flask, client: PageClient) -> None:
    with app.app_context():
        person = make_person()
    sign_in(client, person)
    assert client.send("/ar/licensing/provider/new", PERSON).h1 == "بيانات الحضانة"
    nursery = client.send("/ar/licensing/nurseries/new", NURSERY)
    assert nursery.h1 == "حضانة الياسمين"
    here = nursery.response.request.path
    tasks = client.send(here, {"kind": "new"})
    assert tasks.h1 == "تقديم طلب ترخيص"
    where = tasks.response.request.path
    client.send(f"{where}/statement", {"statement": STATEMENT})
    for kind in ("identity", "premises", "floor-plan", "fire-safety", "director-qualification"):
        data = upload(PDF + kind.encode(), f"{kind}.pdf", kind) | {"expires_on": "2027-03-01"}
        client.send(f"{where}/documents", data, content_type="multipart/form-data")
    assert "جاهز للتقديم" in client.page(where).text
    assert "33.51" in client.page(f"{where}/check").text
    done = client.send(f"{where}/check", {"declaration": "y"})
    assert done.h1 == "قُدّم طلبكم"
    assert "2026-000001" in done.text
    assert "قُدّم الطلب" in client.page(where).text


@BOTH
@pytest.mark.parametrize("rest", ["", "/statement", "/documents", "/check", "/withdraw"])
def test_the_pages_of_a_draft(app: Flask, client: PageClient, rest: str, language: str) -> None:
    story = told(app, client)
    client.page(path(story, rest, language))
    with app.app_context():
        complete(story.application_id, story.operator)
    client.page(path(story, rest, language))


@BOTH
@pytest.mark.parametrize("state", [_S.DRAFT, _S.APPROVED, _S.REFUSED])
def test_lists_and_nursery(app: Flask, client: PageClient, state: ApplicationState, language: str) -> None:
    story = told(app, client, state)
    assert "2026-000001" in client.page(f"/{language}/licensing/nurseries").text
    page = client.page(f"/{language}/licensing/nurseries/{story.nursery_id}")
    assert ("DI-000001" in page.text) is (state is _S.APPROVED)
    client.page(f"/{language}/licensing/nurseries/{story.nursery_id}/edit")


@pytest.mark.parametrize(
    ("latitude", "longitude", "field", "words"),
    [
        ("36.27", "33.51", "latitude", "معكوستان"),
        ("48.85", "2.35", "latitude", "خارج البلاد"),
        ("", "36.27", "latitude", "الإحداثيتين"),
        ("33.51", "", "longitude", "الإحداثيتين"),
    ],
)
def test_a_wrong_point_is_said_together_with_all_the_rest(
    app: Flask, client: PageClient, latitude: str, longitude: str, field: str, words: str
) -> None:
    with app.app_context():
        operator, _ = make_operator()
    sign_in(client, operator)
    typed = {**NURSERY, "name_ar": "", "phone": "", "latitude": latitude, "longitude": longitude}
    page = client.send("/ar/licensing/nurseries/new", typed, status=422)
    lines = page.all(".//*[@class='error-summary']//li/a")
    assert {line.get("href") for line in lines} == {"#name_ar", "#phone", f"#{field}"}
    [line] = [line for line in lines if line.get("href") == f"#{field}"]
    assert words in "".join(line.itertext())


def test_wrong_answers_are_said_beside_their_fields_and_nothing_typed_is_lost(
    app: Flask, client: PageClient
) -> None:
    with app.app_context():
        operator, _ = make_operator()
    sign_in(client, operator)
    swapped = {**NURSERY, "latitude": "36.27", "longitude": "33.51", "address": "عنوان طويل محفوظ"}
    page = client.send("/ar/licensing/nurseries/new", swapped, status=422)
    assert "معكوستان" in page.text
    assert page.form_values()["address"] == "عنوان طويل محفوظ"
    none = {**NURSERY, "places_12_24": "0"}
    assert "لفئة عمرية واحدة على الأقل" in client.send("/ar/licensing/nurseries/new", none, status=422).text
    empty = client.send("/ar/licensing/nurseries/new", {}, status=422)
    assert len(empty.all(".//*[@class='error-summary']//li")) == 5
    long = {**NURSERY, "name_ar": "ح" * 500, "places_12_24": "many"}
    assert (
        len(
            client.send("/ar/licensing/nurseries/new", long, status=422).all(
                ".//*[@class='error-summary']//li"
            )
        )
        == 2
    )


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (PROGRAM, "lease.pdf"),
        (b"", "lease.pdf"),
        (PDF + b"x" * 5 * 1024 * 1024, "lease.pdf"),
        (picture(), "lease.pdf"),
        (PDF, "lease.exe"),
        (b"<html><script>alert(1)</script></html>", "lease.pdf"),
        (picture("GIF"), "lease.gif"),
    ],
    ids=["renamed program", "empty", "too big", "picture called pdf", "pdf called exe", "page", "gif"],
)
@BOTH
def test_wrong_files_are_refused_with_words(
    app: Flask, client: PageClient, content: bytes, name: str, language: str
) -> None:
    story = told(app, client)
    page = send_file(client, path(story, "/documents", language), content, name, status=422)
    assert page.all(".//*[@class='field-error']")
    with app.app_context():
        assert queries.application_page(story.application_id, story.operator).documents == ()


def test_no_file_and_no_kind(app: Flask, client: PageClient) -> None:
    story = told(app, client)
    page = client.send(path(story, "/documents"), {"kind": "recipe"}, status=422)
    assert len(page.all(".//*[@class='error-summary']//li")) == 2


def test_a_file_of_50_mb_is_refused_by_its_size(app: Flask, client: PageClient) -> None:
    story = told(app, client)
    send_file(client, path(story, "/documents"), b"%PDF-1.4" + b"0" * 50 * 1024 * 1024, "big.pdf", status=413)


def test_pictures_are_taken_and_removed_again(app: Flask, client: PageClient) -> None:
    story = told(app, client)
    page = send_file(client, path(story, "/documents"), picture("PNG"), "عقد الإيجار.png")
    assert "عقد الإيجار.png" in page.text
    gone = client.send(path(story, "/documents"), form=0)
    assert "حُذفت الوثيقة" in gone.text
    assert "عقد الإيجار.png" not in gone.text


def test_nothing_happens_without_the_forms_token(app: Flask, client: PageClient) -> None:
    story = told(app, client)
    with app.app_context():
        complete(story.application_id, story.operator)
    for rest in ("/check", "/withdraw", "/statement"):
        page = client.post(path(story, rest), data={"declaration": "y", "statement": "x"})
        assert page.status_code == 400
    assert client.post(f"/ar/licensing/nurseries/{story.nursery_id}/apply").status_code == 400
    assert client.post("/ar/licensing/documents/1/remove").status_code == 400
    with app.app_context():
        assert story.row.state is _S.DRAFT
        assert story.row.statement == STATEMENT


def test_an_incomplete_application_is_not_submitted(app: Flask, client: PageClient) -> None:
    story = told(app, client)
    page = client.send(path(story, "/check"), {"declaration": "y"}, status=422)
    assert "يحتاج الوصف" in page.text
    with app.app_context():
        complete(story.application_id, story.operator)
    client.send(path(story, "/check"), {}, status=422)


def test_submitting_twice_says_that_it_is_submitted(app: Flask, client: PageClient) -> None:
    story = told(app, client)
    with app.app_context():
        complete(story.application_id, story.operator)
    data = {**client.page(path(story, "/check")).form_values(), "declaration": "y"}
    client.post(path(story, "/check"), data=data)
    again = client.post(path(story, "/check"), data=data)
    page = Page(again)
    assert page.status == 409
    assert page.problems() == []
    assert "قُدّم الطلب في 21 تشرين الثاني 2026" in page.text
    assert "رنا الحلبي" in page.text


def test_a_colleagues_change_is_not_overwritten_and_the_text_stays(app: Flask, client: PageClient) -> None:
    story = told(app, client)
    data = client.page(path(story, "/statement")).form_values()
    client.post(path(story, "/statement"), data={**data, "statement": "نص الزميل"})
    page = Page(client.post(path(story, "/statement"), data={**data, "statement": "نصّي أنا"}))
    assert page.status == 409
    assert page.form_values()["statement"] == "نصّي أنا"
    second = client.post(path(story, "/statement"), data=page.form_values())
    assert second.status_code == 302


@BOTH
def test_a_question_is_answered(app: Flask, client: PageClient, language: str) -> None:
    story = told(app, client, _S.AWAITING_INFORMATION)
    assert "نرجو إرفاق عقد إيجار واضح." in client.page(path(story, language=language)).text
    send_file(client, path(story, "/documents", language), picture(), "lease.jpg")
    page = client.send(path(story, "/answer", language), {"answer": "أرفقنا العقد."})
    assert "أرفقنا العقد." in page.text
    with app.app_context():
        assert story.row.state is _S.UNDER_ASSESSMENT


def test_other_operators_find_nothing(app: Flask, client: PageClient) -> None:
    story = told(app, client, _S.SUBMITTED)
    with app.app_context():
        document = queries.application_page(story.application_id, story.operator).documents[0]
        other, _ = make_operator()
    sign_in(client, other)
    for rest in ("", "/statement", "/documents", "/check", "/submitted", "/withdraw"):
        client.page(path(story, rest), status=404)
    client.page(f"/ar/licensing/nurseries/{story.nursery_id}", status=404)
    client.page(f"/ar/licensing/nurseries/{story.nursery_id}/edit", status=404)
    client.page(f"/ar/licensing/documents/{document.id}", status=404)

"""The pages: download, send in, look, take over; in both languages and without script."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from nursery.accounts.roles import Role
from nursery.feedback.comments import commands as writing
from nursery.feedback.tables import commands, work
from nursery.feedback.tables.lifecycle import TableFormat
from tests.feedback.tables.arrange import FIRST_ROW, TEXT, comments, filled, given_out, send, taken
from tests.support.pages import Page, PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries
from tests.support.rounds import OpenRound


@pytest.fixture
def member(client: PageClient, given: OpenRound) -> PageClient:
    sign_in(client, given.member)
    return client


def _path(given: OpenRound, language: str = "ar") -> str:
    return f"/{language}/consultations/{given.id}/tables"


def _send(
    client: PageClient,
    given: OpenRound,
    content: bytes,
    *,
    language: str = "ar",
    name: str = "جدول.xlsx",
    **options: Any,
) -> Page:
    return client.send(_path(given, language), {"file": (BytesIO(content), name)}, **options)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_from_the_download_to_the_drafts(
    app: Flask, member: PageClient, given: OpenRound, language: str
) -> None:
    page = member.page(_path(given, language))
    links = [one.get("href", "") for one in page.all(".//a") if f"/xlsx/{language}" in one.get("href", "")]
    answer = member.get(links[0])
    assert answer.status_code == 200 and "attachment" in answer.headers["Content-Disposition"]
    looked = _send(member, given, filled(answer.data, kind=None), language=language)
    assert looked.h1 == ("ما الذي سيغيّره الجدول" if language == "ar" else "What the table would change")
    with app.app_context():
        assert comments() == []
    action = looked.all(".//main//form")[-1].get("action", "")
    done = member.resend(action, looked.form_values())
    assert done.h1 == ("نُقل الجدول" if language == "ar" else "The table was taken over")
    with app.app_context():
        comment_id = comments()[0].id
    assert [one for one in done.all(".//a") if one.get("href", "").endswith(f"/comments/{comment_id}")]
    listed = member.page(_path(given, language))
    assert "جدول.xlsx" in listed.text


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("format_", list(TableFormat))
def test_every_table_can_be_downloaded(
    member: PageClient, given: OpenRound, language: str, format_: TableFormat
) -> None:
    answer = member.get(f"{_path(given)}/{given.organisation_id}/{format_}/{language}")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.data.startswith(b"PK")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_errors_stand_by_row_and_column_with_a_report(
    member: PageClient, app: Flask, given: OpenRound, language: str
) -> None:
    with app.app_context():
        content = filled(given_out(given), kind="غير ذلك تماماً")
    page = _send(member, given, content, language=language)
    cells = ["".join(cell.itertext()).strip() for cell in page.all(".//main//table//td")]
    assert cells[:3] == ["5", "D5", "نوع الملاحظة" if language == "ar" else "Kind of comment"]
    link = next(
        one.get("href", "") for one in page.all(".//main//a") if one.get("href", "").endswith("/errors")
    )
    assert member.get(link).data.startswith(b"PK")


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    ("content", "name", "word_ar", "word_en"),
    [
        (b"", "t.xlsx", "فارغ", "empty"),
        (b"a,b\n1,2\n", "t.xlsx", "نصّ عادي", "plain text"),
        (b"%PDF-1.7\0\0", "t.xlsx", "XLSX", "neither a spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "t.xlsx", "القديمة", "old format"),
    ],
    ids=["empty", "csv", "pdf", "xls"],
)
def test_a_wrong_file_is_said_beside_the_field(
    member: PageClient, given: OpenRound, language: str, content: bytes, name: str, word_ar: str, word_en: str
) -> None:
    page = _send(member, given, content, language=language, name=name, status=422)
    assert (word_ar if language == "ar" else word_en) in page.text


def test_a_spreadsheet_by_the_name_of_a_document(app: Flask, member: PageClient, given: OpenRound) -> None:
    with app.app_context():
        content = given_out(given)
    assert "XLSX" in _send(member, given, content, name="t.docx", status=422).text


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_refused_table_shows_its_texts(
    app: Flask, member: PageClient, given: OpenRound, language: str
) -> None:
    with app.app_context():
        from tests.feedback.tables.test_wrong_tables import _next_round

        content = filled(given_out(given))
        later = _next_round(given)
    page = _send(member, later, content, language=language)
    assert TEXT in page.text
    carry = next(one for one in page.all(".//main//form") if one.get("action", "").endswith("/carry-over"))
    values = {one.get("name", ""): one.get("value", "") for one in carry.iter("input")}
    looked = member.resend(carry.get("action", ""), values)
    assert ("الإصدار" if language == "ar" else "earlier version") in looked.text or TEXT in looked.text
    assert [one for one in looked.all(".//main//form") if one.get("action", "").endswith("/take-over")]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_conflict_stands_side_by_side_and_can_be_chosen(
    app: Flask, member: PageClient, given: OpenRound, language: str
) -> None:
    with app.app_context():
        content = filled(given_out(given))
        taken(given, content)
        first = comments()[0]
        writing.change_draft(first.id, kind=first.kind, body="على المنصّة", actor=given.member)
        corrected = filled(content, comment="في الجدول")
    page = _send(member, given, corrected, language=language)
    assert "على المنصّة" in page.text and "في الجدول" in page.text
    box = next(one for one in page.all(".//input") if one.get("name") == "chosen")
    form = page.all(".//main//form")[-1]
    values = {**page.form_values(), "chosen": box.get("value", "")}
    member.resend(form.get("action", ""), values)
    with app.app_context():
        assert comments()[0].body == "في الجدول"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_large_table_waits_and_the_page_says_so(
    app: Flask, member: PageClient, given: OpenRound, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "AT_ONCE", 10)
    monkeypatch.setattr(work.work_on_waiting, "queue", lambda *_args: None)
    with app.app_context():
        content = filled(given_out(given), FIRST_ROW, kind=None)
    page = _send(member, given, content, language=language)
    assert ("تحديث هذه الصفحة" if language == "ar" else "Refresh this page") in page.text
    assert not page.all(".//meta[@http-equiv]")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_failed_table_can_be_tried_again(
    app: Flask, member: PageClient, given: OpenRound, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        content = filled(given_out(given))
    with monkeypatch.context() as broken:
        broken.setattr(work.reading, "read", _breaks)
        page = _send(member, given, content, language=language)
    again = page.all(".//main//form")[-1]
    assert again.get("action", "").endswith("/again")
    assert TEXT in member.resend(again.get("action", ""), page.form_values()).text


def _breaks(*_args: object) -> None:
    raise OSError("disk full")


def test_who_does_not_take_part_sees_no_tables(app: Flask, client: PageClient, given: OpenRound) -> None:
    with app.app_context():
        upload_id = send(given, filled(given_out(given)))
        stranger = make_person(Role.PARTY_MEMBER)
    sign_in(client, stranger)
    assert client.get(_path(given)).status_code == 403
    assert client.get(f"/ar/consultations/tables/{upload_id}").status_code == 404
    assert client.get(f"{_path(given)}/{given.organisation_id}/xlsx/ar").status_code == 404


def test_buttons_need_their_token(app: Flask, member: PageClient, given: OpenRound) -> None:
    with app.app_context():
        upload_id = send(given, filled(given_out(given)))
    for step in ("take-over", "carry-over", "again"):
        assert member.post(f"/ar/consultations/tables/{upload_id}/{step}").status_code == 400


def test_the_same_queries_for_any_number(app: Flask, member: PageClient, given: OpenRound) -> None:
    spent = []
    for more in (1, 6):
        with app.app_context():
            for _turn in range(more):
                taken(given, filled(given_out(given), 12, number="1.1.1"))
        with counted_queries() as statements:
            member.page(_path(given))
            member.page("/ar/consultations/tables/1")
        spent.append(len(statements))
    assert spent[0] == spent[1] <= 20


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_round_and_the_desk_lead_here(member: PageClient, given: OpenRound, language: str) -> None:
    for path in (f"/{language}/consultations/{given.id}", f"/{language}/consultations/{given.id}/desk"):
        page = member.page(path)
        assert [one for one in page.all(".//main//a") if _path(given, language) in one.get("href", "")], path

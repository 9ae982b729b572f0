"""The auditor reads who saw and changed what; what they read is on record itself."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from nursery.accounts.roles import Role
from nursery.audit import trail
from nursery.audit.reading import commands, exporting, queries
from nursery.audit.reading.queries import Asked
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict
from tests.support.pages import Page, PageClient
from tests.support.people import make_organisation, make_person, sign_in
from tests.support.queries import counted_queries


@command
def happened(event: str, subject: str, number: int, actor_id: int | None = None, **details: object) -> None:
    trail.record(event, subject, number, actor_id=actor_id, **details)


@pytest.fixture
def officer(context: Flask) -> int:
    person = make_person(Role.LICENSING_OFFICER, name="عماد الأيوبي")
    happened("licence.suspended", "licence", 7, person.person_id, before="active", after="suspended")
    happened("application.read", "application", 3, person.person_id)
    happened("licence.suspended", "licence", 8)
    assert person.person_id is not None
    return person.person_id


def shown(**asked: object) -> list[tuple[str, int | None]]:
    found = queries.entries(Asked(**asked))  # type: ignore[arg-type]
    return [(one.event, one.subject_id) for one in found.entries if one.subject_type != "person"]


def test_by_record_and_by_person_and_by_what_happened(officer: int) -> None:
    assert shown(subject_type="licence") == [("licence.suspended", 8), ("licence.suspended", 7)]
    assert shown(subject_type="licence", subject_id=7) == [("licence.suspended", 7)]
    assert shown(person_id=officer) == [("application.read", 3), ("licence.suspended", 7)]
    assert shown(person_id=officer, only="seen") == [("application.read", 3)]
    assert shown(person_id=officer, only="changed") == [("licence.suspended", 7)]


def test_by_day_in_the_ministrys_zone(context: Flask) -> None:
    with clock.frozen(datetime(2026, 5, 1, 20, 59, tzinfo=UTC)):
        happened("licence.expired", "licence", 1)
    with clock.frozen(datetime(2026, 5, 1, 21, 1, tzinfo=UTC)):
        happened("licence.expired", "licence", 2)
    first, second = datetime(2026, 5, 1).date(), datetime(2026, 5, 2).date()  # noqa: DTZ001
    assert shown(last_day=first) == [("licence.expired", 1)]
    assert shown(first_day=second) == [("licence.expired", 2)]


def test_older_entries_follow_without_a_gap(context: Flask) -> None:
    for number in range(queries.PER_PAGE + 5):
        happened("room.added", "room", number + 1)
    newest = queries.entries(Asked(subject_type="room"))
    older = queries.entries(Asked(subject_type="room", before=newest.older))
    numbers = [one.subject_id for one in (*newest.entries, *older.entries)]
    assert numbers == list(range(queries.PER_PAGE + 5, 0, -1))
    assert older.older is None


def test_statements_stay_the_same_whatever_is_on_record(officer: int) -> None:
    def used() -> int:
        with counted_queries() as seen:
            queries.entries(Asked())
        return len(seen)

    happened("licence.granted", "licence", 1, officer, application=1)
    before = used()
    for number in range(60):
        happened("licence.granted", "licence", number + 1, officer, application=number + 1)
    assert used() == before


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_says_who_did_what_and_notes_its_reader(
    app: Flask, client: PageClient, language: str
) -> None:
    with app.app_context():
        auditor = make_person(Role.AUDITOR, name="نجوى الخوري")
        other = make_person(Role.LICENSING_OFFICER, name="عماد الأيوبي")
        happened("licence.suspended", "licence", 7, other.person_id, before="active")
        sign_in(client, auditor)
    page = client.page(f"/{language}/audit?record=licence&number=7")
    assert "عماد الأيوبي" in page.text
    assert ("أُوقف الترخيص" if language == "ar" else "The licence was suspended") in page.text
    found = client.page(f"/{language}/audit?who=الأيوبي")
    assert "عماد الأيوبي" in found.text
    client.page(f"/{language}/audit?who=nobody-of-this-name&number=nonsense&first_day=31-31-2026&before=x")
    with app.app_context():
        assert shown(subject_type="licence", subject_id=7)[0] == ("audit.read", 7)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.LICENSING_OFFICER, Role.LEAD_REVIEWER])
def test_nobody_else_reads_the_trail(app: Flask, client: PageClient, role: Role) -> None:
    with app.app_context():
        sign_in(client, make_person(role))
    assert client.get("/ar/audit").status_code == 403


def press(client: PageClient, page: Page, path: str) -> TestResponse:
    """Press the button whose form goes to an address that begins so."""
    forms = page.all(".//main//form")
    index = next(n for n, one in enumerate(forms) if (one.get("action") or "").startswith(path))
    return client.post(forms[index].get("action") or "", data=page.form_values(index))


def test_old_and_new_stand_side_by_side_in_words(app: Flask, client: PageClient) -> None:
    with app.app_context():
        auditor, officer = make_person(Role.AUDITOR), make_person(Role.LICENSING_OFFICER, name="عماد الأيوبي")
        happened("application.submitted", "application", 7, before="draft", after="submitted")
        happened("application.handed_over", "application", 7, before=None, after=officer.person_id)
        happened("nursery.created", "nursery", 7, governorate="SY-DI", is_public=True)
        sign_in(client, auditor)
    page = client.page("/ar/audit").html
    assert re.search(r"<del>.*?مسوّدة</del>.*?<ins>.*?مقدَّم</ins>", page)
    assert re.search(r"الموظف المسؤول.*?<ins>.*?عماد الأيوبي", page)
    assert "دمشق" in page
    assert "before" not in page and "SY-DI" not in page


def test_a_record_is_called_by_its_own_name(app: Flask, client: PageClient) -> None:
    with app.app_context():
        auditor = make_person(Role.AUDITOR)
        organisation = make_organisation(name_ar="جمعية النور", name_en="Light Association")
        happened("organisation.founded", "organisation", organisation)
        sign_in(client, auditor)
    assert "جمعية النور" in client.page("/ar/audit").text
    assert "Light Association" in client.page("/en/audit").text


def test_what_is_chosen_stands_in_one_line(app: Flask, client: PageClient, officer: int) -> None:
    with app.app_context():
        sign_in(client, make_person(Role.AUDITOR))
    page = client.page(
        f"/en/audit?person={officer}&record=licence&number=7&only=changed&first_day=2020-01-05"
    )
    line = re.search(r'<p class="audit-chosen">(.*?)</p>', page.html, re.DOTALL)
    assert line is not None
    for part in ("Licence", "عماد الأيوبي", "Only what was changed", "5 January 2020"):
        assert part in line[1]


def test_a_file_of_entries_is_made_by_a_job_and_is_on_record(
    app: Flask, client: PageClient, officer: int
) -> None:
    with app.app_context():
        sign_in(client, make_person(Role.AUDITOR, name="نجوى الخوري"))
    page = client.page(f"/ar/audit?person={officer}")
    sent = press(client, page, "/ar/audit/export")
    assert sent.status_code == 303
    with app.app_context():
        newest = queries.entries(Asked(subject_type="audit", only="seen")).entries[0]
        assert (newest.event, newest.actor) == ("audit.exported", "نجوى الخوري")
        rows = list(exporting.table(newest.seq, "ar").rows)
        assert [row[4] for row in rows if row[5] != "شخص"]
        assert all(row[3] == officer for row in rows if row[11] == "application.read")
    assert sent.headers["Location"].endswith(f"/ar/audit/exports/{newest.seq}")
    files = client.page(sent.headers["Location"])
    assert "عماد الأيوبي" in files.text
    assert press(client, files, f"/ar/papers/audit/{newest.seq}").status_code == 303


def test_the_whole_log_is_not_given_as_a_file(app: Flask, client: PageClient, officer: int) -> None:
    with app.app_context():
        auditor = make_person(Role.AUDITOR)
        with pytest.raises(Conflict, match=r"audit\.too_wide"):
            commands.ask_export(Asked(subject_type="licence"), actor=auditor)
        with pytest.raises(Conflict, match=r"audit\.nothing"):
            commands.ask_export(Asked(subject_type="licence", subject_id=99), actor=auditor)


def test_a_file_of_entries_is_for_auditors_alone(app: Flask, client: PageClient, officer: int) -> None:
    with app.app_context():
        seq = commands.ask_export(Asked(person_id=officer), actor=make_person(Role.AUDITOR))
        sign_in(client, make_person(Role.ADMINISTRATOR))
    assert client.get(f"/ar/audit/exports/{seq}").status_code == 403
    assert client.get("/ar/audit/exports/999999").status_code in (403, 404)


def test_the_page_says_whether_the_chain_is_whole(app: Flask, client: PageClient, officer: int) -> None:
    with app.app_context():
        sign_in(client, make_person(Role.AUDITOR))
    page = client.page("/en/audit")
    assert "Not checked yet" in page.text
    assert press(client, page, "/en/audit/check").status_code == 303
    assert "Checked on" in client.page("/en/audit").text


def test_a_broken_chain_is_said_first(app: Flask, client: PageClient) -> None:
    with app.app_context():
        sign_in(client, make_person(Role.AUDITOR))
        happened("audit.verified", "audit", 0, entries=12, faults=2)
    assert "The log is not whole" in client.page("/en/audit").text

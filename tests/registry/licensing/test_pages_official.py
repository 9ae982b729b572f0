"""The officers' and the committee's pages."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.audit.models import AuditEntry
from nursery.extensions import db
from nursery.registry.licensing import commands, queries
from nursery.registry.licensing.lifecycle import ApplicationState
from tests.registry.licensing.stories import PDF, Story, make_official, tell_story
from tests.support.pages import Page, PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries

_S = ApplicationState
BOTH = pytest.mark.parametrize("language", ["ar", "en"])


def told(app: Flask, state: ApplicationState) -> Story:
    with app.app_context():
        return tell_story(state)


def path(story: Story, rest: str = "", language: str = "ar") -> str:
    return f"/{language}/licensing/applications/{story.application_id}{rest}"


@BOTH
@pytest.mark.parametrize("state", ApplicationState)
def test_the_file_in_every_state_for_every_side(
    app: Flask, client: PageClient, state: ApplicationState, language: str
) -> None:
    story = told(app, state)
    for actor in (story.operator, story.officer, story.member):
        sign_in(client, actor)
        is_hidden = state is _S.DRAFT and actor is not story.operator
        page = client.page(path(story, language=language), status=404 if is_hidden else 200)
        assert is_hidden or "2026-000001" in page.text


@BOTH
def test_an_application_goes_its_way_by_the_pages(app: Flask, client: PageClient, language: str) -> None:
    story = told(app, _S.SUBMITTED)

    def step(actor: Actor, rest: str, **data: str) -> Page:
        sign_in(client, actor)
        return client.send(path(story, rest, language), data)

    step(story.officer, "/begin-assessment")
    step(story.officer, "/ask-information", question="أين المخارج؟")
    step(story.operator, "/answer", answer="مخرجان، شرقي وغربي.")
    step(story.officer, "/plan-site-check", planned_on="2026-11-30")
    step(story.officer, "/record-site-check", visited_on="2026-11-21", is_suitable="yes", report="مناسب.")
    step(story.officer, "/record-fee", receipt="118/2026", paid_on="2026-11-21")
    step(story.officer, "/propose", grant="grant", reason="استوفى الشروط.")
    with app.app_context():
        commands.grant(story.application_id, actor=story.member)
    sign_in(client, story.operator)
    page = client.page(path(story, "", language))
    assert "DI-000001" in page.text


@BOTH
@pytest.mark.parametrize(
    ("state", "rest", "fields"),
    [
        (_S.UNDER_ASSESSMENT, "/ask-information", 1),
        (_S.UNDER_ASSESSMENT, "/plan-site-check", 1),
        (_S.INSPECTION_PLANNED, "/record-site-check", 3),
        (_S.INSPECTED, "/propose", 2),
    ],
)
def test_an_empty_form_says_what_is_missing(
    app: Flask, client: PageClient, state: ApplicationState, rest: str, fields: int, language: str
) -> None:
    story = told(app, state)
    sign_in(client, story.officer)
    page = client.send(path(story, rest, language), {}, status=422)
    assert len(page.all(".//*[@class='error-summary']//li")) == fields


def test_a_visit_in_the_future_is_refused_beside_its_field(app: Flask, client: PageClient) -> None:
    story = told(app, _S.INSPECTION_PLANNED)
    sign_in(client, story.officer)
    data = {"visited_on": "2026-12-24", "is_suitable": "no", "report": "تقرير محفوظ."}
    page = client.send(path(story, "/record-site-check"), data, status=422)
    assert "لا يكون يوم الكشف في المستقبل" in page.text
    assert page.form_values()["report"] == "تقرير محفوظ."
    nonsense = {**data, "visited_on": "yesterday"}
    client.send(path(story, "/record-site-check"), nonsense, status=422)


def test_a_double_click_on_a_step_says_that_it_is_done(app: Flask, client: PageClient) -> None:
    story = told(app, _S.SUBMITTED)
    sign_in(client, story.officer)
    where = path(story, "/begin-assessment")
    data = client.page(where).form_values()
    assert client.post(where, data=data).status_code == 302
    again = Page(client.post(where, data=data))
    assert again.status == 409
    assert "بدأت الدراسة في 21 تشرين الثاني 2026" in again.text


def test_a_step_that_does_not_fit_leads_back_to_the_file(app: Flask, client: PageClient) -> None:
    story = told(app, _S.SUBMITTED)
    sign_in(client, story.officer)
    page = client.page(path(story, "/propose"))
    assert page.response.request.path == path(story)
    assert "هذه الخطوة غير ممكنة الآن" in page.text


def test_other_governorates_find_nothing(app: Flask, client: PageClient) -> None:
    story = told(app, _S.UNDER_ASSESSMENT)
    with app.app_context():
        document = queries.application_page(story.application_id, story.officer).documents[0]
        strangers = [make_official(role, "SY-HL") for role in (Role.LICENSING_OFFICER, Role.COMMITTEE_MEMBER)]
    for stranger in strangers:
        sign_in(client, stranger)
        for rest in ("", "/ask-information"):
            client.page(path(story, rest), status=404)
        client.page(f"/ar/licensing/documents/{document.id}", status=404)
        assert "2026-000001" not in client.page("/ar/licensing/queue").text


def test_people_without_office_have_no_queue(app: Flask, client: PageClient) -> None:
    with app.app_context():
        reviewer = make_person(Role.REVIEWER)
    sign_in(client, reviewer)
    client.page("/ar/licensing/queue", status=403)


@BOTH
def test_the_queue(app: Flask, client: PageClient, language: str) -> None:
    with app.app_context():
        stories = [tell_story(_S.SUBMITTED) for _ in range(21)]
        national = make_official(Role.LICENSING_OFFICER, None)
    sign_in(client, national)
    page = client.page(f"/{language}/licensing/queue")
    assert len(page.all(".//tbody/tr")) == 20
    assert len(client.page(f"/{language}/licensing/queue?page=2").all(".//tbody/tr")) == 1
    client.page(f"/{language}/licensing/queue?waiting=nonsense&page=x&governorate=SY-XX")
    assert not client.page(f"/{language}/licensing/queue?governorate=SY-HL").all(".//tbody/tr")
    assert not client.page(f"/{language}/licensing/queue?waiting=committee").all(".//tbody/tr")
    assert len(stories) == 21


def test_the_queue_costs_the_same_however_long_it_is(app: Flask, client: PageClient) -> None:
    story = told(app, _S.SUBMITTED)
    sign_in(client, story.officer)
    counts = []
    for _ in range(2):
        with counted_queries() as statements:
            client.get("/ar/licensing/queue")
        counts.append(len(statements))
        for _more in range(4):
            told(app, _S.SUBMITTED)
    assert counts[0] == counts[1] <= 5


def test_a_document_is_sent_as_what_it_is_and_kept_nowhere(app: Flask, client: PageClient) -> None:
    story = told(app, _S.SUBMITTED)
    with app.app_context():
        document = queries.application_page(story.application_id, story.officer).documents[0]
    for reader in (story.operator, story.officer, story.member):
        sign_in(client, reader)
        response = client.get(f"/ar/licensing/documents/{document.id}")
        assert response.data.startswith(PDF)
        assert response.headers["Content-Type"] == "application/pdf"
        assert response.headers["Content-Disposition"] == "inline; filename=identity.pdf"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        assert "script-src" not in response.headers["Content-Security-Policy"]


def test_what_officials_open_is_put_on_record_and_what_applicants_open_is_not(
    app: Flask, client: PageClient
) -> None:
    story = told(app, _S.SUBMITTED)
    with app.app_context():
        document = queries.application_page(story.application_id, story.officer).documents[0]
    for reader in (story.operator, story.officer, story.officer):
        sign_in(client, reader)
        client.get(path(story))
        client.get(f"/ar/licensing/documents/{document.id}")
    with app.app_context():
        wanted = (
            select(AuditEntry.event, AuditEntry.actor_id)
            .where(AuditEntry.event.like("%.read"))
            .order_by(AuditEntry.seq)
        )
        read = [tuple(row) for row in db.session.execute(wanted)]
    assert read == [("application.read", story.officer.person_id), ("document.read", story.officer.person_id)]

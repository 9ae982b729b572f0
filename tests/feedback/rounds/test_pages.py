"""The pages of rounds, read in both languages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.rounds import queries
from nursery.feedback.rounds.lifecycle import RoundState
from tests.conftest import NOW
from tests.support.pages import PageClient
from tests.support.people import make_organisation, make_person, sign_in
from tests.support.queries import counted_queries
from tests.support.rounds import OpenRound, make_comment, make_round, make_version, open_round

FORM = {
    "title_ar": "جولة تشاورية ثانية",
    "title_en": "Second round",
    "purpose_ar": "نسألكم رأيكم.",
    "purpose_en": "We ask what you think.",
    "opens_at": ["2026-12-01", "08:00"],
    "closes_at": ["2026-12-31", "16:00"],
    "response_due_on": "2027-02-01",
}


@pytest.fixture
def given(app: Flask) -> OpenRound:
    with app.app_context():
        return open_round()


@pytest.fixture
def lead(app: Flask, client: PageClient, given: OpenRound) -> Actor:
    sign_in(client, given.lead)
    return given.lead


def test_the_list_says_what_is_open_to_come_and_over(
    app: Flask, client: PageClient, given: OpenRound
) -> None:
    with app.app_context():
        day = timedelta(days=1)
        make_round(given.version, opens_at=NOW + day, closes_at=NOW + 20 * day)
        make_round(given.version, opens_at=NOW - 40 * day, closes_at=NOW - 20 * day)
        make_round(given.version, opens_at=NOW + day, closes_at=NOW + 9 * day, announced=False)
    page = client.page("/ar/consultations")
    assert page.h1 == "الجولات التشاورية"
    assert "بقي 14 يوماً" in page.text
    assert "تُفتح في 22 تشرين الثاني 2026" in page.text
    assert "مسودّة" not in page.text
    english = client.page("/en/consultations")
    assert "14 days left" in english.text
    assert "The responses are due on 1 December 2026" in english.text


def test_an_empty_list_says_so(client: PageClient) -> None:
    assert "No consultation is open now" in client.page("/en/consultations").text
    client.page("/ar/consultations")


@pytest.mark.parametrize(
    ("left", "arabic", "english"),
    [
        (timedelta(hours=3), "تُغلق اليوم عند الساعة 15:00", "Closes today at 15:00"),
        (timedelta(days=1), "تُغلق غداً عند الساعة 12:00", "Closes tomorrow at 12:00"),
        (timedelta(days=2), "بقي يومان", "2 days left"),
        (timedelta(days=5), "بقي 5 أيام", "5 days left"),
        (timedelta(days=15), "بقي 15 يوماً", "15 days left"),
        (timedelta(days=100), "بقي 100 يوم", "100 days left"),
    ],
)
def test_days_left_in_the_right_plural(
    app: Flask, client: PageClient, left: timedelta, arabic: str, english: str
) -> None:
    with app.app_context():
        given = open_round(closes_at=NOW + left)
    assert arabic in client.page(f"/ar/consultations/{given.id}").text
    assert english in client.page(f"/en/consultations/{given.id}").text


def test_the_page_of_a_round_tells_everybody_what_matters(client: PageClient, given: OpenRound) -> None:
    page = client.page(f"/en/consultations/{given.id}")
    for words in (
        "We ask whether the text is clear",
        "5 December 2026, 12:00",
        "Jasmine Association",
        "Invited, no answer yet",
        "Brain and sleep 1",
        "How comments are used",
        "Sign in and take part",
    ):
        assert words in page.text
    client.page(f"/ar/consultations/{given.id}")


def test_a_party_finds_its_desk(client: PageClient, given: OpenRound) -> None:
    sign_in(client, given.member)
    page = client.page(f"/en/consultations/{given.id}")
    assert "Your organisation is invited" in page.text
    assert "Desk of my organisation" in page.text


def test_another_organisation_is_told_that_it_is_not_invited(
    app: Flask, client: PageClient, given: OpenRound
) -> None:
    with app.app_context():
        stranger = make_person(Role.FOCAL_POINT)
    sign_in(client, stranger)
    assert "not invited to this round" in client.page(f"/en/consultations/{given.id}").text


def test_a_draft_is_found_by_reviewers_only(app: Flask, client: PageClient) -> None:
    with app.app_context():
        given = open_round(announced=False)
    client.page(f"/ar/consultations/{given.id}", status=404)
    sign_in(client, given.member)
    client.page(f"/ar/consultations/{given.id}", status=404)
    sign_in(client, given.lead)
    client.page(f"/ar/consultations/{given.id}")
    assert "مسودّة" in client.page("/ar/consultations").text


def test_the_pages_cost_the_same_for_many_comments(app: Flask, client: PageClient, given: OpenRound) -> None:
    costs = []
    for comments in (0, 100):
        with app.app_context():
            for _ in range(comments):
                make_comment(given, CommentState.SUBMITTED)
        for path in (f"/ar/consultations/{given.id}", "/ar/consultations"):
            client.page(path)
            with counted_queries() as statements:
                client.page(path)
            costs.append(len(statements))
    assert costs[:2] == costs[2:]
    assert costs[0] <= 12
    assert costs[1] <= 2


def test_a_round_is_planned_filled_and_announced(app: Flask, client: PageClient, lead: Actor) -> None:
    with app.app_context():
        organisation = make_organisation(name_ar="جمعية النور", name_en="Noor Association")
        make_person(Role.FOCAL_POINT, organisation_id=organisation)
    page = client.send("/ar/consultations/plan", FORM)
    assert page.h1 == "إدارة: جولة تشاورية ثانية"
    round_id = 2
    page = client.send(f"/en/consultations/{round_id}/manage/parties", {"organisations": str(organisation)})
    assert "Newly invited organisations: 1" in page.text
    announce = client.page(f"/en/consultations/{round_id}/manage/announce")
    assert "1 organisation is invited" in announce.text
    assert "1 person gets a letter today" in announce.text
    client.page(f"/ar/consultations/{round_id}/manage/announce")
    client.send(f"/en/consultations/{round_id}/manage/announce")
    with app.app_context():
        item = queries.round_item(round_id)
    assert item.state is RoundState.SCHEDULED
    assert item.opens_at.isoformat() == "2026-12-01T05:00:00+00:00"


def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(
    client: PageClient, lead: Actor
) -> None:
    page = client.send("/ar/consultations/plan", {**FORM, "closes_at": ["2026-11-30", "16:00"]}, status=422)
    assert "اختاروا موعد إغلاق بعد موعد الفتح." in page.text
    assert page.form_values()["title_en"] == "Second round"
    page = client.send("/en/consultations/plan", {**FORM, "title_ar": "", "closes_at": ["", ""]}, status=422)
    assert page.text.count("Fill in this field.") >= 2
    client.send("/ar/consultations/plan", {**FORM, "title_ar": "ن" * 201}, status=422)


def test_a_draft_is_changed(app: Flask, client: PageClient, lead: Actor) -> None:
    client.send("/ar/consultations/plan", FORM)
    page = client.send("/en/consultations/2/manage/edit", {**FORM, "title_en": "Renamed round"})
    assert "Renamed round" in page.text


def test_two_editors_of_one_draft(app: Flask, client: PageClient, lead: Actor) -> None:
    client.send("/ar/consultations/plan", FORM)
    shown = client.page("/en/consultations/2/manage/edit")
    old = shown.form_values()
    client.send("/en/consultations/2/manage/edit", {**FORM, "title_en": "First"})
    page = client.send(
        "/en/consultations/2/manage/edit",
        {**FORM, "title_en": "Second", "version": old["version"]},
        status=409,
    )
    assert "Somebody else changed this" in page.text
    assert page.form_values()["title_en"] == "Second"


def test_more_time_is_given_with_its_effect_stated_first(
    app: Flask, client: PageClient, given: OpenRound, lead: Actor
) -> None:
    path = f"/en/consultations/{given.id}/manage/extend"
    page = client.page(path)
    assert "2 people are told by letter" in page.text
    client.page(f"/ar/consultations/{given.id}/manage/extend")
    typed = {
        "closes_at": ["2026-12-20", "16:00"],
        "reason_ar": "طلبت جهات وقتاً أطول.",
        "reason_en": "More time was asked for.",
    }
    page = client.send(path, {**typed, "closes_at": ["2026-12-01", "16:00"]}, status=422)
    assert "after the present closing time, 5 December 2026, 12:00" in page.text
    assert page.form_values()["reason_en"] == "More time was asked for."
    client.send(path, typed)
    public = client.page(f"/en/consultations/{given.id}")
    assert "More time was asked for." in public.text
    assert "from 5 December 2026, 12:00 to 20 December 2026, 16:00" in public.text
    assert "time extended" in public.text
    client.page(f"/ar/consultations/{given.id}")
    client.page(f"/ar/consultations/{given.id}/manage")


def test_a_closed_round_says_that_it_opens_again(app: Flask, client: PageClient, lead: Actor) -> None:
    with app.app_context():
        closed = make_round(
            make_version(), opens_at=NOW - timedelta(days=9), closes_at=NOW - timedelta(days=2)
        )
    assert "opens again at once" in client.page(f"/en/consultations/{closed}/manage/extend").text


def test_inviting_more_organisations_later(
    app: Flask, client: PageClient, given: OpenRound, lead: Actor
) -> None:
    with app.app_context():
        organisation = make_organisation(name_ar="جمعية النور", name_en="Noor Association")
    path = f"/en/consultations/{given.id}/manage/parties"
    page = client.page(path)
    assert "Already invited" in page.text
    client.page(f"/ar/consultations/{given.id}/manage/parties")
    client.send(path, {"organisations": str(organisation)})
    assert "Noor Association" in client.page(f"/en/consultations/{given.id}").text


@pytest.mark.parametrize(
    "tail", ["plan", "1/manage", "1/manage/edit", "1/manage/parties", "1/manage/announce", "1/manage/extend"]
)
def test_the_lead_reviewers_pages_are_closed_to_others(
    app: Flask, client: PageClient, given: OpenRound, tail: str
) -> None:
    sign_in(client, given.focal_point)
    client.page(f"/ar/consultations/{tail}", status=403)

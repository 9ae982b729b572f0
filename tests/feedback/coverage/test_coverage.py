"""Who has been heard: every organisation counts once, silence is seen while there is time to act."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import OrganisationKind, Role
from nursery.base.command import command
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.coverage import queries
from nursery.feedback.coverage.voices import Voice, voice
from nursery.feedback.rounds.lifecycle import PartyAnswer
from nursery.feedback.rounds.models import Round, RoundParty
from nursery.notifications.models import Notification
from tests.support.pages import PageClient
from tests.support.people import make_organisation, make_person, sign_in
from tests.support.queries import counted_queries
from tests.support.rounds import OpenRound, make_comment, open_round

S = CommentState


@command
def join(
    given: OpenRound,
    name: str,
    kind: OrganisationKind = OrganisationKind.NGO,
    *,
    governorate: str | None = None,
    answer: PartyAnswer | None = None,
) -> int:
    """One more organisation in the round; returns its id."""
    organisation_id = make_organisation(kind, name, name, governorate=governorate)
    row = RoundParty(round_id=given.id, organisation_id=organisation_id, invited_at=given.opens_at)
    row.answer = answer
    db.session.add(row)
    return organisation_id


def by_name(page: queries.CoveragePage) -> dict[str, Voice]:
    return {party.name_ar: party.voice for party in page.parties}


@pytest.mark.parametrize(
    ("official", "unfinished", "has_declined", "expected"),
    [
        (0, 0, False, Voice.SILENT),
        (0, 0, True, Voice.DECLINED),
        (0, 2, False, Voice.AT_WORK),
        (0, 2, True, Voice.AT_WORK),
        (1, 0, True, Voice.HEARD),
        (1, 5, False, Voice.HEARD),
    ],
)
def test_what_is_heard_counts_more_than_what_was_answered(
    official: int, unfinished: int, has_declined: bool, expected: Voice
) -> None:
    assert voice(official=official, unfinished=unfinished, has_declined=has_declined) is expected


def test_every_organisation_stands_where_its_comments_put_it(context: Flask) -> None:
    given = open_round()
    make_comment(given, S.SUBMITTED)
    make_comment(given, S.SUBMITTED, block=1)
    writing = join(given, "جمعية تكتب")
    make_comment(given, S.PENDING, organisation_id=writing)
    taken_back = join(given, "جمعية سحبت ملاحظتها")
    make_comment(given, S.WITHDRAWN, organisation_id=taken_back)
    join(given, "جمعية صامتة")
    join(given, "جمعية اعتذرت", answer=PartyAnswer.DECLINED)
    page = queries.coverage(given.id)
    assert by_name(page)["جمعية تكتب"] is Voice.AT_WORK
    assert by_name(page)["جمعية سحبت ملاحظتها"] is Voice.SILENT
    assert by_name(page)["جمعية صامتة"] is Voice.SILENT
    assert by_name(page)["جمعية اعتذرت"] is Voice.DECLINED
    assert (page.all.heard, page.all.at_work, page.all.silent, page.all.declined) == (1, 1, 2, 1)
    assert page.all.comments == 2
    assert [party.name_ar for party in page.silent] == ["جمعية سحبت ملاحظتها", "جمعية صامتة"]


def test_individuals_are_counted_and_never_listed(context: Flask) -> None:
    given = open_round()
    person = join(given, "مشارك بصفة شخصية", OrganisationKind.INDIVIDUAL)
    make_comment(given, S.SUBMITTED, organisation_id=person)
    page = queries.coverage(given.id)
    assert page.individuals.heard == 1
    assert person not in {party.organisation_id for party in page.parties}


def test_governorates_from_which_nobody_takes_part_are_shown(context: Flask) -> None:
    given = open_round()
    join(given, "جمعية من حلب", governorate="SY-HL")
    tallies = queries.coverage(given.id).by_governorate
    assert tallies["SY-HL"].all == 1
    assert tallies["SY-QU"].all == 0
    assert len([code for code in tallies if code]) == 14


def test_ministries_that_were_not_invited_are_named(context: Flask) -> None:
    given = open_round()
    join(given, "وزارة التربية", OrganisationKind.MINISTRY)
    make_organisation(OrganisationKind.MINISTRY, "وزارة الصحة", "Ministry of Health")
    page = queries.coverage(given.id)
    assert [party.name_ar for party in page.ministries] == ["وزارة التربية"]
    assert "وزارة الصحة" in [one.name_ar for one in page.uninvited]


def test_sections_show_comments_and_organisations_and_only_what_is_asked_about(context: Flask) -> None:
    given = open_round()
    other = join(given, "جمعية ثانية")
    make_comment(given, S.SUBMITTED)
    make_comment(given, S.SUBMITTED, block=1)
    make_comment(given, S.SUBMITTED, organisation_id=other)
    first, second = queries.coverage(given.id).sections
    assert (first.comments, first.organisations) == (3, 2)
    assert (second.comments, second.organisations) == (0, 0)
    _ask_about(given.id, [given.version.section_ids[1]])
    assert [section.id for section in queries.coverage(given.id).sections] == [given.version.section_ids[1]]


@command
def _ask_about(round_id: int, section_ids: list[int]) -> None:
    db.session.get_one(Round, round_id).section_ids = section_ids


def test_a_draft_round_has_nobody_to_hear(context: Flask) -> None:
    with pytest.raises(NotFound):
        queries.coverage(open_round(announced=False).id)


@pytest.mark.parametrize("many", [1, 25])
def test_the_page_costs_the_same_for_few_and_many(context: Flask, many: int) -> None:
    given = open_round()
    for number in range(many):
        make_comment(given, S.SUBMITTED, organisation_id=join(given, f"جمعية {number}"))
    db.session.rollback()
    with counted_queries() as statements:
        queries.coverage(given.id)
    assert len(statements) == 8, statements


@pytest.fixture
def reviewer(app: Flask, client: PageClient) -> tuple[OpenRound, PageClient]:
    with app.app_context():
        given = open_round()
        actor: Actor = make_person(Role.REVIEWER)
        join(given, "جمعية صامتة", governorate="SY-HL")
        make_comment(given, S.SUBMITTED)
    sign_in(client, actor)
    return given, client


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_is_sound_in_both_languages(reviewer: tuple[OpenRound, PageClient], language: str) -> None:
    given, client = reviewer
    page = client.page(f"/{language}/review/{given.id}/coverage")
    assert "جمعية صامتة" in page.text


def test_the_silent_are_reminded_with_one_click_and_once_a_day(app: Flask, client: PageClient) -> None:
    with app.app_context():
        given = open_round()
        silent = join(given, "جمعية صامتة")
        make_comment(given, S.SUBMITTED)
        to_remind = make_person(Role.FOCAL_POINT, organisation_id=silent)
        make_person(
            Role.FOCAL_POINT, organisation_id=join(given, "جمعية اعتذرت", answer=PartyAnswer.DECLINED)
        )
    sign_in(client, given.lead)
    path = f"/en/review/{given.id}/coverage"
    for _twice in range(2):
        page = client.page(path)
        client.post(f"{path}/remind", data=page.form_values())
    with app.app_context():
        told = db.session.scalars(select(Notification.person_id)).all()
    assert told == [to_remind.person_id]


def test_a_reviewer_who_runs_no_rounds_sees_no_button(reviewer: tuple[OpenRound, PageClient]) -> None:
    given, client = reviewer
    assert "Remind them now" not in client.page(f"/en/review/{given.id}/coverage").text

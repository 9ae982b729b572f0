"""A round planned in full: sections, clock, audience, rules, privacy notice, archive, the round before."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from nursery.base.errors import RuleBroken
from nursery.feedback.rounds import commands, plans, queries
from nursery.feedback.rounds.lifecycle import Audience, RoundState, SilenceRule, Visibility, state_of
from tests.conftest import NOW
from tests.support.pages import PageClient
from tests.support.people import sign_in
from tests.support.rounds import OpenRound, make_version, open_round

FORM = {
    "title_ar": "جولة تشاورية ثانية",
    "title_en": "Second round",
    "purpose_ar": "نسألكم رأيكم.",
    "purpose_en": "We ask what you think.",
    "opens_at": ["2026-12-01", "08:00"],
    "closes_at": ["2026-12-31", "16:00"],
    "response_due_on": "2027-02-01",
}
DAY = timedelta(days=1)


@pytest.fixture
def given(app: Flask) -> OpenRound:
    with app.app_context():
        return open_round()


def plan(given: OpenRound, **values: Any) -> int:
    wanted: dict[str, Any] = {
        "version_id": given.version.id,
        **{name: FORM[name] for name in ("title_ar", "title_en", "purpose_ar", "purpose_en")},
        "opens_at": NOW + DAY,
        "closes_at": NOW + 20 * DAY,
        "response_due_on": date(2027, 2, 1),
        **values,
    }
    return commands.plan_round(**wanted, actor=given.lead)


def test_everything_a_planner_says_is_kept(given: OpenRound, context: Flask) -> None:
    past = open_round(opens_at=NOW - 9 * DAY, closes_at=NOW - DAY)
    wanted: dict[str, Any] = {
        "zone": "Asia/Beirut",
        "section_ids": [given.section_id],
        "audience": Audience.INDIVIDUALS,
        "silence_rule": SilenceRule.CONSENT,
        "widest_visibility": Visibility.PUBLIC,
        "checks_individuals": False,
        "privacy_notice_ar": "بيان",
        "privacy_notice_en": "Notice",
        "archives_on": date(2027, 6, 1),
        "previous_round_id": past.id,
    }
    item = queries.round_item(plan(given, **wanted))
    assert {name: getattr(item, name) for name in wanted} == wanted
    assert item.asks_about(given.section_id)
    assert not item.asks_about(given.version.section_ids[1])


def test_what_is_not_said_is_the_usual(given: OpenRound, context: Flask) -> None:
    item = queries.round_item(plan(given))
    assert (item.audience, item.silence_rule) == (Audience.INVITED, SilenceRule.NO_POSITION)
    assert item.privacy_notice_en == plans.default_notice("en")
    assert "بياناتي" in item.privacy_notice_ar
    assert all(item.asks_about(section_id) for section_id in given.version.section_ids)


def test_the_same_plan_twice_is_one_round(given: OpenRound, context: Flask) -> None:
    first = plan(given, section_ids=[given.section_id])
    assert plan(given, section_ids=[given.section_id]) == first
    assert plan(given) != first


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"zone": "Mars/Base"}, "round.zone_unknown", "zone"),
        ({"archives_on": date(2027, 2, 1)}, "round.archived_before_response", "archives_on"),
        ({"section_ids": [999]}, "round.sections_of_another_version", "section_ids"),
        ({"previous_round_id": 999}, "round.previous_unknown", "previous_round_id"),
    ],
)
def test_what_does_not_fit_is_refused_beside_its_field(
    given: OpenRound, context: Flask, values: dict[str, Any], code: str, field: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        plan(given, **values)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_the_sections_are_those_of_the_version(given: OpenRound, context: Flask) -> None:
    other = make_version().section_ids[0]
    with pytest.raises(RuleBroken, match=r"round\.sections_of_another_version"):
        plan(given, section_ids=[given.section_id, other])


def test_an_open_round_without_invitations_can_be_announced(given: OpenRound, context: Flask) -> None:
    round_id = plan(given, audience=Audience.ORGANISATIONS)
    commands.announce(round_id, actor=given.lead)
    assert queries.round_item(round_id).state is RoundState.SCHEDULED


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2027, 5, 31, 20, 59, 59, tzinfo=UTC), RoundState.RESPONSE_PUBLISHED),
        (datetime(2027, 5, 31, 21, 0, 0, tzinfo=UTC), RoundState.ARCHIVED),
    ],
)
def test_a_published_round_is_archived_when_its_day_begins_in_damascus(
    moment: datetime, expected: RoundState
) -> None:
    state = state_of(
        announced_at=NOW,
        opens_at=NOW,
        closes_at=NOW + DAY,
        response_published_at=NOW + 9 * DAY,
        was_extended=False,
        has_responses=True,
        now=moment,
        archives_on=date(2027, 6, 1),
    )
    assert state is expected


def test_times_are_typed_and_shown_on_the_chosen_clock(
    app: Flask, client: PageClient, given: OpenRound
) -> None:
    sign_in(client, given.lead)
    client.send("/en/consultations/plan", {**FORM, "zone": "UTC"})
    with app.app_context():
        item = queries.round_item(2)
    assert item.opens_at == datetime(2026, 12, 1, 8, tzinfo=UTC)
    assert item.closes_at == datetime(2026, 12, 31, 16, tzinfo=UTC)
    page = client.page("/en/consultations/2")
    assert "1 December 2026, 08:00 (UTC (universal time))" in page.text
    html = client.page("/en/consultations/2/manage/edit").html
    assert 'value="08:00"' in html
    client.page("/ar/consultations/2/manage/edit")


def test_the_form_keeps_sections_and_rules(app: Flask, client: PageClient, given: OpenRound) -> None:
    sign_in(client, given.lead)
    typed = {
        **FORM,
        "scope": "chosen",
        "section_ids": [str(given.section_id)],
        "audience": "organisations",
        "silence_rule": "consent",
        "privacy_notice_en": "Our own notice",
    }
    refused = client.send("/en/consultations/plan", {**typed, "section_ids": []}, status=422)
    assert "Choose at least one section" in refused.text
    assert refused.form_values()["privacy_notice_en"] == "Our own notice"
    client.page("/ar/consultations/plan")
    client.send("/en/consultations/plan", typed)
    with app.app_context():
        item = queries.round_item(2)
    assert item.section_ids == [given.section_id]
    assert item.audience is Audience.ORGANISATIONS
    page = client.page("/en/consultations/2")
    assert "Comments are asked on these sections only" in page.text
    assert "Brain and sleep 2" not in page.text
    assert "Silence is consent" in page.text
    assert "Our own notice" in page.text
    again = client.page("/en/consultations/2/manage/edit").form_values()
    assert (again["scope"], again["section_ids"]) == ("chosen", str(given.section_id))


@pytest.mark.parametrize(("zone", "due"), [("Asia/Damascus", date(2027, 3, 26)), ("UTC", date(2027, 3, 25))])
def test_where_no_day_for_the_responses_is_named_it_is_twelve_weeks_after_closing(
    context: Flask, zone: str, due: date
) -> None:
    late = datetime(2026, 12, 31, 21, 30, tzinfo=UTC)
    assert plans.usual_due_day(late, zone) == due


def test_the_form_takes_no_day_for_the_responses(app: Flask, client: PageClient, given: OpenRound) -> None:
    sign_in(client, given.lead)
    client.send("/en/consultations/plan", {**FORM, "zone": "Asia/Damascus", "response_due_on": ""})
    with app.app_context():
        assert queries.round_item(2).response_due_on == date(2027, 3, 25)

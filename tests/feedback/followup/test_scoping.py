"""A later round asks only about what changed and what is not settled, and says why."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.agreement.lifecycle import SectionState
from nursery.feedback.agreement.models import Agreement, AgreementSection
from nursery.feedback.consolidation.lifecycle import Verdict as OnResponse
from nursery.feedback.consolidation.models import GivenVerdict
from nursery.feedback.followup.lifecycle import Verdict
from nursery.feedback.followup.models import PointVerdict
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds import scoping
from nursery.feedback.rounds.lifecycle import SilenceRule
from nursery.feedback.rounds.scoping import Why
from nursery.guide import commands as guide_commands
from nursery.guide import queries as guide
from tests.feedback.followup.arrange import arrange
from tests.support.guide import published_version, working_version
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries
from tests.support.rounds import SLUGS, Version, make_round

FORM = {
    "title_ar": "جولة تشاورية ثانية",
    "title_en": "Second round",
    "purpose_ar": "نسألكم رأيكم.",
    "purpose_en": "We ask what you think.",
    "opens_at": ["2026-12-01", "08:00"],
    "closes_at": ["2026-12-31", "16:00"],
    "response_due_on": "2027-02-01",
}


def closed_round(version_id: int) -> int:
    """A round on a version that is over."""
    now = clock.now()
    return make_round(
        Version(version_id, (), ()), opens_at=now - timedelta(days=30), closes_at=now - timedelta(days=9)
    )


def two_versions() -> tuple[int, int]:
    """The second one has a section more; the first is superseded."""
    first = published_version(sections=2)
    second = working_version(sections=3)
    guide_commands.publish_version(second, actor=make_person(Role.GUIDE_EDITOR))
    return first, second


def slugs(found: dict[int, list[Why]], version_id: int) -> dict[str, list[Why]]:
    by_id = {one.id: one.slug for chapter in guide.contents(version_id) for one in chapter.sections}
    return {by_id[section_id]: why for section_id, why in found.items()}


@command
def keep(*rows: object) -> None:
    db.session.add_all(rows)


@pytest.mark.usefixtures("context")
class TestSuggested:
    def test_what_is_new_and_nothing_else(self) -> None:
        first, second = two_versions()
        found = slugs(scoping.suggested(closed_round(first), second), second)
        assert found == {"section-3": [Why.NEW]}

    def test_the_same_version_has_no_changes(self) -> None:
        first = published_version()
        assert scoping.suggested(closed_round(first), first) == {}

    def test_another_text_is_a_change(self) -> None:
        first = published_version(sections=2)
        editor = make_person(Role.GUIDE_EDITOR)
        second = working_version(sections=3)
        guide_commands.publish_version(second, actor=editor)
        third = working_version(sections=2)
        guide_commands.publish_version(third, actor=editor)
        assert slugs(scoping.suggested(closed_round(second), third), third) == {}
        assert slugs(scoping.suggested(closed_round(first), third), third) == {}

    def test_what_was_not_agreed_on(self) -> None:
        first, second = two_versions()
        round_id = closed_round(first)
        agreement = Agreement(
            version_id=first,
            version_number=1,
            opened_at=clock.now(),
            closes_at=clock.now(),
            silence_rule=SilenceRule.CONSENT,
            quorum_percent=50,
        )
        keep(agreement)
        section = guide.contents(first)[0].sections[1]
        keep(
            AgreementSection(
                agreement_id=agreement.id,
                section_id=section.id,
                slug=section.slug,
                text_hash="0" * 64,
                state=SectionState.OPEN,
                reopen_reason="",
            )
        )
        found = slugs(scoping.suggested(round_id, second), second)
        assert found == {"section-2": [Why.POSITION], "section-3": [Why.NEW]}

    def test_points_and_responses_that_are_not_settled(self) -> None:
        second = arrange()
        version_id = rounds.round_item(second.round_id).version_id
        keep(
            PointVerdict(
                round_id=second.round_id,
                comment_id=second.comments[0],
                verdict=Verdict.NOT_SETTLED,
                note="ما زال ينقص مثال",
                said_at=clock.now(),
            )
        )
        assert slugs(scoping.suggested(second.round_id, version_id), version_id) == {SLUGS[0]: [Why.POINT]}
        keep(
            GivenVerdict(
                comment_id=second.comments[1],
                verdict=OnResponse.DISAGREES,
                reason="لا نوافق",
                given_at=clock.now(),
            )
        )
        found = slugs(scoping.suggested(second.first.round_id, version_id), version_id)
        assert found == {SLUGS[0]: [Why.CHANGED, Why.RESPONSE]}

    def test_settled_points_are_not_asked_about_again(self) -> None:
        second = arrange()
        version_id = rounds.round_item(second.round_id).version_id
        keep(
            PointVerdict(
                round_id=second.round_id,
                comment_id=second.comments[0],
                verdict=Verdict.SETTLED,
                note="",
                said_at=clock.now(),
            )
        )
        assert scoping.suggested(second.round_id, version_id) == {}

    def test_the_number_of_statements_stays_the_same(self) -> None:
        first, second = two_versions()
        round_id = closed_round(first)
        scoping.suggested(round_id, second)
        with counted_queries() as few:
            scoping.suggested(round_id, second)
        assert len(few) <= 9


class TestPages:
    @pytest.fixture
    def given(self, app: Flask, client: PageClient) -> dict[str, str]:
        """The form of a second round, filled in by the lead reviewer."""
        with app.app_context():
            first, second = two_versions()
            previous = closed_round(first)
            lead = make_person(Role.LEAD_REVIEWER)
        sign_in(client, lead)
        return {"version_id": str(second), "previous_round_id": str(previous), "scope": "open"}

    def test_the_draft_asks_about_what_changed(self, client: PageClient, given: dict[str, str]) -> None:
        page = client.send("/en/consultations/plan", {**FORM, **given})
        round_id = max(map(int, re.findall(r"/consultations/(\d+)/manage", page.html)))
        public = client.page(f"/en/consultations/{round_id}").text
        assert "new since the previous round" in public
        assert "1.3 Washing hands 3" in public
        assert "Comments are asked on these sections only" in public
        edit = client.page(f"/en/consultations/{round_id}/manage/edit").text
        assert "new since the previous round" in edit
        for path in ("", "/manage/edit"):
            client.page(f"/ar/consultations/{round_id}{path}")

    def test_without_a_round_before(self, client: PageClient, given: dict[str, str]) -> None:
        page = client.send("/en/consultations/plan", {**FORM, **given, "previous_round_id": "0"}, status=422)
        assert "Choose the round before" in page.text

    def test_where_nothing_is_open(self, app: Flask, client: PageClient, given: dict[str, str]) -> None:
        with app.app_context():
            same = closed_round(int(given["version_id"]))
        values = {**FORM, **given, "previous_round_id": str(same)}
        page = client.send("/en/consultations/plan", values, status=422)
        assert "everything is settled" in page.text

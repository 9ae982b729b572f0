"""Versions of the rules: drafts, publication, what was submitted under the version before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.registry.licensing import queries as licensing
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.rulesets import checking, commands, comparing, queries
from nursery.registry.rulesets.capacity import RoomFact, compute
from nursery.registry.rulesets.commands import Part
from nursery.registry.rulesets.kinds import AgeBand, RoomUse, StaffRole
from nursery.registry.rulesets.models import StoredRules
from nursery.registry.rulesets.reading import data_of, from_text, to_text
from nursery.registry.rulesets.rules import in_order, rule_set_on, rule_set_version
from tests.registry.licensing.stories import tell_story
from tests.support.people import make_person
from tests.support.queries import counted_queries

pytestmark = pytest.mark.usefixtures("context")
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
LATER = date(2027, 1, 1)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def admin() -> Actor:
    return make_person(Role.ADMINISTRATOR)


def ages(ratio: int) -> dict[str, Any]:
    rows = data_of(rule_set_on(clock.today()))["ages"]
    return {"ages": [{**row, "children_per_staff": ratio} for row in rows]}


def published(admin: Actor, since: date = LATER, *, reason: str = "", **values: Any) -> int:
    number = commands.begin_draft(actor=admin)
    commands.save_part(number, Part.GENERAL, {"effective_from": since, **values}, actor=admin)
    commands.publish(number, reason=reason, actor=admin)
    return number


def test_what_is_shipped_has_no_faults_and_survives_the_table() -> None:
    shipped = rule_set_on(clock.today())
    assert checking.faults(shipped) == []
    assert from_text(to_text(data_of(shipped))) == shipped


def test_a_draft_changes_nothing_until_it_is_published(admin: Actor) -> None:
    before = rule_set_on(LATER)
    number = commands.begin_draft(actor=admin)
    commands.save_part(number, Part.AGES, ages(3), actor=admin)
    assert rule_set_on(LATER) == before
    assert commands.begin_draft(actor=admin) == number


def test_a_version_holds_until_the_day_before_the_next(admin: Actor) -> None:
    number = published(admin, licence={"years": 5, "provisional_months": 6, "reminders": [30]})
    assert rule_set_on(LATER - timedelta(days=1)).licence_years == 3
    assert rule_set_on(LATER).licence_years == rule_set_version(number).licence_years == 5
    assert [one.effective_to for one in in_order()] == [date(2026, 12, 31), None]
    third = published(
        admin, date(2028, 1, 1), licence={"years": 2, "provisional_months": 6, "reminders": [7]}
    )
    assert (number, third) == (2, 3)
    assert rule_set_on(date(2027, 12, 31)).licence_years == 5
    assert rule_set_on(date(2028, 1, 1)).licence_years == 2


def test_an_application_and_a_capacity_are_judged_by_the_rules_of_their_day(admin: Actor) -> None:
    story = tell_story(ApplicationState.SUBMITTED)
    kinds = data_of(rule_set_on(clock.today()))["applications"]
    published(admin, **ages(2), applications=kinds | {"new": {**kinds["new"], "clock_days": 10}})
    rooms = [RoomFact(1, "القاعة", RoomUse.PLAY, 100.0, frozenset({AgeBand.M24_36}))]
    outside = RoomFact(2, "الساحة", RoomUse.OUTDOOR, 500.0)

    def places(day: date) -> int:
        return compute([*rooms, outside], {StaffRole.CAREGIVER: 2}, {}, rule_set_on(day)).total

    with clock.frozen(NOW + timedelta(days=60)):
        page = licensing.application_page(story.application_id, story.operator)
        assert page.clock.limit == 30
        newer = tell_story(ApplicationState.SUBMITTED)
        later = licensing.application_page(newer.application_id, newer.operator)
        assert later.clock.limit == 10
    assert (places(LATER - timedelta(days=1)), places(LATER)) == (10, 4)


def test_no_version_takes_effect_before_another(admin: Actor) -> None:
    published(admin)
    with pytest.raises(RuleBroken) as refused:
        published(admin, LATER)
    assert (refused.value.code, refused.value.field) == ("rules.before_another", "effective_from")


def test_a_day_that_is_taken_is_refused_where_it_is_written_and_no_draft_begins_on_one(admin: Actor) -> None:
    """Not only at the end, on a page that has no field for the day."""
    published(admin)
    number = commands.begin_draft(actor=admin)
    assert queries.row(number).effective_from > LATER
    with pytest.raises(RuleBroken) as refused:
        commands.save_part(number, Part.GENERAL, {"effective_from": LATER}, actor=admin)
    assert (refused.value.code, refused.value.field) == ("rules.before_another", "effective_from")
    commands.save_part(number, Part.AGES, ages(3), actor=admin)


def test_changed_figures_for_past_days_need_a_reason(admin: Actor) -> None:
    number = commands.begin_draft(actor=admin)
    past = {"effective_from": date(2026, 11, 1)}
    commands.save_part(number, Part.GENERAL, {**past, **ages(3)}, actor=admin)
    with pytest.raises(RuleBroken) as refused:
        commands.publish(number, reason="  ", actor=admin)
    assert refused.value.code == "rules.past_needs_reason"
    commands.publish(number, reason="قرار الوزارة رقم 12", actor=admin)
    assert queries.version(number, admin).reason == "قرار الوزارة رقم 12"
    assert rule_set_on(date(2026, 11, 2)).ages[0].children_per_staff == 3


def test_new_titles_for_past_days_need_none(admin: Actor) -> None:
    published(admin, date(2026, 11, 1), title_en="A better title")
    assert rule_set_on(date(2026, 11, 1)).title_en == "A better title"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"ages": []}, "age_0_from_months"),
        ({"counted_roles": []}, "counted_roles"),
        ({"currency": "lira"}, "currency"),
        ({"quorum": {"subcommittee": 0, "main_committee": 2}}, "subcommittee_quorum"),
        ({"title_ar": " "}, "title_ar"),
        ({"documents": []}, "document_0_title_ar"),
        (
            {"registration_numbers": {"natural_person": "(a+)+", "legal_person": "x"}},
            "pattern_natural_person",
        ),
        ({"licence": {"years": 3, "provisional_months": 6, "reminders": []}}, "reminders"),
    ],
)
def test_rules_that_cannot_be_applied_are_refused(admin: Actor, values: dict[str, Any], field: str) -> None:
    number = commands.begin_draft(actor=admin)
    with pytest.raises(RuleBroken) as refused:
        commands.save_part(number, Part.GENERAL, values, actor=admin)
    assert refused.value.field == field
    assert comparing.changes(rule_set_on(clock.today()), queries.version(number, admin).rules) == []


ROW = {"children_per_staff": 4, "group_size": 8, "indoor_m2": 3, "outdoor_m2": 5}


def row(first: int, last: int, **changes: Any) -> dict[str, Any]:
    return {"from_months": first, "to_months": last, **ROW, **changes}


@pytest.mark.parametrize(
    ("rows", "code", "field"),
    [
        ([row(0, 20), row(12, 36)], "rules.ages_overlap", "age_1_from_months"),
        ([row(0, 12), row(18, 36)], "rules.ages_gap", "age_1_from_months"),
        ([row(3, 36)], "rules.age_start", "age_0_from_months"),
        ([row(0, 24)], "rules.age_end", "age_0_to_months"),
        ([row(0, 12), row(30, 12), row(12, 36)], "rules.age_backwards", "age_1_to_months"),
        ([row(0, 36, children_per_staff=0)], "rules.number", "age_0_children_per_staff"),
        ([row(0, 36, indoor_m2=-1)], "rules.area_below_zero", "age_0_indoor_m2"),
    ],
)
def test_each_fault_of_the_ages_stands_beside_its_field(
    admin: Actor, rows: list[dict[str, Any]], code: str, field: str
) -> None:
    number = commands.begin_draft(actor=admin)
    with pytest.raises(RuleBroken) as refused:
        commands.save_part(number, Part.AGES, {"ages": rows}, actor=admin)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_two_who_save_at_once_do_not_overwrite_one_another(admin: Actor) -> None:
    number = commands.begin_draft(actor=admin)
    seen = queries.version(number, admin).row_version
    commands.save_part(number, Part.AGES, ages(3), actor=admin, version=seen)
    with pytest.raises(Conflict) as refused:
        commands.save_part(number, Part.AGES, ages(2), actor=admin, version=seen)
    assert refused.value.code == "stale"


def test_the_database_keeps_what_is_published(admin: Actor) -> None:
    number = published(admin)
    with pytest.raises(Conflict):
        commands.save_part(number, Part.AGES, ages(3), actor=admin)
    with pytest.raises(Conflict):
        commands.discard(number, actor=admin)
    for change in (update(StoredRules).values(content="{}"), delete(StoredRules)):
        with pytest.raises(DBAPIError, match="never changed"):
            db.session.execute(change)
        db.session.rollback()


def test_publishing_twice_is_publishing_once(admin: Actor) -> None:
    number = published(admin)
    commands.publish(number, actor=admin)
    assert len(in_order()) == 2


def test_a_draft_can_be_thrown_away(admin: Actor) -> None:
    number = commands.begin_draft(actor=admin)
    commands.discard(number, actor=admin)
    with pytest.raises(NotFound):
        queries.version(number, admin)


def test_drafts_are_for_administrators(admin: Actor) -> None:
    number = commands.begin_draft(actor=admin)
    officer = make_person(Role.LICENSING_OFFICER, governorate="SY-DI")
    with pytest.raises(NotFound):
        queries.version(number, officer)
    for forbidden in (
        lambda: commands.begin_draft(actor=officer),
        lambda: commands.save_part(number, Part.AGES, ages(3), actor=officer),
        lambda: commands.publish(number, actor=officer),
        lambda: commands.discard(number, actor=officer),
    ):
        with pytest.raises(NotAllowed):
            forbidden()


def test_the_rules_are_read_with_one_statement(app: Any) -> None:
    with app.app_context(), counted_queries() as asked:
        for _ in range(20):
            rule_set_on(clock.today())
    assert len(asked) == 1

"""Figures reported, repeated, corrected, and who is reminded."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.notifications.models import Notification
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Licence
from nursery.registry.rulesets.kinds import AgeBand, StaffRole
from nursery.registry.statistics import commands, queries
from nursery.registry.statistics.figures import Figures
from nursery.registry.statistics.models import FigureKind, MonthlyCorrection, MonthlyReport
from tests.registry.licensing.stories import Story, make_official, tell_story
from tests.support.queries import counted_queries

OCTOBER, SEPTEMBER, NOVEMBER = date(2026, 10, 1), date(2026, 9, 1), date(2026, 11, 1)
K = FigureKind


def figures(girls: int = 6, boys: int = 5, free: int = 4, carers: int = 3) -> Figures:
    band = AgeBand.M12_24.value
    return Figures(
        {(K.GIRLS, band): girls, (K.BOYS, band): boys, (K.FREE, band): free, (K.STAFF, "caregiver"): carers}
    )


@pytest.fixture
def story(context: Flask) -> Story:
    """A nursery of 24 places, licensed long before the months that are reported."""
    with clock.frozen(datetime(2026, 6, 10, 9, tzinfo=UTC)):
        return tell_story(ApplicationState.APPROVED)


def reported() -> int:
    return db.session.scalar(select(func.count()).select_from(MonthlyReport)) or 0


def report(story: Story, month: date = OCTOBER, numbers: Figures | None = None, **more: object) -> None:
    commands.report_month(story.nursery_id, month, numbers or figures(), actor=story.operator, **more)  # type: ignore[arg-type]


def test_free_places_stand_in_the_register_with_their_day(story: Story) -> None:
    report(story)
    licence = db.session.scalars(select(Licence)).one()
    assert (licence.free_places, licence.free_places_on) == (4, clock.today())
    page = queries.month_page(story.nursery_id, OCTOBER, story.operator)
    assert page.report is not None
    assert page.report.figures.children == 11


def test_the_same_form_sent_twice_is_one_report(story: Story) -> None:
    report(story, version=0)
    report(story, version=0)
    assert reported() == 1
    assert db.session.scalars(select(MonthlyCorrection)).all() == []


def test_a_correction_leaves_its_trace(story: Story) -> None:
    report(story)
    report(story, numbers=figures(girls=7), reason="طفلة سُجّلت متأخرة")
    page = queries.month_page(story.nursery_id, OCTOBER, story.officer)
    (correction,) = page.corrections
    assert correction.changes == ({"kind": "girls", "key": "12-24", "before": 6, "after": 7},)
    assert page.report is not None
    assert page.report.figures.children == 12


def test_a_form_of_an_older_state_is_refused(story: Story) -> None:
    report(story)
    with pytest.raises(Conflict, match="stale"):
        report(story, numbers=figures(girls=7), version=0)


def test_nothing_changed_is_one_press(story: Story) -> None:
    with pytest.raises(Conflict, match="nothing_to_repeat"):
        commands.repeat_last(story.nursery_id, OCTOBER, actor=story.operator)
    report(story, SEPTEMBER)
    for _ in range(2):
        commands.repeat_last(story.nursery_id, OCTOBER, actor=story.operator)
    page = queries.month_page(story.nursery_id, OCTOBER, story.operator)
    assert page.report is not None
    assert page.report.is_unchanged
    assert page.report.figures == queries.reports(story.nursery_id)[1].figures


@pytest.mark.parametrize(
    ("numbers", "code", "field"),
    [
        (figures(girls=-1), "statistics.below_zero", "girls_12_24"),
        (figures(boys=401), "statistics.absurd", "boys_12_24"),
        (figures(girls=20, boys=9), "statistics.more_than_licensed", "note"),
        (figures(girls=10, boys=10, free=9), "statistics.more_free_than_places", "note"),
        (figures(carers=0), "statistics.nobody_cares", "note"),
    ],
)
def test_unlikely_numbers_are_asked_about(story: Story, numbers: Figures, code: str, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        report(story, numbers=numbers)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert reported() == 0


def test_more_children_than_places_is_taken_with_a_word(story: Story) -> None:
    report(story, numbers=figures(girls=20, boys=9), note="أطفال حضانة مجاورة أُغلقت مؤقتاً.")
    assert reported() == 1


def test_months_that_are_not_open(story: Story) -> None:
    with pytest.raises(Conflict, match="not_yet"):
        report(story, NOVEMBER)
    with pytest.raises(Conflict, match="closed"):
        report(story, date(2026, 8, 1))


def test_nobody_else_reports(story: Story) -> None:
    with pytest.raises(NotFound):
        commands.report_month(story.nursery_id, OCTOBER, figures(), actor=story.officer)


def test_who_reported_and_who_did_not(story: Story) -> None:
    silent = queries.overview(story.officer, OCTOBER)
    assert (silent.totals.expected, silent.totals.reported, silent.totals.silent) == (1, 0, 1)
    report(story)
    done = queries.overview(story.officer, OCTOBER)
    assert (done.totals.reported, done.totals.figures.children) == (1, 11)
    assert done.totals.figures.of(K.STAFF, StaffRole.CAREGIVER.value) == 3
    assert queries.overview(story.officer, OCTOBER, only_silent=True).rows.items == []
    elsewhere = make_official(story.officer.grants[0].role, "SY-HL")
    assert queries.overview(elsewhere, OCTOBER).rows.items == []
    assert queries.overview(elsewhere, OCTOBER).totals.expected == 0
    assert queries.totals(OCTOBER, ["SY-HL"]).figures.children == 0


def test_the_whole_country_is_summed_up_without_a_look_at_its_nurseries(story: Story) -> None:
    report(story)
    with counted_queries() as statements:
        whole = queries.totals(OCTOBER)
    assert (whole.expected, whole.reported, whole.figures.children) == (1, 1, 11)
    assert not [one for one in statements if "nurseries" in one]


def notices() -> int:
    kept = select(func.count()).select_from(Notification).where(Notification.path == "nurseries/months")
    return db.session.scalar(kept) or 0


def test_reminders_on_the_first_and_the_tenth_once_each(story: Story) -> None:
    for day in (1, 1, 2, 9, 10, 10):
        with clock.frozen(datetime(2026, 11, day, 9, tzinfo=UTC)):
            commands.remind_all()
    assert notices() == 2


@pytest.mark.parametrize(("day", "told"), [(3, 1), (12, 1), (9, 0), (25, 0)])
def test_a_reminder_whose_day_the_worker_missed_is_sent_within_the_week(
    story: Story, day: int, told: int
) -> None:
    with clock.frozen(datetime(2026, 11, day, 9, tzinfo=UTC)):
        commands.remind_all()
    assert notices() == told


def test_who_has_reported_is_not_reminded(story: Story) -> None:
    with clock.frozen(datetime(2026, 11, 1, 7, tzinfo=UTC)):
        report(story)
    with clock.frozen(datetime(2026, 11, 1, 9, tzinfo=UTC)):
        assert commands.remind_all() == 0
    assert notices() == 0


def test_an_officer_reminds_once_a_day(story: Story) -> None:
    assert commands.remind_silent(OCTOBER, "SY-DI", actor=story.officer) == 1
    assert commands.remind_silent(OCTOBER, "SY-DI", actor=story.officer) == 0
    assert notices() == 1
    with pytest.raises(NotAllowed):
        commands.remind_silent(OCTOBER, "SY-HL", actor=story.officer)


def test_it_waits_for_the_operator_until_it_is_done(story: Story) -> None:
    assert len(queries.waiting_for(story.operator)) == 2
    report(story, SEPTEMBER)
    report(story)
    assert queries.waiting_for(story.operator) == []

"""Parts of a file that are saved by themselves: two windows, hours over midnight, incidents told and late."""

from __future__ import annotations

from datetime import time, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.base import clock
from nursery.base.errors import Conflict, RuleBroken
from nursery.extensions import db
from nursery.notifications.models import Notification
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.nurseries import commands, queries
from nursery.registry.nurseries.kinds import FeePeriod, IncidentKind, IncidentSeverity, Service, Weekday
from nursery.registry.rulesets.kinds import AgeBand
from tests.registry.licensing.stories import Story, tell_story

MONTH = (AgeBand.M12_24, FeePeriod.MONTH)
DAY = {Weekday.SUNDAY: (time(7, 30), time(14, 0))}


@pytest.fixture
def draft(context: Flask) -> Story:
    return tell_story(ApplicationState.DRAFT)


def test_two_windows_on_different_parts_do_not_disturb_each_other(draft: Story) -> None:
    nursery_id, actor = draft.nursery_id, draft.operator
    seen = queries.terms(nursery_id)
    commands.save_hours(nursery_id, DAY, actor=actor, version=seen.hours_version)
    commands.save_fees(nursery_id, {MONTH: 5}, actor=actor, version=seen.fees_version)
    commands.save_services(nursery_id, {Service.MEALS}, actor=actor, version=seen.services_version)
    now = queries.terms(nursery_id)
    assert (now.has_hours, dict(now.fees), now.services) == (True, {MONTH: 5}, (Service.MEALS,))


def test_two_windows_on_one_part_lose_nothing(draft: Story) -> None:
    nursery_id, actor = draft.nursery_id, draft.operator
    seen = queries.terms(nursery_id)
    commands.save_hours(nursery_id, DAY, actor=actor)
    commands.save_fees(nursery_id, {MONTH: 5}, note="أ", actor=actor)
    commands.save_services(nursery_id, {Service.MEALS}, actor=actor)
    with pytest.raises(Conflict, match="stale"):
        commands.save_hours(
            nursery_id, {Weekday.MONDAY: DAY[Weekday.SUNDAY]}, actor=actor, version=seen.hours_version
        )
    with pytest.raises(Conflict, match="stale"):
        commands.save_fees(nursery_id, {MONTH: 6}, actor=actor, version=seen.fees_version)
    with pytest.raises(Conflict, match="stale"):
        commands.save_services(nursery_id, {Service.NURSE}, actor=actor, version=seen.services_version)
    seen = queries.terms(nursery_id)
    commands.save_fees(nursery_id, {MONTH: 5}, note="ب", actor=actor, version=seen.fees_version)
    with pytest.raises(Conflict, match="stale"):
        commands.save_fees(nursery_id, {MONTH: 5}, note="ج", actor=actor, version=seen.fees_version)


def test_hours_over_midnight_are_meant_and_not_slipped_into(draft: Story) -> None:
    night = {Weekday.SUNDAY: (time(20, 0), time(6, 0))}
    with pytest.raises(RuleBroken, match="closes_before_opening"):
        commands.save_hours(draft.nursery_id, night, actor=draft.operator)
    commands.save_hours(draft.nursery_id, night, over_midnight=True, actor=draft.operator)
    (day,) = [one for one in queries.terms(draft.nursery_id).week if one.opens_at]
    assert day.is_over_midnight
    early = {**night, Weekday.MONDAY: (time(5, 0), time(14, 0))}
    with pytest.raises(RuleBroken, match="runs_into_next_day") as refused:
        commands.save_hours(draft.nursery_id, early, over_midnight=True, actor=draft.operator)
    assert refused.value.field == "closes_1"
    with pytest.raises(RuleBroken, match="closes_at_opening"):
        commands.save_hours(
            draft.nursery_id,
            {Weekday.SUNDAY: (time(8, 0), time(8, 0))},
            over_midnight=True,
            actor=draft.operator,
        )


@pytest.mark.parametrize(
    ("severity", "hours", "is_late"),
    [
        (IncidentSeverity.SERIOUS, 2, False),
        (IncidentSeverity.SERIOUS, 30, True),
        (IncidentSeverity.GRAVE, 30, True),
        (IncidentSeverity.MINOR, 30, False),
    ],
)
def test_serious_incidents_are_told_at_once_and_late_ones_marked(
    draft: Story, severity: IncidentSeverity, hours: int, is_late: bool
) -> None:
    happened = clock.now() - timedelta(hours=hours)
    details = commands.IncidentDetails(IncidentKind.INJURY, severity, happened, "سقطت طفلة عن الأرجوحة.")
    commands.record_incident(draft.nursery_id, details, request_key=uuid4(), actor=draft.operator)
    (incident,) = queries.incidents(draft.nursery_id)
    assert incident.is_late is is_late
    told = db.session.scalars(select(Notification).where(Notification.path.startswith("nurseries/incidents")))
    assert bool(list(told)) is severity.is_told

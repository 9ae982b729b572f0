"""The queue, the lists and "My work": what they show, and that they cost the same however long they are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.registry.licensing import commands, queries
from nursery.registry.licensing.legal_clock import Turn
from nursery.registry.licensing.lifecycle import ApplicationState
from tests.registry.licensing.stories import attach, make_nursery, make_official, make_operator, tell_story
from tests.support.people import make_person
from tests.support.queries import counted_queries

pytestmark = pytest.mark.usefixtures("context")
_S = ApplicationState
ALEPPO = {"governorate": "SY-HL", "district": "SY0200", "latitude": 36.2, "longitude": 37.1}


def test_the_oldest_duty_stands_first_and_the_stopped_clock_counts() -> None:
    with clock.frozen(clock.now() - timedelta(days=20)):
        paused = tell_story(_S.AWAITING_INFORMATION)
    with clock.frozen(clock.now() - timedelta(days=8)):
        older = tell_story(_S.SUBMITTED)
    newer = tell_story(_S.SUBMITTED)
    commands.answer(paused.application_id, answer="!", actor=paused.operator)
    page = queries.queue(older.officer, Turn.DIRECTORATE)
    shown = [(row.id, row.days_left) for row in page.items]
    assert shown == [(older.application_id, 22), (paused.application_id, 30), (newer.application_id, 30)]


def test_the_queue_ends_at_the_border_of_the_governorate() -> None:
    here, there = tell_story(_S.SUBMITTED), tell_story(_S.SUBMITTED, **ALEPPO)
    assert [row.id for row in queries.queue(here.officer, Turn.DIRECTORATE).items] == [here.application_id]
    assert queries.queue_governorates(here.officer) == ["SY-DI"]
    national = make_official(Role.LICENSING_OFFICER, None)
    assert queries.queue(national, Turn.DIRECTORATE).total == 2
    assert [row.id for row in queries.queue(national, Turn.DIRECTORATE, queries.Only("SY-HL")).items] == [
        there.application_id
    ]
    assert queries.queue(here.officer, Turn.DIRECTORATE, queries.Only("SY-HL")).total == 0


def test_drafts_and_what_was_never_submitted_stay_out() -> None:
    draft, given_up = tell_story(), tell_story()
    commands.withdraw(given_up.application_id, actor=given_up.operator)
    assert sum(queries.queue_counts(draft.officer).values()) == 0


def test_each_application_is_counted_under_one_heading() -> None:
    stories = [
        tell_story(state)
        for state in (_S.SUBMITTED, _S.INSPECTED, _S.PENDING_DECISION, _S.AWAITING_INFORMATION, _S.REFUSED)
    ]
    officer = stories[0].officer
    counts = queries.queue_counts(officer)
    assert counts == {Turn.DIRECTORATE: 2, Turn.COMMITTEE: 1, Turn.APPLICANT: 1, Turn.NOBODY: 1}
    assert all(queries.queue(officer, turn).total == number for turn, number in counts.items())


def test_an_actor_without_office_sees_no_queue() -> None:
    tell_story(_S.SUBMITTED)
    assert queries.queue(make_person(Role.AUDITOR), Turn.DIRECTORATE).total == 0


def test_the_queue_costs_two_queries_however_long_it_is() -> None:
    officer = tell_story(_S.SUBMITTED).officer
    for _ in range(4):
        with counted_queries() as few:
            queries.queue(officer, Turn.DIRECTORATE)
            queries.queue_counts(officer)
        assert len(few) == 3
        tell_story(_S.SUBMITTED)


def test_the_operators_list_costs_one_query_however_long_it_is() -> None:
    operator, provider_id = make_operator()
    for number in range(1, 5):
        make_nursery(operator, provider_id)
        with counted_queries() as statements:
            assert queries.nurseries_of(operator).total == number
        assert len(statements) == 1


def test_the_operators_list_shows_the_newest_application_and_the_licence() -> None:
    story = tell_story(_S.APPROVED)
    [row] = queries.nurseries_of(story.operator).items
    assert (row.application_id, row.application_state) == (story.application_id, _S.APPROVED)
    assert row.licence is not None
    assert row.licence.number == "DI-000001"


def test_an_application_costs_the_same_however_much_it_holds() -> None:
    story = tell_story(_S.UNDER_ASSESSMENT)
    counts = set()
    for number in range(3):
        with counted_queries() as statements:
            queries.application_page(story.application_id, story.officer)
        counts.add(len(statements))
        commands.ask_information(story.application_id, question="؟", actor=story.officer)
        attach(story.application_id, "other", story.operator, b"%PDF-1.4 " + bytes([number]))
        commands.answer(story.application_id, answer="!", actor=story.operator)
    assert len(counts) == 1
    assert counts.pop() <= 11


def labels_and_days(actor: Actor) -> list[tuple[str, str, date | None]]:
    return [(task.label, task.endpoint, task.due_on) for task in queries.waiting_for(actor)]


def test_what_waits_for_an_operator() -> None:
    story = tell_story(_S.AWAITING_INFORMATION)
    assert labels_and_days(story.operator) == [
        ("الردّ على طلب المديرية بشأن «حضانة الياسمين»", "licensing.application", date(2026, 12, 6))
    ]
    draft = tell_story()
    assert labels_and_days(draft.operator) == [
        ("إكمال الطلب الخاص بـ«حضانة الياسمين»", "licensing.application", None)
    ]


def test_what_waits_for_officials() -> None:
    for _ in range(2):
        story = tell_story(_S.SUBMITTED)
    pending = tell_story(_S.PENDING_DECISION)
    assert labels_and_days(story.officer) == [("طلبان للدراسة", "licensing.queue", date(2026, 12, 21))]
    assert labels_and_days(pending.member) == [("طلب واحد للبتّ", "licensing.queue", date(2026, 12, 21))]
    assert labels_and_days(make_official(Role.LICENSING_OFFICER, "SY-HL")) == []
    with counted_queries() as statements:
        queries.waiting_for(story.officer)
    assert len(statements) == 1


def test_somebody_new_has_nothing_waiting() -> None:
    with counted_queries() as statements:
        assert queries.waiting_for(Actor(1, "")) == []
    assert statements == []

"""Who handles an application, and what of the queue an officer asks for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.registry.licensing import commands, queries
from nursery.registry.licensing.legal_clock import Turn
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.rulesets.kinds import ApplicationKind
from tests.registry.licensing.stories import make_official, tell_story
from tests.support.queries import counted_queries

pytestmark = pytest.mark.usefixtures("context")
_S = ApplicationState


def test_who_begins_has_it_until_it_is_handed_over() -> None:
    story = tell_story(_S.UNDER_ASSESSMENT)
    key = story.application_id
    colleague = make_official(Role.LICENSING_OFFICER, name="عمر الحسن")
    assert queries.application_page(key, story.officer).is_handler
    assert colleague.person_id in queries.officers(key, story.officer)
    commands.hand_over(key, colleague.person_id or 0, note="بقي الكشف.", actor=story.officer)
    page = queries.application_page(key, colleague)
    assert page.is_handler
    [entry] = page.handovers
    assert (entry.by, entry.to, entry.note) == (story.officer.name, colleague.name, "بقي الكشف.")
    assert queries.application_page(key, story.operator).handovers == ()
    assert queries.application_page(key, story.operator).officer == ""


def test_only_officers_of_the_directorate_hand_over_and_get_it() -> None:
    story = tell_story(_S.UNDER_ASSESSMENT)
    key = story.application_id
    elsewhere = make_official(Role.LICENSING_OFFICER, "SY-HL")
    for person in (elsewhere, story.member, story.operator):
        with pytest.raises(RuleBroken, match=r"application\.no_such_officer"):
            commands.hand_over(key, person.person_id or 0, actor=story.officer)
    with pytest.raises(NotFound):
        commands.take(key, actor=elsewhere)
    for person in (story.member, story.operator):
        with pytest.raises(NotAllowed):
            commands.take(key, actor=person)


def test_a_closed_application_is_nobodys_to_hand_over() -> None:
    story = tell_story(_S.REFUSED)
    with pytest.raises(Conflict):
        commands.take(story.application_id, actor=story.officer)


def test_taken_twice_is_taken_once() -> None:
    story = tell_story(_S.SUBMITTED)
    for _ in range(2):
        commands.take(story.application_id, actor=story.officer)
    assert len(queries.application_page(story.application_id, story.officer).handovers) == 1


def test_my_work_shows_my_own_files_first() -> None:
    story = tell_story(_S.UNDER_ASSESSMENT)
    tell_story(_S.SUBMITTED)
    own, rest = queries.waiting_for(story.officer)
    assert own.values == {"waiting": "directorate", "whose": "mine"}
    assert rest.values == {"waiting": "directorate"}


def test_the_filters_of_the_queue() -> None:
    mine, free = tell_story(_S.UNDER_ASSESSMENT), tell_story(_S.SUBMITTED)
    officer, turn = mine.officer, Turn.DIRECTORATE

    def found(**wanted: Any) -> list[int]:
        return [row.id for row in queries.queue(officer, turn, queries.Only(**wanted)).items]

    assert found(whose=queries.Whose.MINE) == [mine.application_id]
    assert found(whose=queries.Whose.NOBODYS) == [free.application_id]
    assert found(state=_S.SUBMITTED) == [free.application_id]
    assert found(kind=ApplicationKind.RENEWAL) == []
    assert found(is_overdue=True) == []
    with clock.frozen(clock.now() + timedelta(days=31)):
        assert found(is_overdue=True) == [mine.application_id, free.application_id]
        [first, _second] = queries.queue(officer, turn).items
    assert (first.age, first.days_left, first.officer) == (31, -1, officer.name)


def test_the_queue_costs_the_same_however_long_it_is() -> None:
    counts = set()
    for _ in range(3):
        officer = tell_story(_S.UNDER_ASSESSMENT).officer
        with counted_queries() as statements:
            queries.queue(officer, Turn.DIRECTORATE)
            queries.queue_counts(officer)
        counts.add(len(statements))
    assert len(counts) == 1

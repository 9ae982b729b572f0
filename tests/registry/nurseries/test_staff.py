"""People in two files, entries made by mistake, papers that are nearly over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from nursery.audit.models import AuditEntry
from nursery.base import clock
from nursery.base.errors import NotFound, RuleBroken
from nursery.base.rhythm import TimedRun
from nursery.extensions import db
from nursery.notifications.models import Notification
from nursery.registry.licensing.lifecycle import ApplicationState, LicenceState
from nursery.registry.licensing.models import Application, Licence
from nursery.registry.nurseries import commands, queries
from nursery.registry.nurseries.commands.reminding import remind_daily
from nursery.registry.nurseries.kinds import Mistake
from nursery.registry.nurseries.queries.items import Double
from nursery.registry.nurseries.staff_models import StaffMember, StaffPaper
from nursery.registry.rulesets.kinds import StaffRole
from tests.registry.licensing.stories import Story, make_nursery, tell_story
from tests.registry.nurseries import arrange

NUMBER = "01020304050"


@pytest.fixture
def draft(context: Flask) -> Story:
    return tell_story(ApplicationState.DRAFT)


def counted(nursery_id: int) -> int:
    return queries.staff_counts(nursery_id, for_capacity=True)[StaffRole.CAREGIVER]


def test_somebody_in_two_files_counts_where_they_were_entered_first(draft: Story) -> None:
    other = make_nursery(draft.operator, draft.provider_id, name_ar="حضانة ثانية")
    first = arrange.add_staff(draft.nursery_id, draft.operator, national_number=NUMBER)
    second = arrange.add_staff(other, draft.operator, national_number=NUMBER)
    assert (counted(draft.nursery_id), counted(other)) == (1, 0)
    assert queries.staff_page(first, draft.operator).person.double is Double.COUNTED_HERE
    assert queries.staff_page(second, draft.operator).person.double is Double.COUNTED_ELSEWHERE
    assert queries.staff_counts(other)[StaffRole.CAREGIVER] == 1
    yesterday = clock.today() - timedelta(days=1)
    since = yesterday - timedelta(days=90)
    left = commands.StaffDetails("ليلى الحسن", StaffRole.CAREGIVER, since, yesterday)
    commands.edit_staff(first, left, actor=draft.operator)
    assert counted(other) == 1
    assert queries.staff_page(second, draft.operator).person.double is None


def test_a_nursery_whose_licence_is_over_holds_nobody_back(context: Flask) -> None:
    story = tell_story(ApplicationState.APPROVED)
    other = make_nursery(story.operator, story.provider_id, name_ar="حضانة ثانية")
    arrange.add_staff(story.nursery_id, story.operator, national_number=NUMBER)
    arrange.add_staff(other, story.operator, national_number=NUMBER)
    assert counted(other) == 0
    db.session.execute(update(Licence).values(state=LicenceState.SURRENDERED))
    assert counted(other) == 1
    db.session.rollback()


def test_people_alike_by_name_alone_count_in_both(draft: Story) -> None:
    other = make_nursery(draft.operator, draft.provider_id, name_ar="حضانة ثانية")
    for nursery_id in (draft.nursery_id, other):
        arrange.add_staff(nursery_id, draft.operator)
    assert (counted(draft.nursery_id), counted(other)) == (1, 1)


def test_an_entry_made_by_mistake_is_taken_out_and_leaves_its_trace(draft: Story) -> None:
    staff_id = arrange.add_staff(draft.nursery_id, draft.operator, national_number=NUMBER)
    arrange.add_paper(staff_id, draft.operator, file=arrange.PDF)
    for _click in range(2):
        assert (
            commands.remove_staff(staff_id, mistake=Mistake.TWICE, actor=draft.operator) == draft.nursery_id
        )
    assert queries.staff_of(draft.nursery_id) == ()
    assert db.session.scalar(select(func.count()).select_from(StaffPaper)) == 0
    row = db.session.get_one(StaffMember, staff_id)
    assert (row.name, row.national_hash) == ("", None)
    (entry,) = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "staff.removed"))
    assert (entry.subject_id, entry.actor_id) == (staff_id, draft.operator.person_id)
    assert entry.details["reason"] == Mistake.TWICE
    arrange.add_staff(draft.nursery_id, draft.operator, national_number=NUMBER)


def test_nobody_else_takes_an_entry_out(draft: Story) -> None:
    staff_id = arrange.add_staff(draft.nursery_id, draft.operator)
    with pytest.raises(NotFound):
        commands.remove_staff(staff_id, mistake=Mistake.TWICE, actor=draft.officer)


def test_an_old_entry_and_one_that_was_decided_on_can_only_be_ended(draft: Story) -> None:
    staff_id = arrange.add_staff(draft.nursery_id, draft.operator)
    day = timedelta(days=15)
    db.session.execute(update(StaffMember).values(created_at=clock.now() - day))
    db.session.commit()
    with pytest.raises(RuleBroken, match="too_late_to_remove"):
        commands.remove_staff(staff_id, mistake=Mistake.TWICE, actor=draft.operator)
    assert queries.staff_page(staff_id, draft.operator).removable_until is None
    newer = arrange.add_staff(draft.nursery_id, draft.operator, name="منى ديب")
    assert queries.staff_page(newer, draft.operator).removable_until == clock.today() + timedelta(days=14)
    granted = {"state": ApplicationState.APPROVED, "closed_at": clock.now() + timedelta(seconds=1)}
    db.session.execute(
        update(Application).where(Application.nursery_id == draft.nursery_id).values(**granted)
    )
    db.session.commit()
    with pytest.raises(RuleBroken, match="decided_since"):
        commands.remove_staff(newer, mistake=Mistake.TWICE, actor=draft.operator)


@pytest.mark.parametrize(("holds", "told"), [(30, 1), (7, 1), (20, 0), (400, 0)])
def test_operators_are_reminded_of_papers_a_month_and_a_week_ahead(
    draft: Story, holds: int, told: int
) -> None:
    staff_id = arrange.add_staff(draft.nursery_id, draft.operator)
    arrange.add_paper(staff_id, draft.operator, holds=holds)
    for _again in range(2):
        assert commands.remind_of_papers() == told
    notices = list(db.session.scalars(select(Notification).where(Notification.path.endswith("/file"))))
    assert len(notices) == told
    assert all("ليلى" not in notice.title for notice in notices)


@pytest.mark.parametrize("holds", [28, 5, -3])
def test_a_reminder_due_while_the_worker_was_down_is_told_afterwards(draft: Story, holds: int) -> None:
    staff_id = arrange.add_staff(draft.nursery_id, draft.operator)
    arrange.add_paper(staff_id, draft.operator, holds=10)
    db.session.execute(update(StaffPaper).values(expires_on=clock.today() + timedelta(days=holds)))
    db.session.add(TimedRun(name=remind_daily.name, due_at=clock.now() - timedelta(days=3)))
    db.session.commit()
    for _again in range(2):
        remind_daily.come_round()
    told = select(Notification).where(Notification.path.endswith("/file"))
    assert len(list(db.session.scalars(told))) == 1


def test_a_paper_that_was_renewed_or_whose_holder_left_is_not_spoken_of(draft: Story) -> None:
    staff_id = arrange.add_staff(draft.nursery_id, draft.operator)
    arrange.add_paper(staff_id, draft.operator, holds=7)
    arrange.add_paper(staff_id, draft.operator, holds=400)
    gone = arrange.add_staff(
        draft.nursery_id, draft.operator, name="منى ديب", employed_to=clock.today() - timedelta(days=1)
    )
    arrange.add_paper(gone, draft.operator, holds=7)
    assert commands.remind_of_papers() == 0

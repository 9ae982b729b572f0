"""The steps from submission to decision: what each leaves behind, and whom it refuses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product

import pytest
from sqlalchemy import select

from nursery.accounts.actors import SYSTEM, Actor
from nursery.accounts.roles import Role
from nursery.audit import trail
from nursery.audit.models import AuditEntry
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.registry.licensing import commands, policy, queries
from nursery.registry.licensing.legal_clock import ClockState
from nursery.registry.licensing.lifecycle import APPLICATION, ApplicationAction, ApplicationState
from tests.registry.licensing.stories import Story, make_official, make_operator, pay, tell_story
from tests.support.people import make_person

pytestmark = pytest.mark.usefixtures("context")
_S, _A = ApplicationState, ApplicationAction
TODAY = date(2026, 11, 21)


def take(action: ApplicationAction, application_id: int, actor: Actor, version: int | None = None) -> None:
    """Take a step with input that is right."""
    given: dict[ApplicationAction, dict[str, object]] = {
        _A.ASK_INFORMATION: {"question": "عقد الإيجار؟"},
        _A.ANSWER: {"answer": "أرفقناه."},
        _A.PLAN_SITE_CHECK: {"planned_on": TODAY},
        _A.RECORD_SITE_CHECK: {"visited_on": TODAY, "is_suitable": True, "report": "مناسب."},
        _A.RECORD_FEE: {"receipt": "118", "paid_on": TODAY},
        _A.PROPOSE: {"grant": True, "reason": "استوفى الشروط."},
        _A.REFUSE: {"reason": "غير مناسب."},
    }
    command: Callable[..., object] = getattr(commands, action)
    more = {} if action is _A.LAPSE else {"version": version}
    command(application_id, **given.get(action, {}), **more, actor=actor)


def doer(story: Story, action: ApplicationAction) -> Actor:
    sides = {True: story.operator, False: story.officer}
    if action in policy.COMMITTEE_ACTIONS:
        return story.member
    return SYSTEM if action is _A.LAPSE else sides[action in policy.APPLICANT_ACTIONS]


@pytest.mark.parametrize("state", ApplicationState)
def test_every_state_is_reached_by_the_commands_people_use(state: ApplicationState) -> None:
    story = tell_story(state)
    assert story.row.state is state
    assert trail.verify().faults == ()
    page = queries.application_page(story.application_id, story.operator)
    assert [event.state for event in page.events][-1:] == ([] if state is _S.DRAFT else [state])


# Consent has its own page and its own tests, and so has what a grievance brings.
STEPS = [action for action in _A if action not in (_A.ACCEPT, _A.SEND_BACK)]
IMPOSSIBLE = [
    (state, action) for state, action in product(_S, STEPS) if not APPLICATION.allows(state, action)
]


@pytest.mark.parametrize(("state", "action"), IMPOSSIBLE)
def test_a_step_that_does_not_fit_says_what_was_done_last(
    state: ApplicationState, action: ApplicationAction
) -> None:
    story = tell_story(state)
    with pytest.raises((Conflict, NotFound)) as refusal:
        take(action, story.application_id, doer(story, action))
    if isinstance(refusal.value, NotFound):
        assert state is _S.DRAFT or story.row.submitted_at is None
    elif state is not _S.DRAFT:
        assert refusal.value.code.startswith("application.already.")
        assert refusal.value.params["at"] == clock.now() or state is _S.LAPSED
    assert story.row.state is state


@pytest.mark.parametrize("action", [action for action in STEPS if action is not _A.LAPSE])
def test_nobody_takes_another_sides_step(action: ApplicationAction) -> None:
    starts = [start for start, possible in APPLICATION.table if possible is action and start is not _S.DRAFT]
    story = tell_story(starts[0] if starts else _S.SUBMITTED)
    for other in (story.operator, story.officer, story.member):
        if other is not doer(story, action):
            with pytest.raises(NotAllowed):
                take(action, story.application_id, other)


def test_only_the_platform_lets_an_application_lapse() -> None:
    story = tell_story(_S.AWAITING_INFORMATION)
    with pytest.raises(NotAllowed):
        commands.lapse(story.application_id, actor=story.officer)


@pytest.mark.parametrize("action", STEPS)
def test_strangers_do_not_learn_of_it(action: ApplicationAction) -> None:
    story = tell_story(_S.UNDER_ASSESSMENT)
    strangers = [
        make_official(Role.LICENSING_OFFICER, "SY-HL"),
        make_official(Role.COMMITTEE_MEMBER, "SY-HL"),
        make_operator()[0],
        make_person(Role.AUDITOR),
    ]
    for stranger in strangers:
        with pytest.raises(NotFound):
            take(action, story.application_id, stranger)
    with pytest.raises(NotFound):
        take(action, 999_999, story.officer)


def test_two_officers_at_once_the_second_sees_who_was_first() -> None:
    story = tell_story(_S.PENDING_DECISION)
    second = make_official(Role.COMMITTEE_MEMBER, name="عمر الحسن")
    seen = story.row.version
    commands.grant(story.application_id, actor=story.member, version=seen)
    with pytest.raises(Conflict) as refusal:
        commands.refuse(story.application_id, reason="لا", actor=second, version=seen)
    assert refusal.value.code == "application.already.grant"
    assert refusal.value.params["by"] == f"\u2068{story.member.name}\u2069"


def test_what_happened_since_the_page_was_opened_is_said_even_if_the_step_still_fits() -> None:
    story = tell_story(_S.UNDER_ASSESSMENT)
    seen = story.row.version
    commands.ask_information(story.application_id, question="؟", actor=story.officer)
    commands.answer(story.application_id, answer="!", actor=story.operator)
    with pytest.raises(Conflict, match=r"application\.already\.answer"):
        commands.plan_site_check(story.application_id, planned_on=TODAY, actor=story.officer, version=seen)


def test_to_the_applicant_an_official_is_the_directorate() -> None:
    story = tell_story(_S.PENDING_DECISION)
    with pytest.raises(Conflict) as refusal:
        commands.answer(story.application_id, answer="!", actor=story.operator)
    assert refusal.value.params["by"] == "المديرية"
    page = queries.application_page(story.application_id, story.operator)
    assert {event.by for event in page.events} == {story.operator.name, ""}
    assert page.proposal is None
    assert page.site_check is not None
    assert page.site_check.report == ""


def test_officials_read_names_proposal_and_report() -> None:
    story = tell_story(_S.PENDING_DECISION)
    page = queries.application_page(story.application_id, story.member)
    assert {event.by for event in page.events} == {story.operator.name, story.officer.name}
    assert page.proposal is not None
    assert page.site_check is not None
    assert page.site_check.report


def test_the_applicant_reads_the_report_once_it_is_decided() -> None:
    story = tell_story(_S.REFUSED)
    page = queries.application_page(story.application_id, story.operator)
    assert page.site_check is not None
    assert page.site_check.report
    assert page.decision_reason


def test_the_clock_stops_at_the_question_and_goes_on_at_the_answer() -> None:
    story, start = tell_story(_S.UNDER_ASSESSMENT), clock.now()
    with clock.frozen(start + timedelta(days=4)):
        commands.ask_information(story.application_id, question="؟", actor=story.officer)
    with clock.frozen(start + timedelta(days=10)):
        stopped = queries.application_page(story.application_id, story.officer).clock
        assert (stopped.state, stopped.used) == (ClockState.STOPPED, 4)
        commands.answer(story.application_id, answer="!", actor=story.operator)
        running = queries.application_page(story.application_id, story.officer).clock
    assert (running.state, running.used) == (ClockState.RUNNING, 4)
    assert running.decide_by == story.row.decide_by == TODAY + timedelta(days=36)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (TODAY + timedelta(days=1), "application.visit_in_the_future"),
        (TODAY - timedelta(days=1), "application.visit_before_application"),
    ],
)
def test_a_visit_lies_between_submission_and_today(day: date, code: str) -> None:
    story = tell_story(_S.INSPECTION_PLANNED)
    with pytest.raises(RuleBroken, match=code):
        commands.record_site_check(
            story.application_id, visited_on=day, is_suitable=True, report="مناسب.", actor=story.officer
        )


def test_a_visit_is_not_planned_in_the_past() -> None:
    story = tell_story(_S.UNDER_ASSESSMENT)
    with pytest.raises(RuleBroken, match=r"application\.visit_in_the_past"):
        commands.plan_site_check(
            story.application_id, planned_on=TODAY - timedelta(days=1), actor=story.officer
        )


def test_texts_are_required() -> None:
    story = tell_story(_S.UNDER_ASSESSMENT)
    with pytest.raises(RuleBroken, match=r"licensing\.missing"):
        commands.ask_information(story.application_id, question=" \n ", actor=story.officer)


def test_an_unanswered_question_ends_the_application_the_day_after_the_limit() -> None:
    story, other = tell_story(_S.AWAITING_INFORMATION), tell_story(_S.UNDER_ASSESSMENT)
    due = queries.application_page(story.application_id, story.operator).questions[0].due_on
    with clock.frozen(clock.now() + (due - TODAY)):
        assert commands.lapse_overdue() == 0
        with pytest.raises(Conflict, match=r"application\.not_due_yet"):
            commands.lapse(story.application_id)
    with clock.frozen(clock.now() + (due - TODAY) + timedelta(days=1)):
        assert commands.lapse_overdue() == 1
        assert commands.lapse_overdue() == 0
    assert story.row.state is _S.LAPSED
    assert other.row.state is _S.UNDER_ASSESSMENT


def test_each_step_is_audited_without_texts_or_names() -> None:
    story = tell_story(_S.APPROVED)
    of_applications = select(AuditEntry).where(AuditEntry.subject_type == "application")
    entries = db.session.scalars(of_applications.order_by(AuditEntry.seq)).all()
    assert [entry.event.removeprefix("application.") for entry in entries] == [
        "started",
        "statement_edited",
        "submitted",
        "assessment_begun",
        "site_check_planned",
        "site_check_recorded",
        "fee_recorded",
        "decision_proposed",
        "granted",
    ]
    assert {entry.actor_id for entry in entries} == {
        story.operator.person_id,
        story.officer.person_id,
        story.member.person_id,
    }
    written = " ".join(str(entry.details) for entry in entries)
    assert not any("\u0600" <= letter <= "\u06ff" for letter in written)


def test_a_refused_step_leaves_nothing() -> None:
    story = tell_story(_S.INSPECTED)
    pay(story.application_id, story.officer)
    before = trail.verify().entries
    with pytest.raises(RuleBroken):
        commands.propose(story.application_id, grant=True, reason="", actor=story.officer)
    assert trail.verify().entries == before
    assert story.row.state is _S.INSPECTED

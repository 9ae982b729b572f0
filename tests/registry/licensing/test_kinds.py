"""What can be applied for, what each kind needs, and what granting it does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.extensions import db
from nursery.registry.licensing import commands, queries, register
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Licence
from nursery.registry.licensing.queries import rows
from nursery.registry.licensing.standing import PublicState
from nursery.registry.rulesets.kinds import AgeBand, ApplicationKind
from nursery.registry.rulesets.rules import rule_set_on
from tests.registry.licensing.kinds import (
    at,
    decide,
    last_window_day,
    licence_of,
    licensed,
    my_licence,
    renewed,
    row,
    start,
)
from tests.registry.licensing.stories import DETAILS, Story, attach, complete, pay, tell_story

pytestmark = pytest.mark.usefixtures("context")
_K, _S = ApplicationKind, ApplicationState


def test_a_nursery_without_licence_has_nothing_to_renew_amend_or_transfer() -> None:
    story = tell_story(_S.WITHDRAWN)
    for kind in (_K.RENEWAL, _K.AMENDMENT, _K.TRANSFER):
        with pytest.raises(Conflict, match=r"application\.no_licence"):
            start(story, kind)
    assert start(story, _K.PROVISIONAL)


def test_a_licensed_nursery_needs_no_other_licence() -> None:
    story = licensed()
    for kind in (_K.NEW, _K.PROVISIONAL):
        with pytest.raises(Conflict, match=r"application\.nursery_licensed"):
            start(story, kind)


def test_one_application_at_a_time_whatever_its_kind() -> None:
    story = licensed()
    start(story, _K.AMENDMENT)
    with pytest.raises(Conflict, match=r"application\.already_open"):
        start(story, _K.TRANSFER)


def test_a_renewal_has_its_window() -> None:
    story = licensed()
    last = licence_of(story).expires_on
    with at(last - timedelta(days=91)), pytest.raises(Conflict) as early:
        start(story, _K.RENEWAL)
    assert early.value.code == "application.renewal_too_early"
    assert early.value.params["day"] == last - timedelta(days=90)
    with at(last + timedelta(days=1)), pytest.raises(Conflict, match=r"application\.licence_expired"):
        start(story, _K.RENEWAL)
    with at(last - timedelta(days=90)):
        assert start(story, _K.RENEWAL)


@pytest.mark.parametrize("ending", ["revoke", "surrender"])
def test_a_licence_that_has_ended_is_not_renewed_amended_or_transferred(ending: str) -> None:
    story = licensed()
    licence = licence_of(story)
    who = story.operator if ending == "surrender" else story.member
    getattr(commands, ending)(licence.id, reason="انتهى.", actor=who)
    for kind in (_K.RENEWAL, _K.AMENDMENT, _K.TRANSFER):
        with pytest.raises(Conflict, match=rf"application\.licence_{ending[:6]}"):
            start(story, kind)
    assert start(story, _K.NEW)


def test_a_suspended_licence_is_renewed_but_neither_amended_nor_transferred() -> None:
    story = licensed()
    licence = licence_of(story)
    with at(last_window_day(licence)):
        commands.suspend(licence.id, reason="مخالفة.", actor=story.member)
        for kind in (_K.AMENDMENT, _K.TRANSFER):
            with pytest.raises(Conflict, match=r"application\.licence_suspended"):
                start(story, kind)
        renewed(story)
        assert my_licence(story).standing is PublicState.SUSPENDED


def test_a_renewal_adds_its_years_to_the_old_last_day_and_keeps_the_number() -> None:
    story = licensed()
    licence = licence_of(story)
    number, last = licence.number, licence.expires_on
    with at(last_window_day(licence)):
        assert renewed(story) == licence.id
    db.session.refresh(licence)
    assert licence.number == number
    assert licence.expires_on == last.replace(year=last.year + 3)
    first, second = rows.terms(licence.id)
    assert (first.application_kind, first.last_day) == (_K.NEW, last)
    assert (second.application_kind, second.first_day) == (_K.RENEWAL, last + timedelta(days=1))


def test_a_renewal_asked_for_in_time_may_be_decided_after_the_last_day() -> None:
    story = licensed()
    licence = licence_of(story)
    last = licence.expires_on
    with at(last_window_day(licence)):
        key = start(story, _K.RENEWAL)
        complete(key, story.operator, _K.RENEWAL)
        commands.submit(key, actor=story.operator)
        commands.begin_assessment(key, actor=story.officer)
        pay(key, story.officer)
        commands.propose(key, grant=True, reason="نعم.", actor=story.officer)
    with at(last + timedelta(days=5)):
        commands.grant(key, actor=story.member)
    db.session.refresh(licence)
    assert licence.expires_on == last.replace(year=last.year + 3)


def test_a_licence_revoked_meanwhile_is_not_renewed_by_the_decision() -> None:
    story = licensed()
    licence = licence_of(story)
    with at(last_window_day(licence)):
        key = start(story, _K.RENEWAL)
        complete(key, story.operator, _K.RENEWAL)
        commands.submit(key, actor=story.operator)
        commands.begin_assessment(key, actor=story.officer)
        pay(key, story.officer)
        commands.propose(key, grant=True, reason="نعم.", actor=story.officer)
        commands.revoke(licence.id, reason="خطر.", actor=story.member)
        with pytest.raises(Conflict, match=r"application\.licence_revoked"):
            commands.grant(key, actor=story.member)
        assert row(key).state is _S.PENDING_DECISION


def test_a_provisional_licence_becomes_the_full_one_with_its_number() -> None:
    story = tell_story(_S.WITHDRAWN)
    key = start(story, _K.PROVISIONAL)
    complete(key, story.operator, _K.PROVISIONAL)
    licence = db.session.get_one(Licence, decide(story, key, _K.PROVISIONAL))
    assert licence.is_provisional
    assert licence.expires_on < clock.today() + timedelta(days=366)
    assert register.licence(licence.number).state is PublicState.PROVISIONAL
    with pytest.raises(Conflict, match=r"application\.provisional_not_renewed"):
        start(story, _K.RENEWAL)
    with at(clock.today() + timedelta(days=60)):
        full = start(story, _K.NEW)
        complete(full, story.operator)
        assert decide(story, full, _K.NEW) == licence.id
        assert register.licence(licence.number).state is PublicState.VALID
    assert [term.is_provisional for term in rows.terms(licence.id)] == [True, False]


def amendment(story: Story, **changes: Any) -> int:
    key = start(story, _K.AMENDMENT)
    nursery = row(key).nursery
    details = replace(DETAILS, address=nursery.address, phone=nursery.phone)
    commands.wish(key, replace(details, **changes), actor=story.operator)
    complete(key, story.operator, _K.AMENDMENT)
    return key


def test_the_register_shows_the_old_until_the_amendment_is_granted() -> None:
    story = licensed()
    number = licence_of(story).number
    key = amendment(story, name_ar="حضانة النرجس", places={AgeBand.M24_36: 20})
    commands.submit(key, actor=story.operator)
    assert register.licence(number).name_ar == "حضانة الياسمين"
    commands.begin_assessment(key, actor=story.officer)
    pay(key, story.officer)
    commands.propose(key, grant=True, reason="نعم.", actor=story.officer)
    assert {change.name for change in queries.application_page(key, story.member).changes} >= {"name_ar"}
    commands.grant(key, actor=story.member)
    shown = register.licence(number)
    assert (shown.name_ar, dict(shown.places)) == ("حضانة النرجس", {AgeBand.M24_36: 20})
    assert register.search("النرجس").page.total == 1
    assert queries.nursery_page(story.nursery_id, story.operator).nursery.name_ar == "حضانة النرجس"
    assert {change.name for change in queries.application_page(key, story.member).changes} >= {"name_ar"}


def test_an_amendment_changes_something_and_stays_in_its_governorate() -> None:
    story = licensed()
    key = start(story, _K.AMENDMENT)
    complete(key, story.operator, _K.AMENDMENT)
    with pytest.raises(RuleBroken, match=r"application\.nothing_changed"):
        commands.submit(key, actor=story.operator)
    elsewhere = replace(DETAILS, governorate="SY-HL", district="SY0200", latitude=None, longitude=None)
    with pytest.raises(RuleBroken, match=r"application\.governorate_stays"):
        commands.wish(key, elsewhere, actor=story.operator)


def test_two_tabs_the_second_wish_is_told() -> None:
    story = licensed()
    key = start(story, _K.AMENDMENT)
    commands.wish(key, replace(DETAILS, name_ar="أولى"), actor=story.operator, version=0)
    with pytest.raises(Conflict, match="stale"):
        commands.wish(key, replace(DETAILS, name_ar="ثانية"), actor=story.operator, version=0)
    wished = rows.wished(key)
    assert wished is not None
    assert wished.name_ar == "أولى"


def test_without_a_visit_only_where_the_rules_want_none() -> None:
    story = tell_story(_S.UNDER_ASSESSMENT)
    pay(story.application_id, story.officer)
    with pytest.raises(Conflict, match=r"application\.not_by_the_rules\.propose"):
        commands.propose(story.application_id, grant=True, reason="نعم.", actor=story.officer)


def test_nothing_is_proposed_before_the_fee_is_recorded() -> None:
    story = tell_story(_S.INSPECTED)
    with pytest.raises(Conflict, match=r"application\.fee_unpaid"):
        commands.propose(story.application_id, grant=True, reason="نعم.", actor=story.officer)
    with pytest.raises(NotAllowed):
        pay(story.application_id, story.operator)
    pay(story.application_id, story.officer)
    fee = queries.application_page(story.application_id, story.operator).fee
    rule = rule_set_on(clock.today()).applications[_K.NEW]
    assert (fee.amount, fee.receipt) == (rule.fee, "R-2026/118")


def test_a_document_past_its_date_is_refused_and_cannot_be_submitted_with() -> None:
    story = tell_story()
    key, today = story.application_id, clock.today()
    with pytest.raises(RuleBroken, match=r"application\.document_without_day"):
        attach(key, "fire-safety", story.operator, expires_on=None)
    with pytest.raises(RuleBroken, match=r"application\.document_past"):
        attach(key, "fire-safety", story.operator, expires_on=today - timedelta(days=1))
    complete(key, story.operator)
    attach(key, "fire-safety", story.operator, b"%PDF-1.4 soon", expires_on=today + timedelta(days=3))
    with at(today + timedelta(days=4)), pytest.raises(RuleBroken, match=r"application\.document_expired"):
        commands.submit(key, actor=story.operator)
    commands.submit(key, actor=story.operator)


def test_the_operator_sees_which_documents_will_expire() -> None:
    story = licensed()
    [document] = [item for item in page_documents(story) if item.expires_on]
    assert queries.nursery_page(story.nursery_id, story.operator).expiring == ()
    with at(document.expires_on - timedelta(days=30)):
        [expiring] = queries.nursery_page(story.nursery_id, story.operator).expiring
        assert (expiring.kind, expiring.days_left) == ("fire-safety", 30)


def page_documents(story: Story) -> tuple[Any, ...]:
    return queries.application_page(story.application_id, story.operator).documents

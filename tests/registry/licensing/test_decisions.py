"""Decisions, the licence that comes of them, and what happens to it later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from nursery.accounts.actors import Grant
from nursery.accounts.roles import Role
from nursery.base import arabic, clock
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.registry.licensing import commands, queries
from nursery.registry.licensing.commands.granting import last_day
from nursery.registry.licensing.lifecycle import ApplicationState, LicenceState
from nursery.registry.licensing.models import Licence
from nursery.registry.licensing.queries.items import LicenceItem
from tests.registry.licensing.stories import Story, make_official, make_operator, pay, tell_story

pytestmark = pytest.mark.usefixtures("context")
_S = ApplicationState
TODAY = date(2026, 11, 21)


def licence_of(story: Story) -> LicenceItem:
    licence = queries.application_page(story.application_id, story.member).licence
    assert licence is not None
    return licence


def test_a_licence_holds_all_that_the_register_shows() -> None:
    story = tell_story(_S.PENDING_DECISION)
    row = db.session.get_one(Licence, commands.grant(story.application_id, actor=story.member))
    assert (row.number, row.state, row.state_since) == ("DI-000001", LicenceState.ACTIVE, TODAY)
    assert (row.issued_on, row.expires_on) == (TODAY, date(2029, 11, 20))
    assert (row.name_ar, row.name_en, row.district) == ("حضانة الياسمين", "Jasmine Nursery", "SY0100")
    assert (row.places_0_6, row.places_6_12, row.places_12_24, row.places_24_36) == (0, 8, 16, 0)
    nursery = story.row.nursery
    for name in ("latitude", "longitude", "phone", "address"):
        assert getattr(row, name) == getattr(nursery, name)
    assert row.sort_key == arabic.sort_key("حضانة الياسمين")
    for word in ("ياسمين", "Jasmine", "دمشق", "Damascus", "DI-000001"):
        assert arabic.search_text(word) in row.search_text


def test_numbers_count_up_in_each_governorate() -> None:
    elsewhere = {"governorate": "SY-HL", "district": "SY0200", "latitude": 36.2, "longitude": 37.1}
    stories = [tell_story(_S.APPROVED), tell_story(_S.APPROVED, **elsewhere), tell_story(_S.APPROVED)]
    assert [licence_of(story).number for story in stories] == ["DI-000001", "HL-000001", "DI-000002"]


def test_without_a_latin_name_the_licence_has_the_arabic_one_in_both() -> None:
    story = tell_story(_S.APPROVED, name_en="")
    assert db.session.get_one(Licence, licence_of(story).id).name_en == "حضانة الياسمين"


@pytest.mark.parametrize(
    ("issued_on", "last"),
    [
        (date(2026, 11, 21), date(2029, 11, 20)),
        (date(2028, 2, 29), date(2031, 2, 28)),
        (date(2027, 1, 1), date(2029, 12, 31)),
    ],
)
def test_the_last_day(issued_on: date, last: date) -> None:
    assert last_day(issued_on, 36) == last


def test_a_refusal_needs_a_reason() -> None:
    story = tell_story(_S.PENDING_DECISION)
    with pytest.raises(RuleBroken, match=r"licensing\.missing"):
        commands.refuse(story.application_id, reason="", actor=story.member)
    assert story.row.state is _S.PENDING_DECISION


def test_granting_against_the_proposal_needs_a_reason() -> None:
    story = tell_story(_S.PENDING_DECISION, propose_grant=False)
    with pytest.raises(RuleBroken, match=r"application\.reason_against_proposal"):
        commands.grant(story.application_id, actor=story.member)
    commands.grant(story.application_id, reason="زال السبب.", actor=story.member)
    assert story.row.state is _S.APPROVED


def test_who_proposed_does_not_decide() -> None:
    story = tell_story(_S.INSPECTED)
    organisation = story.officer.grants[0].organisation_id
    both = replace(
        story.officer,
        grants=(*story.officer.grants, Grant(Role.COMMITTEE_MEMBER, organisation, "SY-DI")),
    )
    pay(story.application_id, both)
    commands.propose(story.application_id, grant=True, reason="نعم.", actor=both)
    with pytest.raises(NotAllowed, match=r"application\.own_proposal"):
        commands.grant(story.application_id, actor=both)
    assert queries.application_page(story.application_id, both).actions == ()


def test_nobody_decides_on_their_own_nursery() -> None:
    story = tell_story(_S.PENDING_DECISION)
    both = replace(story.operator, grants=(*story.operator.grants, *story.member.grants))
    with pytest.raises(NotAllowed, match=r"application\.not_your_step"):
        commands.grant(story.application_id, actor=both)


def test_suspend_restore_and_cancel() -> None:
    story = tell_story(_S.APPROVED)
    licence_id = licence_of(story).id
    for command, state in (
        (commands.suspend, LicenceState.SUSPENDED),
        (commands.restore, LicenceState.ACTIVE),
        (commands.revoke, LicenceState.REVOKED),
    ):
        with clock.frozen(clock.now() + timedelta(days=3)):
            command(licence_id, reason="بناءً على محضر الزيارة.", actor=story.member)
        assert (licence_of(story).state, licence_of(story).state_since) == (state, TODAY + timedelta(days=3))
    assert [event.action for event in licence_of(story).events] == ["suspend", "restore", "revoke"]


def test_the_second_to_suspend_sees_who_was_first() -> None:
    story, second = tell_story(_S.APPROVED), make_official(Role.COMMITTEE_MEMBER, name="عمر الحسن")
    commands.suspend(licence_of(story).id, reason="خطر.", actor=story.member)
    with pytest.raises(Conflict) as refusal:
        commands.suspend(licence_of(story).id, reason="خطر.", actor=second)
    assert refusal.value.code == "licence.already.suspend"
    assert refusal.value.params == {"by": f"\u2068{story.member.name}\u2069", "at": clock.now()}


def test_the_holder_gives_it_up_and_does_nothing_else() -> None:
    story = tell_story(_S.APPROVED)
    licence_id = licence_of(story).id
    with pytest.raises(NotAllowed):
        commands.suspend(licence_id, reason="x", actor=story.operator)
    with pytest.raises(NotAllowed):
        commands.surrender(licence_id, reason="x", actor=story.member)
    commands.surrender(licence_id, reason="انتقلنا.", actor=story.operator)
    assert licence_of(story).state is LicenceState.SURRENDERED


def test_strangers_do_not_touch_a_licence() -> None:
    story = tell_story(_S.APPROVED)
    licence_id = licence_of(story).id
    for stranger in (make_official(Role.COMMITTEE_MEMBER, "SY-HL"), make_operator()[0]):
        with pytest.raises(NotFound):
            commands.suspend(licence_id, reason="x", actor=stranger)
    with pytest.raises(NotAllowed):
        commands.suspend(licence_id, reason="x", actor=story.officer)


def test_a_reason_is_required_and_a_stale_page_refused() -> None:
    story = tell_story(_S.APPROVED)
    licence = licence_of(story)
    with pytest.raises(RuleBroken, match=r"licensing\.missing"):
        commands.suspend(licence.id, reason=" ", actor=story.member)
    commands.suspend(licence.id, reason="خطر.", actor=story.member)
    commands.restore(licence.id, reason="زال.", actor=story.member)
    with pytest.raises(Conflict, match=r"licence\.already\.restore"):
        commands.suspend(licence.id, reason="خطر.", actor=story.member, version=licence.version)


def test_an_expired_licence_is_over() -> None:
    story = tell_story(_S.APPROVED)
    licence = licence_of(story)
    with clock.frozen(clock.now() + timedelta(days=3 * 366)):
        assert licence_of(story).is_expired
        with pytest.raises(Conflict, match=r"licence\.expired"):
            commands.suspend(licence.id, reason="x", actor=story.member)

"""Positions: one voice, what is required, what is kept, and when a section is agreed by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.agreement import commands, queries
from nursery.feedback.agreement.commands import Saying
from nursery.feedback.agreement.lifecycle import CellState, ChangeReason, SectionState, Stance
from nursery.feedback.agreement.models import Objection, PastPosition, Position
from nursery.feedback.rounds.lifecycle import SilenceRule
from tests.feedback.agreement.arrange import REASON, WORDING, arrange, close, everybody, object_to, say
from tests.support.people import make_organisation, make_person

pytestmark = pytest.mark.usefixtures("context")


def test_where_there_is_a_head_the_head_speaks():
    scene = arrange()
    saying = [Saying(scene.sections[0], Stance.AGREE)]
    with pytest.raises(NotAllowed):
        commands.take_positions(scene.id, scene.organisations[0], saying, actor=scene.focal)
    commands.take_positions(scene.id, scene.organisations[0], saying, actor=scene.voices[0])
    assert scene.cell(0, 0).state is CellState.AGREE


def test_where_there_is_no_head_the_focal_point_speaks():
    scene = arrange()
    say(scene, 1)
    assert scene.cell(0, 1).state is CellState.AGREE


def test_nobody_speaks_for_another_organisation():
    scene = arrange()
    with pytest.raises(NotAllowed):
        commands.take_positions(
            scene.id, scene.organisations[2], [Saying(scene.sections[0], Stance.AGREE)], actor=scene.voices[1]
        )


def test_who_is_no_party_has_no_position():
    scene, other = arrange(), make_organisation(name_ar="جمعية أخرى", name_en="Another")
    focal = make_person(Role.FOCAL_POINT, organisation_id=other)
    with pytest.raises(NotFound):
        commands.take_positions(scene.id, other, [Saying(scene.sections[0], Stance.AGREE)], actor=focal)


@pytest.mark.parametrize(
    ("stance", "reason", "wording", "field"),
    [
        (Stance.RESERVATION, " ", "", "reason"),
        (Stance.OBJECT, "", WORDING, "reason"),
        (Stance.OBJECT, REASON, "", "wording"),
    ],
)
def test_a_reservation_needs_its_reason_an_objection_its_wording_too(stance, reason, wording, field):
    scene = arrange()
    with pytest.raises(RuleBroken) as refused:
        say(scene, 1, stance, reason=reason, wording=wording)
    assert refused.value.field == f"{field}_{scene.sections[0]}"
    assert scene.cell(0, 1).state is CellState.NO_REPLY


def test_what_is_refused_for_one_section_is_refused_for_all():
    scene = arrange()
    sayings = [Saying(scene.sections[0], Stance.AGREE), Saying(scene.sections[1], Stance.OBJECT)]
    with pytest.raises(RuleBroken):
        commands.take_positions(scene.id, scene.organisations[1], sayings, actor=scene.voices[1])
    assert scene.cell(0, 1).state is CellState.NO_REPLY


def test_agreement_carries_no_leftover_reason():
    scene = arrange()
    say(scene, 1, Stance.AGREE, reason="كتبته ثم عدلت عنه")
    assert scene.cell(0, 1).reason == ""


def test_a_changed_position_stays_on_record():
    scene = arrange()
    say(scene, 1, Stance.RESERVATION)
    say(scene, 1, Stance.AGREE)
    [past] = queries.past_positions(scene.standing().id)
    assert (past.stance, past.reason) == (Stance.RESERVATION, REASON)
    assert past.ended_because is ChangeReason.CHANGED


def test_the_same_form_sent_twice_says_it_once():
    scene = arrange()
    assert say(scene, 1, Stance.OBJECT) == [scene.sections[0]]
    assert say(scene, 1, Stance.OBJECT) == []
    assert db.session.scalar(select(func.count(PastPosition.id))) == 0
    assert db.session.scalar(select(func.count(Objection.id))) == 1


def test_two_people_at_once_do_not_overwrite_one_another():
    scene = arrange()
    seen = Saying(scene.sections[0], Stance.ABSTAIN, lock=0)
    say(scene, 1, Stance.AGREE)
    with pytest.raises(Conflict) as refused:
        commands.take_positions(scene.id, scene.organisations[1], [seen], actor=scene.voices[1])
    assert refused.value.code == "stale"
    assert scene.cell(0, 1).state is CellState.AGREE


def test_a_section_is_agreed_with_the_last_reply_and_not_before():
    scene = arrange()
    for organisation in range(3):
        say(scene, organisation)
        assert not scene.standing().is_agreed
    say(scene, 3, Stance.ABSTAIN)
    assert scene.standing().state is SectionState.AGREED
    assert queries.locked_slugs() == {scene.slugs[0]}


def test_an_objection_keeps_a_section_from_being_agreed():
    scene = arrange()
    object_to(scene, 3)
    for organisation in range(3):
        say(scene, organisation)
    assert not scene.standing().is_agreed
    close(scene)
    commands.settle_at_closing(scene.id)
    assert not scene.standing().is_agreed


def test_a_position_after_the_lock_is_refused_and_the_last_click_twice_is_not():
    scene = arrange()
    everybody(scene)
    assert say(scene, 3) == []
    with pytest.raises(Conflict) as refused:
        say(scene, 3, Stance.ABSTAIN)
    assert refused.value.code == "agreement.section_agreed"


def test_after_the_closing_date_nothing_is_taken():
    scene = close(arrange())
    with pytest.raises(Conflict) as refused:
        say(scene, 1)
    assert refused.value.code == "agreement.closed"


def test_silence_is_consent_where_the_rule_says_so():
    scene = close(arrange(silence=SilenceRule.CONSENT))
    assert queries.to_settle() == [scene.id]
    assert commands.settle_at_closing(scene.id) == list(scene.slugs)
    assert scene.cell(1, 2).state is CellState.SILENT_CONSENT
    assert queries.agreement_item(scene.id).is_complete
    assert queries.to_settle() == []
    assert commands.settle_at_closing(scene.id) is None


def test_without_consent_by_silence_the_date_settles_what_has_a_quorum():
    scene = arrange()
    say(scene, 0)
    say(scene, 1)
    commands.settle_at_closing(close(scene).id)
    assert [one.is_agreed for one in queries.sections(scene.id)] == [True, False]
    assert scene.cell(0, 2).state is CellState.NO_REPLY


def test_agreeing_with_the_rest_touches_nothing_that_was_said():
    scene = arrange()
    say(scene, 1, Stance.RESERVATION)
    done = commands.agree_with(scene.id, scene.organisations[1], list(scene.sections), actor=scene.voices[1])
    assert done == [scene.sections[1]]
    assert scene.cell(0, 1).state is CellState.RESERVATION
    assert commands.agree_with(scene.id, scene.organisations[1], done, actor=scene.voices[1]) == []
    assert db.session.scalar(select(func.count(Position.id))) == 2


def test_an_objection_is_lifted_on_its_own_page_not_by_another_position():
    scene = arrange()
    object_to(scene)
    with pytest.raises(Conflict) as refused:
        say(scene, 1, Stance.AGREE)
    assert refused.value.code == "agreement.objection_stands"


def test_the_words_of_an_objection_can_be_made_clearer():
    scene = arrange()
    objection = object_to(scene)
    say(scene, 1, Stance.OBJECT, reason="سبب أوضح")
    assert queries.objection_item(objection).reason == "سبب أوضح"
    assert len(queries.past_positions(scene.standing().id)) == 1


def test_the_clock_closes_positions_at_the_minute():
    scene = arrange()
    with clock.frozen(scene.closes_at - timedelta(seconds=1)):
        say(scene, 1)
    with clock.frozen(scene.closes_at), pytest.raises(Conflict):
        say(scene, 2)

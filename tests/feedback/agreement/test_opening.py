"""Opening an agreement, and what is taken over from the one before."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from nursery.accounts.roles import OrganisationKind, Role
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.extensions import db
from nursery.feedback.agreement import commands, queries
from nursery.feedback.agreement.lifecycle import CellState, SectionState, Stance
from nursery.feedback.agreement.models import Agreement
from nursery.feedback.rounds.lifecycle import SilenceRule
from nursery.guide.lifecycle import VersionState
from nursery.notifications.models import Notification
from tests.feedback.agreement.arrange import arrange, close, everybody, next_version, say
from tests.support.people import make_organisation, make_person
from tests.support.queries import counted_queries
from tests.support.rounds import make_version

pytestmark = pytest.mark.usefixtures("context")
SOON = timedelta(days=20)


def reopen_on(scene, version, **values):
    organisations = values.pop("organisations", scene.organisations)
    return commands.open_agreement(
        version.id, organisation_ids=organisations, closes_at=clock.now() + SOON, actor=scene.lead, **values
    )


def test_every_section_is_asked_and_everybody_is_told():
    scene = arrange()
    assert [one.state for one in queries.sections(scene.id)] == [SectionState.OPEN] * 2
    assert {cell.state for cell in queries.cells(scene.id).values()} == {CellState.NO_REPLY}
    told = set(db.session.scalars(select(Notification.person_id)))
    assert {scene.focal.person_id, *(voice.person_id for voice in scene.voices)} <= told


def test_only_the_lead_opens_one():
    version, other = make_version(), make_organisation()
    with pytest.raises(NotAllowed):
        commands.open_agreement(
            version.id,
            organisation_ids=[other],
            closes_at=clock.now() + SOON,
            actor=make_person(Role.REVIEWER),
        )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"closes_at": -SOON}, "closes_at"),
        ({"quorum_percent": 0}, "quorum_percent"),
        ({"quorum_percent": 101}, "quorum_percent"),
        ({"organisation_ids": []}, "organisations"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(change, field):
    version, lead = make_version(), make_person(Role.LEAD_REVIEWER)
    values = {"organisation_ids": [make_organisation()], "closes_at": SOON, **change}
    values["closes_at"] = clock.now() + values["closes_at"]
    with pytest.raises(RuleBroken) as refused:
        commands.open_agreement(version.id, **values, actor=lead)
    assert refused.value.field == field


@pytest.mark.parametrize("kind", [OrganisationKind.INDIVIDUAL, OrganisationKind.NURSERY_OPERATOR])
def test_individuals_and_operators_are_no_parties(kind):
    version, lead = make_version(), make_person(Role.LEAD_REVIEWER)
    with pytest.raises(RuleBroken):
        commands.open_agreement(
            version.id, organisation_ids=[make_organisation(kind)], closes_at=clock.now() + SOON, actor=lead
        )


def test_a_working_version_is_not_asked_about():
    version, lead = make_version(state=VersionState.WORKING), make_person(Role.LEAD_REVIEWER)
    with pytest.raises(RuleBroken):
        commands.open_agreement(
            version.id, organisation_ids=[make_organisation()], closes_at=clock.now() + SOON, actor=lead
        )


def test_one_agreement_for_a_version_however_often_the_button_is_pressed():
    scene = arrange()
    again = {"organisation_ids": scene.organisations, "actor": scene.lead}
    assert commands.open_agreement(scene.version.id, closes_at=scene.closes_at, **again) == scene.id
    with pytest.raises(Conflict):
        commands.open_agreement(scene.version.id, closes_at=scene.closes_at + SOON, **again)
    assert db.session.scalar(select(func.count(Agreement.id))) == 1


def test_an_agreed_section_with_the_same_text_is_taken_over_with_its_positions():
    scene = arrange()
    say(scene, 0, Stance.RESERVATION)
    for organisation in (1, 2, 3):
        say(scene, organisation)
    later = reopen_on(scene, next_version(scene, changed=[1]))
    first, second = queries.sections(later)
    assert first.is_agreed and first.carried
    assert not second.is_agreed and not second.carried
    cells = queries.cells(later)
    assert cells[first.section_id, scene.organisations[0]].state is CellState.RESERVATION
    assert cells[second.section_id, scene.organisations[0]].state is CellState.NO_REPLY


def test_a_changed_section_is_asked_again_even_when_it_was_agreed():
    scene = arrange()
    everybody(scene, sections=(0, 1))
    later = reopen_on(scene, next_version(scene, changed=[0]))
    assert [one.is_agreed for one in queries.sections(later)] == [False, True]
    assert queries.locked_slugs() == {scene.slugs[1]}


def test_what_was_not_agreed_is_asked_again_although_the_text_is_the_same():
    scene = arrange()
    say(scene, 0)
    later = reopen_on(scene, next_version(scene))
    assert not any(one.is_agreed for one in queries.sections(later))
    assert len(queries.unsettled_slugs(queries.agreement_item(later).version_id)) == 2


def test_silence_that_was_consent_stays_so_and_new_parties_are_not_asked_what_is_settled():
    scene = arrange(silence=SilenceRule.CONSENT, parties=3)
    commands.settle_at_closing(close(scene).id)
    later = reopen_on(scene, next_version(scene, changed=[1]), silence_rule=SilenceRule.NO_POSITION)
    first = queries.sections(later)[0]
    cells = queries.cells(later)
    assert cells[first.section_id, scene.organisations[0]].state is CellState.SILENT_CONSENT
    assert cells[first.section_id, scene.organisations[3]].state is CellState.NOT_ASKED
    assert (first.quorum_had, first.asked) == (3, 3)


def test_over_several_versions_the_first_asking_counts():
    scene = arrange()
    everybody(scene, sections=(0, 1))
    second = next_version(scene)
    middle = reopen_on(scene, second)
    assert queries.agreement_item(middle).is_complete
    from dataclasses import replace

    third = reopen_on(scene, next_version(replace(scene, version=second)))
    assert queries.cells(third)[queries.sections(third)[0].section_id, scene.organisations[2]].state is (
        CellState.AGREE
    )


def test_positions_on_a_replaced_version_are_taken_no_more():
    scene = arrange()
    next_version(scene)
    with pytest.raises(Conflict) as refused:
        say(scene, 1)
    assert refused.value.code == "agreement.version_past"


def test_reading_costs_the_same_however_many_organisations_there_are():
    scene = arrange(parties=2)
    say(scene, 0)
    with counted_queries() as few:
        queries.sections(scene.id), queries.cells(scene.id), queries.parties(scene.id)
    more = [make_organisation(name_ar=f"جمعية {at}", name_en=f"Association {at}") for at in range(20)]
    commands.add_parties(scene.id, more, actor=scene.lead)
    with counted_queries() as many:
        queries.sections(scene.id), queries.cells(scene.id), queries.parties(scene.id)
    assert len(many) == len(few)

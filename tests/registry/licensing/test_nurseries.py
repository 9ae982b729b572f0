"""Providers and nurseries: entered once, by their own people, with sound details."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from nursery.accounts.models import Organisation
from nursery.accounts.queries import organisations_by_id
from nursery.accounts.roles import OrganisationKind
from nursery.base.errors import Conflict, NotFound, RuleBroken
from nursery.extensions import db
from nursery.registry.licensing import commands, queries
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Nursery, Provider
from nursery.registry.rulesets.kinds import AgeBand, ProviderKind
from tests.registry.licensing.stories import DETAILS, make_nursery, make_operator, tell_story
from tests.support.people import make_person

pytestmark = pytest.mark.usefixtures("context")


def provider(actor: object, **changes: object) -> int:
    values = {
        "kind": ProviderKind.LEGAL_PERSON,
        "name_ar": "جمعية رعاية الطفولة",
        "registration_number": "1234/2019",
        "phone": "011 222 3344",
        "request_key": uuid4(),
    }
    return commands.create_provider(**{**values, **changes}, actor=actor)  # type: ignore[arg-type]


def test_a_provider_founds_an_organisation_and_makes_the_person_its_operator() -> None:
    person = make_person()
    row = db.session.get_one(Provider, provider(person))
    organisation = organisations_by_id([row.organisation_id])[row.organisation_id]
    assert organisation.kind is OrganisationKind.NURSERY_OPERATOR
    assert row.phone == "0112223344"


def test_the_same_form_sent_twice_enters_one_provider() -> None:
    person, key = make_person(), uuid4()
    assert provider(person, request_key=key) == provider(person, request_key=key)
    assert db.session.scalar(select(func.count()).select_from(Provider)) == 1
    wanted = select(func.count()).where(Organisation.kind == OrganisationKind.NURSERY_OPERATOR)
    assert db.session.scalar(wanted) == 1


def test_a_person_acts_for_one_provider() -> None:
    operator, _ = make_operator()
    with pytest.raises(Conflict, match=r"provider\.exists"):
        provider(operator)


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (ProviderKind.NATURAL_PERSON, "123"),
        (ProviderKind.NATURAL_PERSON, "1234567890a"),
        (ProviderKind.LEGAL_PERSON, "abc"),
        (ProviderKind.LEGAL_PERSON, ""),
    ],
)
def test_numbers_have_the_form_the_rule_set_wants(kind: ProviderKind, number: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        provider(make_person(), kind=kind, registration_number=number)
    assert refusal.value.field == "registration_number"


def test_arabic_digits_are_taken() -> None:
    row = db.session.get_one(
        Provider,
        provider(make_person(), kind=ProviderKind.NATURAL_PERSON, registration_number="٠١٠٢٠٣٠٤٠٥٠"),
    )
    assert row.registration_number == "01020304050"


def test_the_same_form_sent_twice_enters_one_nursery() -> None:
    operator, provider_id = make_operator()
    key = uuid4()
    first = commands.create_nursery(provider_id, DETAILS, request_key=key, actor=operator)
    assert commands.create_nursery(provider_id, DETAILS, request_key=key, actor=operator) == first
    assert db.session.scalar(select(func.count()).select_from(Nursery)) == 1


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"name_ar": "  "}, "licensing.missing", "name_ar"),
        ({"name_ar": "ح" * 121}, "licensing.too_long", "name_ar"),
        ({"address": ""}, "licensing.missing", "address"),
        ({"phone": "call me"}, "licensing.phone", "phone"),
        ({"governorate": "SY-XX"}, "nursery.no_such_governorate", "governorate"),
        ({"district": "SY0200"}, "nursery.district_elsewhere", "district"),
        ({"district": "nowhere"}, "nursery.district_elsewhere", "district"),
        ({"longitude": None}, "nursery.half_a_point", "longitude"),
        ({"latitude": 36.27, "longitude": 33.51}, "nursery.coordinates_swapped", "latitude"),
        ({"latitude": 48.85, "longitude": 2.35}, "nursery.outside_the_country", "latitude"),
        ({"places": {}}, "nursery.no_places", "places_0_6"),
        ({"places": {AgeBand.M0_6: 0}}, "nursery.no_places", "places_0_6"),
        ({"places": {AgeBand.M6_12: -1, AgeBand.M0_6: 9}}, "nursery.places_below_zero", "places_6_12"),
        ({"places": {AgeBand.M24_36: 5000}}, "nursery.too_many_places", "places_24_36"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(changes: dict[str, object], code: str, field: str) -> None:
    operator, provider_id = make_operator()
    with pytest.raises(RuleBroken) as refusal:
        make_nursery(operator, provider_id, **changes)
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert db.session.scalar(select(func.count()).select_from(Nursery)) == 0


def test_coordinates_may_be_missing() -> None:
    operator, provider_id = make_operator()
    assert make_nursery(operator, provider_id, latitude=None, longitude=None)


def test_another_operator_does_not_learn_of_a_nursery() -> None:
    story, (other, other_provider) = tell_story(), make_operator()
    with pytest.raises(NotFound):
        commands.edit_nursery(story.nursery_id, DETAILS, actor=other)
    with pytest.raises(NotFound):
        commands.create_nursery(story.provider_id, DETAILS, request_key=uuid4(), actor=other)
    with pytest.raises(NotFound):
        queries.nursery_page(story.nursery_id, other)
    assert queries.nurseries_of(other).total == 0
    assert other_provider


def test_a_draft_follows_its_nursery_to_another_governorate() -> None:
    story = tell_story()
    moved = replace(DETAILS, governorate="SY-HL", district="SY0200", latitude=36.2, longitude=37.1)
    commands.edit_nursery(story.nursery_id, moved, actor=story.operator)
    assert story.row.governorate == "SY-HL"


def test_what_is_being_assessed_is_not_changed() -> None:
    story = tell_story(ApplicationState.UNDER_ASSESSMENT)
    with pytest.raises(Conflict, match=r"nursery\.being_assessed"):
        commands.edit_nursery(story.nursery_id, DETAILS, actor=story.operator)


def test_while_information_is_asked_for_it_is_corrected_but_does_not_move_away() -> None:
    story = tell_story(ApplicationState.AWAITING_INFORMATION)
    commands.edit_nursery(story.nursery_id, replace(DETAILS, address="شارع آخر"), actor=story.operator)
    moved = replace(DETAILS, governorate="SY-HL", district="SY0200", latitude=36.2, longitude=37.1)
    with pytest.raises(RuleBroken, match=r"nursery\.governorate_fixed"):
        commands.edit_nursery(story.nursery_id, moved, actor=story.operator)


def test_what_is_licensed_is_not_changed() -> None:
    story = tell_story(ApplicationState.APPROVED)
    with pytest.raises(Conflict, match=r"nursery\.licensed"):
        commands.edit_nursery(story.nursery_id, DETAILS, actor=story.operator)


def test_a_change_over_another_change_is_refused() -> None:
    story = tell_story()
    seen = queries.nursery_page(story.nursery_id, story.operator).nursery.version
    more = replace(DETAILS, places={AgeBand.M6_12: 9})
    commands.edit_nursery(story.nursery_id, more, actor=story.operator, version=seen)
    with pytest.raises(Conflict, match="stale"):
        commands.edit_nursery(story.nursery_id, DETAILS, actor=story.operator, version=seen)
    assert queries.nursery_page(story.nursery_id, story.operator).nursery.total_places == 9

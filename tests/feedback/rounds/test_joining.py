"""Taking part without an invitation."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from nursery.accounts.roles import OrganisationKind, Role
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.feedback.rounds import commands, queries
from nursery.feedback.rounds.lifecycle import Audience, PartyAnswer
from tests.support.pages import PageClient
from tests.support.people import make_organisation, make_person, sign_in
from tests.support.rounds import OpenRound, open_round


@command
def open_to(given: OpenRound, audience: Audience) -> None:
    """Open a round to others, past the rules."""
    queries.row(given.id).audience = audience


@pytest.fixture
def given(app: Flask) -> OpenRound:
    with app.app_context():
        made = open_round()
        open_to(made, Audience.ORGANISATIONS)
        return made


def test_a_registered_organisation_joins_once(given: OpenRound, context: Flask) -> None:
    stranger = make_person(Role.FOCAL_POINT)
    mine = stranger.grants[0].organisation_id
    assert commands.join(given.id, mine, actor=stranger)
    assert not commands.join(given.id, mine, actor=stranger)
    party = queries.party_of(queries.round_item(given.id), mine)
    assert (party.joined_by_itself, party.answer) == (True, PartyAnswer.ACCEPTED)


def test_an_invited_organisation_accepts_by_joining(given: OpenRound, context: Flask) -> None:
    assert not commands.join(given.id, given.organisation_id, actor=given.focal_point)
    party = queries.party_of(queries.round_item(given.id), given.organisation_id)
    assert (party.joined_by_itself, party.answer) == (False, PartyAnswer.ACCEPTED)


@pytest.mark.parametrize(
    ("audience", "kind", "refusal"),
    [
        (Audience.INVITED, OrganisationKind.NGO, "round.only_invited"),
        (Audience.INVITED, OrganisationKind.INDIVIDUAL, "round.not_for_individuals"),
        (Audience.ORGANISATIONS, OrganisationKind.INDIVIDUAL, "round.not_for_individuals"),
        (Audience.INDIVIDUALS, OrganisationKind.NGO, None),
        (Audience.INDIVIDUALS, OrganisationKind.INDIVIDUAL, None),
    ],
)
def test_the_audience_decides(
    given: OpenRound, context: Flask, audience: Audience, kind: OrganisationKind, refusal: str | None
) -> None:
    open_to(given, audience)
    mine = make_organisation(kind)
    speaker = make_person(Role.FOCAL_POINT, organisation_id=mine)
    if refusal is None:
        assert commands.join(given.id, mine, actor=speaker)
        return
    with pytest.raises(RuleBroken) as refused:
        commands.join(given.id, mine, actor=speaker)
    assert refused.value.code == refusal


def test_members_do_not_join_and_nobody_joins_for_others(given: OpenRound, context: Flask) -> None:
    mine = make_organisation()
    for actor in (make_person(Role.PARTY_MEMBER, organisation_id=mine), make_person(Role.FOCAL_POINT)):
        with pytest.raises(NotAllowed):
            commands.join(given.id, mine, actor=actor)


def test_nobody_joins_from_the_closing_second_on(given: OpenRound, context: Flask) -> None:
    stranger = make_person(Role.FOCAL_POINT)
    mine = stranger.grants[0].organisation_id
    with clock.frozen(given.closes_at), pytest.raises(Conflict, match=r"round\.not_possible_now"):
        commands.join(given.id, mine, actor=stranger)
    with clock.frozen(given.closes_at - timedelta(seconds=1)):
        assert commands.join(given.id, mine, actor=stranger)


def test_the_page_says_what_it_means_and_does_it(app: Flask, client: PageClient, given: OpenRound) -> None:
    with app.app_context():
        mine = make_organisation(name_ar="جمعية النور", name_en="Noor Association")
        stranger = make_person(Role.FOCAL_POINT, organisation_id=mine)
    sign_in(client, stranger)
    page = client.page(f"/en/consultations/{given.id}")
    assert "Every registered organisation can take part" in page.text
    client.page(f"/ar/consultations/{given.id}/take-part")
    page = client.send(f"/en/consultations/{given.id}/take-part")
    assert "Your organisation takes part." in page.text
    assert "Noor Association" in page.text
    assert "joined by itself" in page.text
    client.page(f"/ar/consultations/{given.id}")


def test_a_person_in_their_own_name_is_spoken_to_as_such(
    app: Flask, client: PageClient, given: OpenRound
) -> None:
    with app.app_context():
        open_to(given, Audience.INDIVIDUALS)
        mine = make_organisation(OrganisationKind.INDIVIDUAL, name_ar="مشارك/ة بصفة شخصية")
        person = make_person(Role.FOCAL_POINT, organisation_id=mine)
        commands.join(given.id, mine, actor=person)
    assert "1 person in their own name" in client.page(f"/en/consultations/{given.id}").text
    sign_in(client, person)
    page = client.page(f"/en/consultations/{given.id}")
    assert "You take part in your own name" in page.text
    assert "Your organisation" not in page.text
    client.page(f"/ar/consultations/{given.id}")

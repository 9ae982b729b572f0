"""Invitations by e-mail link, without an account, and their answers."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.models import Invitation
from nursery.accounts.roles import OrganisationKind, Role
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.base.outbox import Letter
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.rounds import commands, queries
from nursery.feedback.rounds.lifecycle import PartyAnswer, PartyState
from nursery.feedback.rounds.models import RoundParty
from tests.accounts.support import counting_tries
from tests.support.pages import PageClient
from tests.support.people import make_organisation, make_person, sign_in
from tests.support.rounds import OpenRound, make_comment, open_round

NEW = {"name_ar": "جمعية النور", "name_en": "Noor Association", "email": "info@noor.example.org"}
FOCAL = {"name": "هالة الصالح", "email": "hala@noor.example.org"}


@pytest.fixture
def given(app: Flask) -> OpenRound:
    with app.app_context():
        return open_round()


def letters_to(address: str) -> list[Letter]:
    return list(db.session.scalars(select(Letter).where(Letter.address == address).order_by(Letter.id)))


def invite_new(given: OpenRound) -> tuple[int, str]:
    """Invite an organisation nobody knows; returns its id and the token of its letter."""
    mine = commands.invite_new(given.id, OrganisationKind.NGO, **NEW, actor=given.lead)
    return mine, token_in(letters_to(NEW["email"])[-1])


def token_in(letter: Letter) -> str:
    found = re.search(r"/consultations/invitations/([\w-]+)", letter.body)
    assert found
    return found[1]


def party(given: OpenRound, organisation_id: int) -> queries.PartyItem:
    return queries.party_of(queries.round_item(given.id), organisation_id)


def test_an_unknown_organisation_is_founded_and_gets_a_letter_in_both_languages(
    given: OpenRound, context: Flask
) -> None:
    mine, token = invite_new(given)
    assert invite_new(given)[0] == mine
    (letter,) = letters_to(NEW["email"])
    assert "جمعية النور" in letter.body
    assert "Noor Association" in letter.body
    assert token not in (
        db.session.scalar(select(RoundParty.token_hash).filter_by(organisation_id=mine)) or ""
    )
    with pytest.raises(RuleBroken, match=r"round\.organisation_known"):
        commands.invite_new(
            given.id, OrganisationKind.NGO, **{**NEW, "email": "b@example.org"}, actor=given.lead
        )


def test_in_a_draft_the_letter_waits_for_the_announcement(context: Flask) -> None:
    draft = open_round(announced=False)
    commands.invite_new(draft.id, OrganisationKind.NGO, **NEW, actor=draft.lead)
    assert letters_to(NEW["email"]) == []
    commands.announce(draft.id, actor=draft.lead)
    assert len(letters_to(NEW["email"])) == 1


def test_only_those_who_speak_for_an_organisation_get_its_secret_link(context: Flask) -> None:
    draft = open_round(announced=False)
    commands.announce(draft.id, actor=draft.lead)
    with_link = [one for one in db.session.scalars(select(Letter)) if "/invitations/" in one.body]
    assert len(with_link) == 1
    assert len(list(db.session.scalars(select(Letter)))) == 2


def test_the_link_accepts_and_declines_until_the_round_closes(given: OpenRound, context: Flask) -> None:
    mine, token = invite_new(given)
    assert party(given, mine).state is PartyState.INVITED
    with pytest.raises(RuleBroken, match=r"round\.decline_reason_needed"):
        commands.decline_by_link(token, " ")
    commands.decline_by_link(token, "لا نعمل في هذا المجال.")
    assert (party(given, mine).state, party(given, mine).reason) == (
        PartyState.DECLINED,
        "لا نعمل في هذا المجال.",
    )
    commands.accept_by_link(token)
    assert (party(given, mine).answer, party(given, mine).reason) == (PartyAnswer.ACCEPTED, "")
    with clock.frozen(given.closes_at), pytest.raises(Conflict, match=r"round\.invitation_over"):
        commands.accept_by_link(token)


def test_a_token_never_given_out_opens_nothing(given: OpenRound, context: Flask) -> None:
    for token in ("", "x" * 43):
        with pytest.raises(NotFound, match=r"round\.link_unknown"):
            commands.accept_by_link(token)


def test_naming_a_focal_point_invites_them_and_accepts(given: OpenRound, context: Flask) -> None:
    mine, token = invite_new(given)
    commands.name_focal_point(token, **FOCAL)
    commands.name_focal_point(token, **FOCAL)
    assert party(given, mine).answer is PartyAnswer.ACCEPTED
    (invitation,) = db.session.scalars(select(Invitation))
    assert (invitation.email, invitation.role) == (FOCAL["email"], Role.FOCAL_POINT)
    assert len(letters_to(FOCAL["email"])) == 2
    other = {**FOCAL, "email": "sami@noor.example.org"}
    commands.name_focal_point(token, **other)
    first, second = db.session.scalars(select(Invitation).order_by(Invitation.id))
    assert first.withdrawn_at is not None
    assert (second.email, second.withdrawn_at) == (other["email"], None)


def test_the_link_names_nobody_where_somebody_speaks_already(given: OpenRound, context: Flask) -> None:
    mine, token = invite_new(given)
    make_person(Role.FOCAL_POINT, organisation_id=mine)
    with pytest.raises(Conflict, match=r"round\.has_focal_point"):
        commands.name_focal_point(token, **FOCAL)


def test_states_of_parties(given: OpenRound, context: Flask) -> None:
    silent = make_organisation(name_ar="جمعية صامتة")
    commands.invite(given.id, [silent], actor=given.lead)
    make_comment(given, CommentState.DRAFT)
    assert party(given, given.organisation_id).state is PartyState.ACTIVE
    assert party(given, silent).state is PartyState.INVITED
    with clock.frozen(given.closes_at):
        assert party(given, silent).state is PartyState.NO_REPLY
        assert party(given, given.organisation_id).state is PartyState.ACTIVE
    item = queries.round_item(given.id)
    shown = {one.organisation.id: one.state for one in queries.parties_in(item, counts_drafts=False)}
    assert shown[given.organisation_id] is PartyState.INVITED


def test_nobody_answers_for_others(given: OpenRound, context: Flask) -> None:
    for actor in (given.member, make_person(Role.FOCAL_POINT), given.lead):
        with pytest.raises(NotAllowed):
            commands.accept(given.id, given.organisation_id, actor=actor)


def test_the_page_of_the_link_changes_nothing_until_it_is_sent(
    app: Flask, client: PageClient, given: OpenRound
) -> None:
    with app.app_context():
        mine, token = invite_new(given)
    path = f"/en/consultations/invitations/{token}"
    page = client.page(path)
    assert "Noor Association" in page.text
    client.page(f"/ar/consultations/invitations/{token}")
    with app.app_context():
        assert party(given, mine).answer is None
    page = client.send(path, {"reason": ""}, status=422)
    assert "Fill in this field." in page.text
    page = client.send(path, {"reason": "No staff for it."})
    assert "Your answer is noted" in page.text
    page = client.send(path, form=0)
    assert "Your organisation takes part." in page.text
    page = client.send(path, {**FOCAL, "email": "not an address"}, form=0, status=422)
    assert page.form_values(0)["name"] == FOCAL["name"]
    page = client.send(path, FOCAL, form=0)
    assert "gets a letter with the link" in page.text
    client.page(f"/ar/consultations/invitations/{token}")


def test_an_old_link_stays_readable_and_a_wrong_one_is_explained(
    app: Flask, client: PageClient, given: OpenRound
) -> None:
    with app.app_context():
        _, token = invite_new(given)
    opened = client.page(f"/en/consultations/invitations/{token}").form_values(0)
    with clock.frozen(given.closes_at):
        page = client.page(f"/en/consultations/invitations/{token}")
        assert "can no longer be answered" in page.text
        assert not page.all(".//main//form")
        client.page(f"/ar/consultations/invitations/{token}")
        client.resend(f"/en/consultations/invitations/{token}", opened, status=409)
    wrong = client.page("/en/consultations/invitations/nonsense", status=404)
    assert "not one that was sent" in wrong.text
    client.page("/ar/consultations/invitations/nonsense", status=404)


def test_a_link_is_not_tried_without_end(app: Flask, client: PageClient, given: OpenRound) -> None:
    with app.app_context():
        _, token = invite_new(given)
    path = f"/en/consultations/invitations/{token}"
    typed = {**client.page(path).form_values(), "answer": "decline", "reason": ""}
    with counting_tries():
        answers = [client.post(path, data=typed).status_code for _ in range(21)]
    assert (set(answers[:20]), answers[20]) == ({422}, 429)


def test_signed_in_focal_points_answer_on_the_round_page(
    app: Flask, client: PageClient, given: OpenRound
) -> None:
    sign_in(client, given.focal_point)
    assert "Does your organisation take part?" in client.page(f"/en/consultations/{given.id}").text
    path = f"/en/consultations/{given.id}/answer/{given.organisation_id}"
    page = client.send(path, {"reason": "No time."})
    assert "Your organisation declined" in page.text
    client.page(f"/ar/consultations/{given.id}")
    client.page(path.replace("/en/", "/ar/"))


def test_a_lead_reviewer_invites_and_corrects_addresses(
    app: Flask, client: PageClient, given: OpenRound
) -> None:
    sign_in(client, given.lead)
    path = f"/en/consultations/{given.id}/manage/parties/new"
    client.page(path.replace("/en/", "/ar/"))
    page = client.send(path, {**NEW, "kind": "directorate"}, status=422)
    assert "Choose the governorate of the directorate." in page.text
    assert page.form_values()["name_en"] == NEW["name_en"]
    page = client.send(path, {**NEW, "kind": "ngo"})
    assert NEW["email"] in page.text
    with app.app_context():
        mine = queries.party_organisation_ids(given.id)[-1]
    address = f"/en/consultations/{given.id}/manage/parties/{mine}/address"
    client.page(address.replace("/en/", "/ar/"))
    page = client.send(address, {"email": "office@noor.example.org"})
    assert "office@noor.example.org" in page.text
    with app.app_context():
        assert len(letters_to("office@noor.example.org")) == 1
    assert "Noor Association" in client.page(f"/en/consultations/{given.id}/manage?state=invited").text
    assert "Noor Association" not in client.page(f"/en/consultations/{given.id}/manage?state=declined").text
    client.page(f"/ar/consultations/{given.id}/manage?state=nonsense")


def test_a_letter_that_went_to_a_wrong_address_opens_nothing_any_more(
    given: OpenRound, context: Flask
) -> None:
    mine, mistaken = invite_new(given)
    commands.write_to_address(given.id, mine, "right@noor.example.org", actor=given.lead)
    with pytest.raises(NotFound, match=r"round\.link_unknown"):
        commands.name_focal_point(mistaken, **FOCAL)
    commands.accept_by_link(token_in(letters_to("right@noor.example.org")[-1]))
    assert party(given, mine).answer is PartyAnswer.ACCEPTED

"""Inviting people to an organisation, and what they answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from nursery.accounts import commands, directory, queries, sessions
from nursery.accounts.actors import SYSTEM, Actor, Grant
from nursery.accounts.models import InvitationState
from nursery.accounts.roles import OrganisationKind, Role
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from tests.accounts.support import (
    OTHER_PASSWORD,
    PASSWORD,
    events,
    letters_to,
    link_in,
    make_account,
    person,
    token_in,
)
from tests.conftest import NOW
from tests.support.people import make_organisation, make_person

GUEST = "guest@example.org"


@pytest.fixture
def focal_point(context: Flask) -> Actor:
    return make_person(Role.FOCAL_POINT)


@pytest.fixture
def administrator(context: Flask) -> Actor:
    return make_person(Role.ADMINISTRATOR)


def own(actor: Actor) -> int:
    return actor.grants[0].organisation_id


def invited(actor: Actor, role: Role = Role.PARTY_MEMBER, email: str = GUEST) -> str:
    """The token of a fresh invitation to the actor's organisation."""
    commands.invite(own(actor), email=email, role=role, actor=actor)
    return token_in(letters_to(email)[-1])


def join(token: str, password: str = PASSWORD) -> Actor:
    session = commands.join_by_invitation(token, name="ريم حداد", password=password, language="ar")
    user = sessions.load(session)
    assert user is not None
    return user.actor


@pytest.mark.parametrize("role", [Role.PARTY_MEMBER, Role.FOCAL_POINT])
def test_a_focal_point_invites_colleagues(focal_point: Actor, role: Role) -> None:
    commands.invite(own(focal_point), email="Guest@Example.org", role=role, language="en", actor=focal_point)
    (letter,) = letters_to(GUEST)
    assert letter.subject == "Invitation to join Jasmine Association"
    assert link_in(letter).startswith("/en/account/invitations/")
    assert events() == ["invitation.sent"]


@pytest.mark.parametrize(
    "role", sorted(set(Role) - {Role.PARTY_MEMBER, Role.FOCAL_POINT, Role.ORGANISATION_HEAD})
)
def test_a_focal_point_gives_no_other_role(focal_point: Actor, role: Role) -> None:
    with pytest.raises(NotAllowed):
        commands.invite(own(focal_point), email=GUEST, role=role, actor=focal_point)


def test_a_focal_point_names_a_head_once_and_replaces_none(focal_point: Actor) -> None:
    commands.invite(own(focal_point), email=GUEST, role=Role.ORGANISATION_HEAD, actor=focal_point)
    make_person(Role.ORGANISATION_HEAD, organisation_id=own(focal_point))
    with pytest.raises(NotAllowed):
        commands.invite(
            own(focal_point), email="b@example.org", role=Role.ORGANISATION_HEAD, actor=focal_point
        )


def test_nobody_is_invited_into_the_name_of_a_person(focal_point: Actor) -> None:
    person = make_person()
    mine = directory.own_name(person)
    assert directory.own_name(person) == mine, "once for each person"
    alone = Actor(person.person_id, person.name, grants=(Grant(Role.FOCAL_POINT, mine),))
    with pytest.raises(NotFound):
        commands.invite(mine, email=GUEST, role=Role.PARTY_MEMBER, actor=alone)
    with pytest.raises(NotFound):
        queries.organisation_to_manage(mine, alone)


def test_the_focal_point_of_another_organisation_invites_nobody(focal_point: Actor) -> None:
    other = make_organisation(name_ar="جمعية أخرى", name_en="Another association")
    with pytest.raises(NotAllowed):
        commands.invite(other, email=GUEST, role=Role.PARTY_MEMBER, actor=focal_point)
    assert letters_to(GUEST) == []


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.FOCAL_POINT, Role.ADMINISTRATOR}))
def test_other_members_invite_nobody(context: Flask, role: Role) -> None:
    actor = make_person(role)
    with pytest.raises(NotAllowed):
        commands.invite(own(actor), email=GUEST, role=Role.PARTY_MEMBER, actor=actor)


@pytest.mark.parametrize("role", Role)
def test_an_administrator_gives_every_role_anywhere(administrator: Actor, role: Role) -> None:
    directorate = make_organisation(OrganisationKind.DIRECTORATE, "مديرية حلب", "Directorate of Aleppo")
    commands.invite(directorate, email=GUEST, role=role, actor=administrator)
    actor = join(token_in(letters_to(GUEST)[0]))
    assert [(grant.role, grant.organisation_id) for grant in actor.grants] == [(role, directorate)]


def test_a_role_of_one_governorate_keeps_it(administrator: Actor) -> None:
    commands.invite(
        own(administrator),
        email=GUEST,
        role=Role.LICENSING_OFFICER,
        governorate="SY-HL",
        actor=administrator,
    )
    assert join(token_in(letters_to(GUEST)[0])).grants[0].governorate == "SY-HL"


@pytest.mark.parametrize(
    ("role", "governorate", "code"),
    [
        (Role.REVIEWER, "SY-HL", "role_has_no_governorate"),
        (Role.LICENSING_OFFICER, "XX", "governorate_unknown"),
    ],
)
def test_a_governorate_has_to_make_sense(
    administrator: Actor, role: Role, governorate: str, code: str
) -> None:
    with pytest.raises(RuleBroken, match=code):
        commands.invite(
            own(administrator), email=GUEST, role=role, governorate=governorate, actor=administrator
        )


def test_an_organisation_that_does_not_exist(administrator: Actor) -> None:
    with pytest.raises(NotFound):
        commands.invite(999, email=GUEST, role=Role.REVIEWER, actor=administrator)


def test_a_member_is_not_invited_to_what_they_are(focal_point: Actor) -> None:
    make_account(GUEST, role=Role.PARTY_MEMBER, organisation_id=own(focal_point))
    with pytest.raises(RuleBroken, match="already_member"):
        commands.invite(own(focal_point), email=GUEST, role=Role.PARTY_MEMBER, actor=focal_point)
    commands.invite(own(focal_point), email=GUEST, role=Role.FOCAL_POINT, actor=focal_point)


def test_a_new_person_opens_an_account_by_the_link(focal_point: Actor) -> None:
    actor = join(invited(focal_point))
    assert [grant.role for grant in actor.grants] == [Role.PARTY_MEMBER]
    assert person(GUEST).confirmed_at == NOW  # type: ignore[union-attr]
    commands.sign_in(GUEST, PASSWORD)
    assert events()[:5] == [
        "invitation.sent",
        "person.signed_up",
        "membership.began",
        "invitation.accepted",
        "person.signed_in",
    ]


def test_the_owner_of_the_mailbox_takes_over_an_account_that_was_never_confirmed(focal_point: Actor) -> None:
    commands.sign_up(name="غريب", email=GUEST, password=OTHER_PASSWORD, language="en")
    old_link = token_in(letters_to(GUEST)[0])
    join(invited(focal_point))
    with pytest.raises(RuleBroken, match="sign_in_wrong"):
        commands.sign_in(GUEST, OTHER_PASSWORD)
    with pytest.raises(Conflict, match="link_used"):
        commands.confirm_address(old_link, password=OTHER_PASSWORD)
    assert person(GUEST).name == "ريم حداد"  # type: ignore[union-attr]


def test_a_known_person_signs_in_and_accepts(focal_point: Actor) -> None:
    guest = make_account(GUEST)
    token = invited(focal_point)
    with pytest.raises(Conflict, match="invitation_needs_sign_in"):
        join(token)
    assert commands.accept_invitation(token, actor=guest) == own(focal_point)
    assert commands.accept_invitation(token, actor=guest) == own(focal_point)
    (membership,) = queries.memberships_of(guest.person_id or 0)
    assert membership.role is Role.PARTY_MEMBER
    assert events().count("invitation.accepted") == 1


def test_nobody_accepts_the_invitation_of_somebody_else(focal_point: Actor) -> None:
    token = invited(focal_point)
    for actor in (make_account("other@example.org"), SYSTEM):
        with pytest.raises(NotAllowed, match="invitation_for_another"):
            commands.accept_invitation(token, actor=actor)


def test_an_invitation_holds_for_fourteen_days(focal_point: Actor) -> None:
    token = invited(focal_point)
    with clock.frozen(NOW + timedelta(days=14)), pytest.raises(Conflict, match="invitation_expired"):
        join(token)
    assert queries.invitation_by_token(token).state is InvitationState.WAITING


def test_an_invitation_is_accepted_once(focal_point: Actor) -> None:
    token = invited(focal_point)
    join(token)
    with pytest.raises(Conflict, match="invitation_accepted"):
        join(token)
    with pytest.raises(NotFound, match="link_unknown"):
        join("never given out")


def test_a_blocked_account_does_not_join(focal_point: Actor) -> None:
    make_account(GUEST, confirmed=False, blocked=True)
    with pytest.raises(RuleBroken, match="account_blocked"):
        join(invited(focal_point))


@pytest.mark.parametrize(
    ("name", "password", "code"),
    [
        ("x", PASSWORD, "name_wrong"),
        ("ريم حداد", "short", "password_short"),
        ("ريم حداد", GUEST, "password_is_you"),
    ],
)
def test_the_rules_of_a_new_account_hold_here_too(
    focal_point: Actor, name: str, password: str, code: str
) -> None:
    token = invited(focal_point)
    with pytest.raises(RuleBroken, match=code):
        commands.join_by_invitation(token, name=name, password=password, language="ar")
    assert person(GUEST) is None


def test_a_double_click_sends_one_invitation(focal_point: Actor) -> None:
    first = commands.invite(own(focal_point), email=GUEST, role=Role.PARTY_MEMBER, actor=focal_point)
    again = commands.invite(own(focal_point), email=GUEST, role=Role.PARTY_MEMBER, actor=focal_point)
    assert first == again
    assert len(letters_to(GUEST)) == 1


def test_a_new_invitation_replaces_an_equal_one(focal_point: Actor) -> None:
    old = invited(focal_point)
    with clock.frozen(NOW + timedelta(days=1)):
        new = invited(focal_point)
        with pytest.raises(Conflict, match="invitation_withdrawn"):
            join(old)
        assert queries.unanswered_invitations(own(focal_point)).total == 1
        join(new)


def test_a_withdrawn_invitation_opens_nothing(focal_point: Actor, administrator: Actor) -> None:
    token = invited(focal_point)
    item = queries.invitation_by_token(token)
    stranger = make_person(Role.FOCAL_POINT, organisation_id=make_organisation(name_ar="جمعية أخرى"))
    with pytest.raises(NotAllowed):
        commands.withdraw_invitation(item.id, actor=stranger)
    assert commands.withdraw_invitation(item.id, actor=administrator) == own(focal_point)
    commands.withdraw_invitation(item.id, actor=focal_point)
    with pytest.raises(Conflict, match="invitation_withdrawn"):
        join(token)
    assert "invitation.withdrawn" in events()


def test_an_accepted_invitation_is_not_withdrawn(focal_point: Actor) -> None:
    token = invited(focal_point)
    join(token)
    with pytest.raises(Conflict, match="invitation_accepted"):
        commands.withdraw_invitation(queries.invitation_by_token(token).id, actor=focal_point)
    with pytest.raises(NotFound):
        commands.withdraw_invitation(999, actor=focal_point)


def test_nobody_sends_more_than_thirty_invitations_an_hour(focal_point: Actor) -> None:
    """Each is a letter to an address that nobody has asked. A colleague is not held up by it."""
    colleague = make_person(Role.FOCAL_POINT, organisation_id=own(focal_point))
    for number in range(30):
        invited(focal_point, email=f"guest{number}@example.org")
    with pytest.raises(RuleBroken, match="invitations_too_often"):
        invited(focal_point, email="one.more@example.org")
    assert letters_to("one.more@example.org") == []
    invited(colleague, email="one.more@example.org")
    with clock.frozen(NOW + timedelta(minutes=61)):
        invited(focal_point, email="later@example.org")


def test_taking_invitations_back_does_not_make_room_for_more(focal_point: Actor) -> None:
    for number in range(30):
        sent = commands.invite(
            own(focal_point), email=f"guest{number}@example.org", role=Role.PARTY_MEMBER, actor=focal_point
        )
        commands.withdraw_invitation(sent, actor=focal_point)
    with pytest.raises(RuleBroken, match="invitations_too_often"):
        invited(focal_point)

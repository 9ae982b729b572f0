"""The whole table of roles and permissions, and what an actor may do with it."""

from __future__ import annotations

import pytest

from nursery.accounts import labels
from nursery.accounts.actors import SYSTEM, Actor, Grant
from nursery.accounts.roles import ROLE_PERMISSIONS, OrganisationKind, Permission, Role

HELD = {
    Role.OPERATOR: "operate_nursery",
    Role.LICENSING_OFFICER: "assess_application plan_inspections handle_complaints record_census"
    " merge_records read_dashboard",
    Role.INSPECTOR: "inspect record_census",
    Role.COMMITTEE_MEMBER: "decide_application read_dashboard",
    Role.MAIN_COMMITTEE_MEMBER: "decide_grievance read_dashboard",
    Role.GUIDE_EDITOR: "edit_guide apply_wording adopt_guide",
    Role.PARTY_MEMBER: "draft_comment",
    Role.FOCAL_POINT: "draft_comment verify_comment submit_comment answer_invitation take_position"
    " invite_colleagues",
    Role.ORGANISATION_HEAD: "draft_comment verify_comment submit_comment answer_invitation take_position",
    Role.FACILITATOR: "run_workshops take_notes",
    Role.NOTE_TAKER: "take_notes",
    Role.REVIEWER: "review_comments moderate_comments record_letters apply_wording",
    Role.LEAD_REVIEWER: "review_comments moderate_comments record_letters run_workshops take_notes"
    " publish_responses apply_wording run_agreement manage_rounds",
    Role.ADMINISTRATOR: "manage_accounts invite_colleagues manage_rules import_register",
    Role.AUDITOR: "read_audit",
}
EVERY_CELL = [(role, permission) for role in Role for permission in Permission]


@pytest.mark.parametrize(("role", "permission"), EVERY_CELL)
def test_a_role_gives_its_permissions_and_no_other(role: Role, permission: Permission) -> None:
    expected = permission in HELD[role].split()
    actor = Actor(1, "", grants=(Grant(role, 10),))
    assert (permission in ROLE_PERMISSIONS[role]) is expected
    assert actor.may(permission) is expected
    assert actor.organisations(permission) == ([10] if expected else [])


def test_nobody_and_the_system_hold_nothing() -> None:
    assert not any(SYSTEM.may(permission) for permission in Permission)


def test_a_permission_holds_in_its_organisation_only() -> None:
    actor = Actor(1, "", grants=(Grant(Role.FOCAL_POINT, 10),))
    assert actor.may(Permission.SUBMIT_COMMENT, organisation_id=10)
    assert not actor.may(Permission.SUBMIT_COMMENT, organisation_id=11)


def test_a_permission_of_one_governorate_holds_there_only() -> None:
    actor = Actor(1, "", grants=(Grant(Role.LICENSING_OFFICER, 10, "SY-HL"),))
    assert actor.may(Permission.ASSESS_APPLICATION, governorate="SY-HL")
    assert not actor.may(Permission.ASSESS_APPLICATION, governorate="SY-HM")
    assert actor.governorates(Permission.ASSESS_APPLICATION) == ["SY-HL"]


def test_a_permission_without_governorate_holds_everywhere() -> None:
    grants = (Grant(Role.LICENSING_OFFICER, 10, "SY-HL"), Grant(Role.LICENSING_OFFICER, 11))
    actor = Actor(1, "", grants=grants)
    assert actor.may(Permission.ASSESS_APPLICATION, governorate="SY-HM")
    assert actor.governorates(Permission.ASSESS_APPLICATION) is None
    assert actor.governorates(Permission.DECIDE_APPLICATION) == []


def test_two_memberships_do_not_lend_each_other_their_places() -> None:
    grants = (Grant(Role.LICENSING_OFFICER, 10, "SY-HL"), Grant(Role.COMMITTEE_MEMBER, 11, "SY-HM"))
    actor = Actor(1, "", grants=grants)
    assert not actor.may(Permission.DECIDE_APPLICATION, governorate="SY-HL")
    assert not actor.may(Permission.ASSESS_APPLICATION, organisation_id=11)
    assert actor.has_role(Role.COMMITTEE_MEMBER)
    assert not actor.has_role(Role.ADMINISTRATOR, Role.AUDITOR)


def test_every_role_and_kind_has_words() -> None:
    assert set(labels.ROLES) == set(labels.DUTIES) == set(Role)
    assert set(labels.KINDS) == set(OrganisationKind)

"""Who may see and do what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nursery.accounts.actors import SYSTEM, Actor, Grant
from nursery.accounts.roles import Role
from nursery.registry.licensing import policy
from nursery.registry.licensing.lifecycle import (
    APPLICATION,
    ApplicationAction,
    ApplicationState,
    LicenceAction,
    SuspensionKind,
)

MATTER = policy.Matter(organisation_id=1, governorate="SY-DI", proposed_by=7)


def actor(role: Role, organisation: int = 9, governorate: str | None = None, person: int = 5) -> Actor:
    return Actor(person, "", grants=(Grant(role, organisation, governorate),))


OPERATOR = actor(Role.OPERATOR, organisation=1)
OFFICER = actor(Role.LICENSING_OFFICER, governorate="SY-DI")
MEMBER = actor(Role.COMMITTEE_MEMBER, governorate="SY-DI")
CONCERNED = {Role.OPERATOR, Role.LICENSING_OFFICER, Role.COMMITTEE_MEMBER, Role.MAIN_COMMITTEE_MEMBER}
MAIN_MEMBER = actor(Role.MAIN_COMMITTEE_MEMBER)
STRANGERS = [
    actor(Role.OPERATOR, organisation=2),
    actor(Role.LICENSING_OFFICER, governorate="SY-HL"),
    actor(Role.COMMITTEE_MEMBER, governorate="SY-HL"),
    *(
        actor(role)
        for role in Role
        if role
        not in {Role.OPERATOR, Role.LICENSING_OFFICER, Role.COMMITTEE_MEMBER, Role.MAIN_COMMITTEE_MEMBER}
    ),
    Actor(5, ""),
]


@pytest.mark.parametrize("stranger", STRANGERS)
def test_strangers_see_nothing_and_do_nothing(stranger: Actor) -> None:
    assert not policy.may_see(stranger, MATTER)
    assert not any(policy.may_do(stranger, action, MATTER) for action in ApplicationAction)
    assert not any(policy.may_do_to_licence(stranger, action, MATTER) for action in LicenceAction)


@pytest.mark.parametrize("action", ApplicationAction)
def test_each_step_belongs_to_one_side(action: ApplicationAction) -> None:
    sides = (OPERATOR, OFFICER, MEMBER, MAIN_MEMBER, SYSTEM)
    doers = [policy.may_do(who, action, MATTER) for who in sides]
    assert sum(doers) == 1


@pytest.mark.parametrize("action", LicenceAction)
def test_the_holder_gives_up_and_the_committee_does_the_rest(action: LicenceAction) -> None:
    of_others = {LicenceAction.SURRENDER, LicenceAction.RESUME, LicenceAction.VARY, LicenceAction.REINSTATE}
    assert policy.may_do_to_licence(OPERATOR, action, MATTER) is (action is LicenceAction.SURRENDER)
    assert policy.may_do_to_licence(MEMBER, action, MATTER) is (action not in of_others)
    assert policy.may_do_to_licence(SYSTEM, action, MATTER) is (action is LicenceAction.RESUME)
    assert not policy.may_do_to_licence(OFFICER, action, MATTER)


def test_each_kind_of_suspension_has_its_own_hand() -> None:
    def may(who: Actor, action: LicenceAction, kind: SuspensionKind) -> bool:
        return policy.may_do_to_licence(who, action, MATTER, kind)

    for action in (LicenceAction.SUSPEND, LicenceAction.RESTORE):
        assert may(OPERATOR, action, SuspensionKind.VOLUNTARY)
        assert not may(MEMBER, action, SuspensionKind.VOLUNTARY)
        assert not may(OPERATOR, action, SuspensionKind.EMERGENCY)
        assert may(MEMBER, action, SuspensionKind.BY_AUTHORITY)
        assert not may(OFFICER, action, SuspensionKind.BY_AUTHORITY)
    assert may(OFFICER, LicenceAction.SUSPEND, SuspensionKind.EMERGENCY)
    assert not may(OFFICER, LicenceAction.RESTORE, SuspensionKind.EMERGENCY)


def test_a_national_officer_sees_every_governorate() -> None:
    assert policy.may_assess(actor(Role.LICENSING_OFFICER), MATTER)


def test_officials_do_not_read_drafts() -> None:
    draft = policy.Matter(organisation_id=1, governorate="SY-DI", was_submitted=False)
    assert policy.may_see(OPERATOR, draft)
    assert not policy.may_see(OFFICER, draft)


def test_nobody_handles_the_application_of_their_own_organisation() -> None:
    both = Actor(5, "", grants=(*OPERATOR.grants, *OFFICER.grants, *MEMBER.grants))
    assert not policy.may_assess(both, MATTER)
    assert not policy.may_decide(both, MATTER)
    assert policy.is_applicant(both, MATTER)


def test_who_proposed_is_not_offered_the_decision() -> None:
    proposer = actor(Role.COMMITTEE_MEMBER, governorate="SY-DI", person=7)
    assert policy.actions(proposer, ApplicationState.PENDING_DECISION, MATTER) == ()
    assert policy.actions(MEMBER, ApplicationState.PENDING_DECISION, MATTER) == (
        ApplicationAction.GRANT,
        ApplicationAction.REFUSE,
    )


@pytest.mark.parametrize("state", ApplicationState)
def test_what_a_page_offers_the_table_allows(state: ApplicationState) -> None:
    offered = {action for who in (OPERATOR, OFFICER, MEMBER) for action in policy.actions(who, state, MATTER)}
    possible = {action for action in APPLICATION.actions(state) if policy.fits(action, state, MATTER)}
    assert offered == possible - policy.NOT_OFFERED


def test_without_a_visit_the_proposal_comes_straight_from_the_assessment() -> None:
    state = ApplicationState.UNDER_ASSESSMENT
    short = replace(MATTER, needs_site_check=False, has_fee=False)
    offered = set(policy.actions(OFFICER, state, short))
    assert ApplicationAction.PROPOSE in offered
    assert ApplicationAction.PLAN_SITE_CHECK in offered
    assert ApplicationAction.RECORD_FEE not in offered


def test_the_other_side_of_a_transfer_is_an_applicant_and_no_official() -> None:
    matter = replace(MATTER, other_organisation_id=2)
    taker = actor(Role.OPERATOR, organisation=2)
    assert policy.is_applicant(taker, matter)
    assert policy.is_other_side(taker, matter)
    assert not policy.is_other_side(OPERATOR, matter)
    both = Actor(5, "", grants=(*taker.grants, *OFFICER.grants))
    assert not policy.may_assess(both, matter)

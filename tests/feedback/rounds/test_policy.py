"""Who may do what to a round."""

from __future__ import annotations

import pytest

from nursery.accounts.actors import Actor, Grant
from nursery.accounts.roles import Role
from nursery.feedback.rounds import policy
from nursery.feedback.rounds.lifecycle import RoundAction, RoundState

S, A = RoundState, RoundAction


def somebody(role: Role) -> Actor:
    return Actor(1, role, grants=(Grant(role, 1),))


@pytest.mark.parametrize("role", list(Role))
def test_only_lead_reviewers_manage_rounds(role: Role) -> None:
    manages = role is Role.LEAD_REVIEWER
    assert policy.may_plan(somebody(role)) is manages
    for action in (A.EDIT, A.INVITE, A.ANNOUNCE, A.EXTEND, A.REMIND, A.PUBLISH_RESPONSE):
        assert policy.may(somebody(role), action) is manages


def test_reviewers_begin_the_consolidation_and_nobody_comments_by_this_table() -> None:
    assert policy.may(somebody(Role.REVIEWER), A.CONSOLIDATE)
    assert not policy.may(somebody(Role.FOCAL_POINT), A.CONSOLIDATE)
    assert not any(policy.may(somebody(role), A.COMMENT) for role in Role)


@pytest.mark.parametrize("role", list(Role))
def test_focal_points_and_heads_speak_for_their_own_organisation(role: Role) -> None:
    speaks = role in (Role.FOCAL_POINT, Role.ORGANISATION_HEAD)
    assert policy.may_speak_for(somebody(role), 1) is speaks
    assert not policy.may_speak_for(somebody(role), 2)


def test_drafts_are_seen_by_reviewers_only() -> None:
    seen = {role for role in Role if policy.may_see(somebody(role), S.DRAFT)}
    assert seen == {Role.REVIEWER, Role.LEAD_REVIEWER}
    assert not policy.may_see(None, S.DRAFT)
    assert all(policy.may_see(None, state) for state in S if state is not S.DRAFT)


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        (S.DRAFT, [A.EDIT, A.INVITE, A.ANNOUNCE]),
        (S.SCHEDULED, [A.INVITE, A.EXTEND]),
        (S.OPEN, [A.INVITE, A.REMIND, A.EXTEND, A.CONSOLIDATE]),
        (S.EXTENDED, [A.INVITE, A.REMIND, A.EXTEND, A.CONSOLIDATE]),
        (S.CLOSED, [A.EXTEND, A.CONSOLIDATE, A.PUBLISH_RESPONSE]),
        (S.CONSOLIDATING, [A.EXTEND, A.CONSOLIDATE, A.PUBLISH_RESPONSE]),
        (S.RESPONSE_PUBLISHED, []),
    ],
)
def test_what_a_lead_reviewer_is_offered(state: RoundState, offered: list[RoundAction]) -> None:
    assert policy.offers(somebody(Role.LEAD_REVIEWER), state) == offered
    assert policy.offers(None, state) == []

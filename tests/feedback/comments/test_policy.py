"""Who may do what to a comment."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from nursery.accounts.actors import Actor, Grant
from nursery.accounts.roles import Role
from nursery.feedback.comments import policy
from nursery.feedback.comments.lifecycle import CommentAction, CommentState

S, A = CommentState, CommentAction
OURS, THEIRS = 1, 2
AUTHOR = Actor(1, "author", grants=(Grant(Role.PARTY_MEMBER, OURS),))
COLLEAGUE = Actor(2, "colleague", grants=(Grant(Role.PARTY_MEMBER, OURS),))
FOCAL_POINT = Actor(3, "focal point", grants=(Grant(Role.FOCAL_POINT, OURS),))
STRANGER = Actor(4, "stranger", grants=(Grant(Role.FOCAL_POINT, THEIRS),))
REVIEWER = Actor(5, "reviewer", grants=(Grant(Role.LEAD_REVIEWER, 9),))
REVOKED = Actor(1, "author whose membership ended")
EVERYBODY = (AUTHOR, COLLEAGUE, FOCAL_POINT, STRANGER, REVIEWER, REVOKED)


@dataclass(frozen=True)
class Given:
    """A comment of the author."""

    state: CommentState
    organisation_id: int = OURS
    author_id: int = 1
    number: int | None = None


@pytest.mark.parametrize("state", list(CommentState))
def test_the_organisation_sees_its_comments_and_no_other_organisation_does(state: CommentState) -> None:
    seen = [actor for actor in EVERYBODY if policy.may_see(actor, Given(state))]
    assert seen == [AUTHOR, COLLEAGUE, FOCAL_POINT]


def test_reviewers_see_what_was_official() -> None:
    assert policy.may_see(REVIEWER, Given(S.SUBMITTED, number=4))
    assert policy.may_see(REVIEWER, Given(S.WITHDRAWN, number=4))
    assert not policy.may_see(REVIEWER, Given(S.WITHDRAWN))


@pytest.mark.parametrize("action", list(CommentAction))
def test_nobody_outside_does_anything(action: CommentAction) -> None:
    for state in CommentState:
        for actor in (STRANGER, REVIEWER, REVOKED, COLLEAGUE):
            assert not policy.may(actor, action, Given(state), has_head=False)


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        (S.DRAFT, {A.EDIT, A.HAND_OVER, A.WITHDRAW}),
        (S.PENDING, {A.WITHDRAW}),
        (S.VERIFIED, {A.WITHDRAW}),
        (S.SUBMITTED, set()),
        (S.WITHDRAWN, set()),
    ],
)
def test_what_the_author_is_offered(state: CommentState, offered: set[CommentAction]) -> None:
    assert set(policy.offers(AUTHOR, Given(state), is_open=True, has_head=False)) == offered


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        (S.DRAFT, {A.EDIT, A.HAND_OVER, A.WITHDRAW}),
        (S.PENDING, {A.EDIT, A.RETURN, A.VERIFY, A.WITHDRAW, A.SUBMIT}),
        (S.VERIFIED, {A.RETURN, A.SUBMIT, A.WITHDRAW}),
        (S.SUBMITTED, {A.EDIT, A.WITHDRAW}),
        (S.WITHDRAWN, set()),
    ],
)
def test_what_the_focal_point_is_offered(state: CommentState, offered: set[CommentAction]) -> None:
    assert set(policy.offers(FOCAL_POINT, Given(state), is_open=True, has_head=False)) == offered


def test_a_focal_points_own_draft_goes_in_at_once() -> None:
    own = Given(S.DRAFT, author_id=3)
    assert A.SUBMIT in policy.offers(FOCAL_POINT, own, is_open=True, has_head=False)
    assert policy.steps_to_submit(FOCAL_POINT, own) == (A.HAND_OVER, A.VERIFY, A.SUBMIT)


def test_after_closing_nothing_goes_in_and_nothing_official_is_taken_back() -> None:
    assert policy.offers(AUTHOR, Given(S.DRAFT), is_open=False, has_head=False) == [A.WITHDRAW]
    assert policy.offers(FOCAL_POINT, Given(S.PENDING), is_open=False, has_head=False) == [
        A.RETURN,
        A.WITHDRAW,
    ]
    assert policy.offers(FOCAL_POINT, Given(S.VERIFIED), is_open=False, has_head=False) == [
        A.RETURN,
        A.WITHDRAW,
    ]
    assert policy.offers(FOCAL_POINT, Given(S.SUBMITTED), is_open=False, has_head=False) == []

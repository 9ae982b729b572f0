"""The state of a round by its dates, and every move of the table."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from nursery.base.errors import Conflict
from nursery.feedback.rounds.lifecycle import OPEN_STATES, ROUND, RoundAction, RoundState, state_of

OPENS = datetime(2026, 11, 1, 8, tzinfo=UTC)
CLOSES = datetime(2026, 12, 1, 14, tzinfo=UTC)
SECOND = timedelta(seconds=1)
S, A = RoundState, RoundAction

MOVES = {
    (S.DRAFT, A.EDIT): S.DRAFT,
    (S.DRAFT, A.INVITE): S.DRAFT,
    (S.DRAFT, A.ANNOUNCE): S.SCHEDULED,
    (S.SCHEDULED, A.INVITE): S.SCHEDULED,
    (S.SCHEDULED, A.JOIN): S.SCHEDULED,
    (S.SCHEDULED, A.ANSWER): S.SCHEDULED,
    (S.SCHEDULED, A.EXTEND): S.SCHEDULED,
    (S.OPEN, A.INVITE): S.OPEN,
    (S.OPEN, A.JOIN): S.OPEN,
    (S.OPEN, A.ANSWER): S.OPEN,
    (S.OPEN, A.REMIND): S.OPEN,
    (S.OPEN, A.COMMENT): S.OPEN,
    (S.OPEN, A.EXTEND): S.EXTENDED,
    (S.OPEN, A.CONSOLIDATE): S.OPEN,
    (S.EXTENDED, A.INVITE): S.EXTENDED,
    (S.EXTENDED, A.JOIN): S.EXTENDED,
    (S.EXTENDED, A.ANSWER): S.EXTENDED,
    (S.EXTENDED, A.REMIND): S.EXTENDED,
    (S.EXTENDED, A.COMMENT): S.EXTENDED,
    (S.EXTENDED, A.EXTEND): S.EXTENDED,
    (S.EXTENDED, A.CONSOLIDATE): S.EXTENDED,
    (S.CLOSED, A.EXTEND): S.EXTENDED,
    (S.CLOSED, A.CONSOLIDATE): S.CONSOLIDATING,
    (S.CLOSED, A.PUBLISH_RESPONSE): S.RESPONSE_PUBLISHED,
    (S.CONSOLIDATING, A.EXTEND): S.EXTENDED,
    (S.CONSOLIDATING, A.CONSOLIDATE): S.CONSOLIDATING,
    (S.CONSOLIDATING, A.PUBLISH_RESPONSE): S.RESPONSE_PUBLISHED,
}


def state(
    now: datetime,
    *,
    announced: bool = True,
    published: bool = False,
    was_extended: bool = False,
    has_responses: bool = False,
) -> RoundState:
    return state_of(
        announced_at=OPENS - timedelta(days=3) if announced else None,
        opens_at=OPENS,
        closes_at=CLOSES,
        response_published_at=CLOSES + timedelta(days=20) if published else None,
        was_extended=was_extended,
        has_responses=has_responses,
        now=now,
    )


@pytest.mark.parametrize(("given", "action"), list(product(RoundState, RoundAction)))
def test_whole_grid(given: RoundState, action: RoundAction) -> None:
    if (given, action) in MOVES:
        assert ROUND.next(given, action) is MOVES[given, action]
    else:
        with pytest.raises(Conflict, match=r"round\.not_possible_now"):
            ROUND.next(given, action)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (OPENS - SECOND, S.SCHEDULED),
        (OPENS, S.OPEN),
        (CLOSES - SECOND, S.OPEN),
        (CLOSES, S.CLOSED),
        (CLOSES + SECOND, S.CLOSED),
    ],
)
def test_boundaries_to_the_second(now: datetime, expected: RoundState) -> None:
    assert state(now) is expected


def test_a_round_that_was_not_announced_is_a_draft_whatever_the_date() -> None:
    for now in (OPENS - SECOND, OPENS, CLOSES + SECOND):
        assert state(now, announced=False) is S.DRAFT


def test_an_extended_round_says_so_while_it_is_open() -> None:
    assert state(OPENS, was_extended=True) is S.EXTENDED
    assert state(OPENS - SECOND, was_extended=True) is S.SCHEDULED
    assert state(CLOSES, was_extended=True) is S.CLOSED


def test_responses_begun_show_after_closing_only() -> None:
    assert state(CLOSES - SECOND, has_responses=True) is S.OPEN
    assert state(CLOSES, has_responses=True) is S.CONSOLIDATING


def test_a_published_response_ends_the_round() -> None:
    assert state(CLOSES + SECOND, published=True, has_responses=True) is S.RESPONSE_PUBLISHED


def test_comments_are_taken_in_open_states_only() -> None:
    assert tuple(one for one in RoundState if ROUND.allows(one, A.COMMENT)) == OPEN_STATES

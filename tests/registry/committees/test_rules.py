"""How votes are counted."""

from __future__ import annotations

import pytest

from nursery.registry.committees.lifecycle import Vote
from nursery.registry.committees.rules import tally

F, A, N, OUT = Vote.FOR, Vote.AGAINST, Vote.ABSTAIN, Vote.STEPPED_OUT


@pytest.mark.parametrize(
    ("votes", "carried", "by_the_chair"),
    [
        ([F], True, False),
        ([F, F, A], True, False),
        ([F, A, A], False, False),
        ([F, N, N], True, False),
        ([N, N], False, False),
        ([F, A], True, True),
        ([A, F], False, True),
        ([N, F, A], False, False),
        ([OUT, F, A], False, False),
        ([F, OUT, OUT], True, False),
        ([], False, False),
    ],
)
def test_a_motion_needs_more_for_than_against_and_the_chair_breaks_a_tie(
    votes: list[Vote], carried: bool, by_the_chair: bool
) -> None:
    result = tally(dict(enumerate(votes)), chair_id=0)
    assert (result.is_carried, result.by_the_chair) == (carried, by_the_chair)


def test_who_steps_out_does_not_count_towards_the_quorum() -> None:
    assert tally({1: F, 2: N, 3: OUT}, None).taking_part == 2

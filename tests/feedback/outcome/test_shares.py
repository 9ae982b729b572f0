"""Shares add up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nursery.feedback.outcome.labels import percent
from nursery.feedback.outcome.shares import shares


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([1, 1, 1], [34, 33, 33]),
        ([1, 0], [100, 0]),
        ([], []),
        ([0, 0], [0, 0]),
        ([999, 1], [99.9, 0.1]),
        ([5, 3, 3], [46, 27, 27]),
    ],
)
def test_shares(counts: list[int], expected: list[float]) -> None:
    assert shares(counts) == pytest.approx(expected)


@settings(max_examples=60)
@given(st.lists(st.integers(0, 100_000), min_size=1, max_size=12))
def test_they_make_a_hundred_and_none_is_off_by_more_than_its_rounding(counts: list[int]) -> None:
    found = shares(counts)
    if not sum(counts):
        assert found == [0] * len(counts)
        return
    assert sum(round(one * 10) for one in found) == 1000
    assert all(abs(one - 100 * count / sum(counts)) < 1 for one, count in zip(found, counts, strict=True))


def test_a_share_is_written_without_a_needless_point() -> None:
    assert (percent(33.0), percent(33.3), percent(0)) == ("33%", "33.3%", "0%")

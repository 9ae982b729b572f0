"""How votes are counted: pure rules.

A motion is carried when more of those voting are for it than against it; abstentions do not count. When as
many are for it as against it, the vote of whoever chairs decides; a chair who abstains or has stepped out
decides nothing, and the motion is not carried.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from nursery.registry.committees.lifecycle import Vote


@dataclass(frozen=True)
class Tally:
    """The votes on one motion."""

    in_favour: int
    against: int
    abstained: int
    stepped_out: int
    is_carried: bool
    by_the_chair: bool

    @property
    def taking_part(self) -> int:
        """Members who count towards the quorum."""
        return self.in_favour + self.against + self.abstained


def tally(votes: Mapping[int, Vote], chair_id: int | None) -> Tally:
    """Count the votes of people (by id) on one motion."""
    counted = Counter(votes.values())
    in_favour, against = counted[Vote.FOR], counted[Vote.AGAINST]
    is_tied = in_favour == against and in_favour > 0
    chair = votes.get(chair_id) if chair_id is not None else None
    decides = is_tied and chair in (Vote.FOR, Vote.AGAINST)
    return Tally(
        in_favour=in_favour,
        against=against,
        abstained=counted[Vote.ABSTAIN],
        stepped_out=counted[Vote.STEPPED_OUT],
        is_carried=in_favour > against or (is_tied and chair is Vote.FOR),
        by_the_chair=decides,
    )

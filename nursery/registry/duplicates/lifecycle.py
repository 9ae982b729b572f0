"""The states of a pair of records that look like one."""

from __future__ import annotations

from enum import StrEnum

from nursery.base.lifecycle import Lifecycle


class PairState(StrEnum):
    """What is known of two records: nothing yet, go on meanwhile, two indeed, or one and merged."""

    OPEN = "open"
    PASSED = "passed"
    DISTINCT = "distinct"
    MERGED = "merged"


class PairAction(StrEnum):
    """What an officer does with a pair."""

    LET_PASS = "let_pass"  # noqa: S105 - no password
    TELL_APART = "tell_apart"
    MERGE = "merge"


_S, _A = PairState, PairAction
PAIR = Lifecycle(
    "duplicates",
    {
        (_S.OPEN, _A.TELL_APART): _S.DISTINCT,
        (_S.OPEN, _A.MERGE): _S.MERGED,
        (_S.OPEN, _A.LET_PASS): _S.PASSED,
        (_S.PASSED, _A.TELL_APART): _S.DISTINCT,
        (_S.PASSED, _A.MERGE): _S.MERGED,
    },
)
UNSETTLED = (PairState.OPEN, PairState.PASSED)

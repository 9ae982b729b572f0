"""The whole grid of what can be done to a version."""

from __future__ import annotations

import pytest

from nursery.base.errors import Conflict
from nursery.guide.lifecycle import PUBLIC_STATES, VERSION, VersionAction, VersionState

S, A = VersionState, VersionAction
MOVES = {
    (S.WORKING, A.PUBLISH): S.IN_CONSULTATION,
    (S.IN_CONSULTATION, A.SUPERSEDE): S.SUPERSEDED,
    (S.IN_CONSULTATION, A.AGREE): S.AGREED,
    (S.AGREED, A.SUPERSEDE): S.SUPERSEDED,
}


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("action", A)
def test_every_cell(state: VersionState, action: VersionAction) -> None:
    if (state, action) in MOVES:
        assert VERSION.next(state, action) is MOVES[state, action]
        return
    with pytest.raises(Conflict) as refused:
        VERSION.next(state, action)
    assert refused.value.code == "guide_version.not_possible_now"


def test_all_but_the_working_version_are_public() -> None:
    assert set(PUBLIC_STATES) == set(S) - {S.WORKING}

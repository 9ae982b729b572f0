"""Every cell of the table of responses."""

from __future__ import annotations

import pytest

from nursery.base.errors import Conflict
from nursery.feedback.consolidation.lifecycle import RESPONSE, ResponseAction, ResponseState

TABLE = {
    (ResponseState.DRAFT, ResponseAction.EDIT): ResponseState.DRAFT,
    (ResponseState.DRAFT, ResponseAction.CLEAR): ResponseState.CLEARED,
    (ResponseState.DRAFT, ResponseAction.RETURN): ResponseState.DRAFT,
    (ResponseState.CLEARED, ResponseAction.EDIT): ResponseState.DRAFT,
    (ResponseState.CLEARED, ResponseAction.RETURN): ResponseState.DRAFT,
    (ResponseState.CLEARED, ResponseAction.PUBLISH): ResponseState.PUBLISHED,
}


@pytest.mark.parametrize("state", list(ResponseState))
@pytest.mark.parametrize("action", list(ResponseAction))
def test_grid(state: ResponseState, action: ResponseAction) -> None:
    if (state, action) in TABLE:
        assert RESPONSE.next(state, action) is TABLE[state, action]
    else:
        with pytest.raises(Conflict, match=r"response\.not_possible_now"):
            RESPONSE.next(state, action)
